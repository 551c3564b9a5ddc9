package io.azalai.store.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.azalai.store.history.RowEvents.Change;
import io.azalai.store.history.RowEvents.Outcome;
import io.azalai.store.history.RowEvents.Reason;
import io.azalai.store.history.RowEvents.Row;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFilesTest {
    private static final String SYNC = "contacts";
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Keeping LONG = new Keeping(Duration.ofDays(30), 1L << 30);

    private final Path state;
    private final SetClock clock = new SetClock();
    private final Map<String, Map<Integer, Long>> committed = new HashMap<>();
    private final HistoryFiles files;

    HistoryFilesTest(@TempDir Path state) {
        this.state = state;
        this.files = opened();
    }

    /** Stands still until it is moved. */
    private static final class SetClock extends Clock {
        private Instant now = START;

        void move(Duration step) {
            now = now.plus(step);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("one zone is enough");
        }
    }

    private HistoryFiles opened() {
        return new HistoryFiles(state, run -> committed.getOrDefault(run, Map.of()), clock);
    }

    private RowEvents batch(String run, int batch, Row... rows) {
        return new RowEvents(run, batch, true, false, clock.instant(), "UPSERT", List.of(rows));
    }

    private void commit(RowEvents events) {
        committed.computeIfAbsent(events.run(), run -> new HashMap<>()).put(events.batch(), (long)
                events.rows().size());
    }

    private void noteAndCommit(RowEvents events) {
        files.note(SYNC, events);
        commit(events);
    }

    private static Row accepted(String key) {
        return new Row(key, Outcome.ACCEPTED, Change.ADDED, "003000000000001AAA", null);
    }

    private static Row rejected(String key) {
        Reason reason = new Reason("INVALID_EMAIL_ADDRESS", "Email: invalid email address: ä", "Email");
        return new Row(key, Outcome.REJECTED, Change.CHANGED, "no Id", reason);
    }

    private List<String> told(String key) {
        return files.of(SYNC, key, 100).stream()
                .map(event -> event.run() + " " + event.row().outcome().text())
                .toList();
    }

    private List<Path> names() throws IOException {
        try (Stream<Path> all = Files.list(files.folder(SYNC))) {
            return all.sorted().toList();
        }
    }

    @Test
    void aRowIsToldAsItWasNotedWhileTheRunGoesOnAndAfterIt() {
        // given
        RowEvents batch = batch("r1", 1, rejected("7"), accepted("8"));
        noteAndCommit(batch);
        List<RowEvent> expected =
                List.of(new RowEvent(batch.withoutRows(), batch.rows().get(0)));
        // when
        List<RowEvent> before = files.of(SYNC, "7", 10);
        files.tidy(SYNC, false, LONG);
        // then
        assertThat(before).isEqualTo(expected);
        assertThat(files.of(SYNC, "7", 10)).isEqualTo(expected);
        assertThat(files.of(SYNC, "9", 10)).isEmpty();
        assertThat(files.of("accounts", "7", 10)).isEmpty();
    }

    @Test
    void aBatchThatWasNotCommittedDoesNotCountUntilSomeRunSettlesIt() {
        // given
        noteAndCommit(batch("r1", 1, accepted("1")));
        files.note(SYNC, batch("r1", 2, accepted("2")));
        // when
        List<String> before = told("2");
        clock.move(Duration.ofMinutes(1));
        HistoryFiles next = opened();
        next.note(SYNC, new RowEvents("r1", 2, true, true, clock.instant(), "UPSERT", List.of(rejected("2"))));
        commit(batch("r1", 2, rejected("2")));
        // then
        assertThat(before).isEmpty();
        assertThat(told("2")).containsExactly("r1 rejected");
        next.tidy(SYNC, false, LONG);
        assertThat(told("2")).containsExactly("r1 rejected");
        assertThat(told("1")).containsExactly("r1 accepted");
    }

    @Test
    void whatIsNoBatchCountsAtOnce() {
        // when
        files.note(
                SYNC,
                new RowEvents(
                        "r1",
                        3,
                        false,
                        false,
                        clock.instant(),
                        "INSERT",
                        List.of(new Row("5", Outcome.IN_DOUBT, Change.ADDED, null, null))));
        // then
        assertThat(told("5")).containsExactly("r1 in doubt");
    }

    @Test
    void ofAHalfWrittenEndNothingCounts() throws IOException {
        // given
        noteAndCommit(batch("r1", 1, accepted("1")));
        noteAndCommit(batch("r1", 2, accepted("2")));
        files.tidy("other", false, LONG);
        Path capture = names().get(0);
        // when
        try (FileChannel channel = FileChannel.open(capture, StandardOpenOption.WRITE)) {
            channel.truncate(Files.size(capture) - 1);
        }
        // then
        assertThat(told("1")).containsExactly("r1 accepted");
        assertThat(told("2")).isEmpty();
        assertThat(files.tidy(SYNC, false, LONG)).isTrue();
        assertThat(told("1")).containsExactly("r1 accepted");
    }

    @Test
    void aTidyingThatDiedHalfWayIsDoneAgainAndNothingIsToldTwice() throws IOException {
        // given
        noteAndCommit(batch("r1", 1, accepted("1")));
        Path capture = names().get(0);
        Path copy = state.resolve("copy");
        Files.copy(capture, copy);
        files.tidy(SYNC, false, LONG);
        // when
        Files.copy(copy, capture);
        List<String> between = told("1");
        files.tidy(SYNC, false, LONG);
        // then
        assertThat(between).containsExactly("r1 accepted");
        assertThat(told("1")).containsExactly("r1 accepted");
        assertThat(names()).hasSize(1);
    }

    @Test
    void manyRunsOfRowsByChanceAreToldAsASimpleListTellsThem() throws IOException {
        // given
        Random random = new Random(20261201);
        Map<String, List<String>> expected = new HashMap<>();
        // when
        for (int run = 1; run <= 300; run++) {
            clock.move(Duration.ofMinutes(1));
            List<Integer> keys = new ArrayList<>(IntStream.range(0, 400).boxed().toList());
            Collections.shuffle(keys, random);
            int batches = random.nextInt(4);
            for (int batch = 1; batch <= batches; batch++) {
                boolean isCommitted = random.nextInt(10) > 0;
                List<Row> rows = keys.subList(batch * 100, batch * 100 + random.nextInt(1, 100)).stream()
                        .map(key -> random.nextBoolean() ? accepted("k" + key) : rejected("k" + key))
                        .toList();
                RowEvents events = batch("r" + run, batch, rows.toArray(Row[]::new));
                files.note(SYNC, events);
                if (isCommitted) {
                    commit(events);
                    rows.forEach(row -> expected.computeIfAbsent(row.key(), key -> new ArrayList<>())
                            .add(0, events.run() + " " + row.outcome().text()));
                }
            }
            if (random.nextInt(3) > 0) {
                files.tidy(SYNC, random.nextBoolean(), LONG);
            }
        }
        // then
        files.tidy(SYNC, false, LONG);
        assertThat(expected).hasSizeGreaterThan(250);
        expected.forEach((key, told) -> assertThat(files.of(SYNC, key, 1000))
                .extracting(event -> event.run() + " " + event.row().outcome().text())
                .isEqualTo(told));
        assertThat(names()).hasSizeLessThan(16);
    }

    @Test
    void whatIsTooOldGoes() throws IOException {
        // given
        Keeping days = new Keeping(Duration.ofDays(10), 1L << 30);
        noteAndCommit(batch("r1", 1, accepted("1")));
        files.tidy(SYNC, false, days);
        clock.move(Duration.ofDays(9));
        noteAndCommit(batch("r2", 1, accepted("1")));
        files.tidy(SYNC, false, days);
        // when
        clock.move(Duration.ofDays(2));
        files.tidy(SYNC, false, days);
        // then
        assertThat(told("1")).containsExactly("r2 accepted");
        clock.move(Duration.ofDays(20));
        files.tidy(SYNC, false, days);
        assertThat(names()).isEmpty();
    }

    @Test
    void theOldestGoWhileTheFilesAreTooLarge() {
        // given
        for (int run = 1; run <= 5; run++) {
            clock.move(Duration.ofMinutes(1));
            noteAndCommit(batch(
                    "r" + run,
                    1,
                    Stream.concat(
                                    Stream.of(accepted("one")),
                                    IntStream.range(0, 4000).mapToObj(key -> accepted("some longer key " + key)))
                            .toArray(Row[]::new)));
            files.tidy(SYNC, false, LONG);
        }
        // when
        files.tidy(SYNC, false, new Keeping(Duration.ofDays(30), 400_000));
        // then
        assertThat(told("one")).containsExactly("r5 accepted", "r4 accepted");
    }

    @Test
    void moreRowsThanFitInMemoryAreWrittenByParts() throws IOException {
        // given
        int rows = 300_000;
        for (int batch = 1; batch <= 30; batch++) {
            int first = batch * 10_000;
            noteAndCommit(batch(
                    "r1",
                    batch,
                    IntStream.range(first, first + 10_000)
                            .mapToObj(key -> accepted(Integer.toString(key)))
                            .toArray(Row[]::new)));
        }
        // when
        files.tidy(SYNC, false, LONG);
        // then
        assertThat(names()).hasSize(3);
        assertThat(told("10000")).containsExactly("r1 accepted");
        assertThat(told("309999")).containsExactly("r1 accepted");
        long[] all = {0};
        files.each(SYNC, event -> all[0]++);
        assertThat(all[0]).isEqualTo(rows);
    }

    @Test
    void whatCouldNotBeExportedComesAgain() throws IOException, SQLException {
        // given
        noteAndCommit(batch("r1", 1, accepted("1"), rejected("2")));
        files.tidy(SYNC, true, LONG);
        List<RowEvents> taken = new ArrayList<>();
        // when
        Throwable refused = catchThrowable(() -> files.export(SYNC, (name, each) -> {
            throw new SQLException("no connection");
        }));
        files.export(SYNC, (name, each) -> each.accept(taken::add));
        files.export(SYNC, (name, each) -> each.accept(taken::add));
        // then
        assertThat(refused).hasMessage("no connection");
        assertThat(taken).containsExactly(batch("r1", 1, accepted("1"), rejected("2")));
    }

    @Test
    void aFolderThatCannotBeWrittenIsToldAndBreaksNothing() throws IOException {
        // given
        Files.writeString(state.resolve("history"), "a file in its place");
        // when
        noteAndCommit(batch("r1", 1, accepted("1")));
        boolean isThere = files.tidy(SYNC, false, LONG);
        // then
        assertThat(isThere).isFalse();
        assertThat(told("1")).isEmpty();
    }
}
