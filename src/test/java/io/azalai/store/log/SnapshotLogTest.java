package io.azalai.store.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotLogTest {
    private static final SlotMemory SLOTS = new SlotMemory();
    private static final long FORMAT = 77;

    private final Path directory;

    SnapshotLogTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private Path file() {
        return directory.resolve("contacts.1.log");
    }

    private SnapshotLog reopened(long format, long length) throws IOException {
        return SnapshotLog.open(file(), format, length, true, SLOTS);
    }

    private static LogEntry held(String key, long hash) {
        return new LogEntry(LogEntry.Kind.HELD, key, hash + 1, hash, "m" + key, "003000000000001AAA");
    }

    private static LogEntry of(LogEntry.Kind kind, String key) {
        return new LogEntry(kind, key, 0, 0, null, null);
    }

    private static LogFrame batch(int number, LogEntry... entries) {
        return new LogFrame(LogFrame.Kind.ROWS, FORMAT, 5, "run", number, List.of(entries), new byte[] {1, 2});
    }

    private static Map<String, LogEntry> held(SnapshotLog log) {
        Map<String, LogEntry> held = new HashMap<>();
        for (long offset : log.offsetsBut(new BitSet())) {
            LogEntry entry = log.at(offset).entry();
            held.put(entry.key(), entry);
        }
        return held;
    }

    @Test
    void entriesComeBackAsTheyWere() throws IOException {
        // given
        List<LogEntry> entries = List.of(
                held("1", 5),
                new LogEntry(LogEntry.Kind.HELD, "k", 1, -1, "k", "0035g00000AbCdEAAV"),
                new LogEntry(LogEntry.Kind.HELD, "no Id", 1, 2, "a match of its own", null),
                new LogEntry(LogEntry.Kind.HELD, "an Id of nobody's", 1, 2, null, "x"),
                new LogEntry(LogEntry.Kind.HELD, "wrong suffix", 1, 2, null, "003000000000001AAB"),
                new LogEntry(LogEntry.Kind.HELD, "\u00e4\ud83d\ude00\n", Long.MIN_VALUE, Long.MAX_VALUE, "\u00e4", ""),
                new LogEntry(LogEntry.Kind.HELD, "long".repeat(2000), 1, 2, "longer".repeat(2000), null),
                new LogEntry(LogEntry.Kind.TOMBSTONE, "left", 0, 0, null, "003000000000001AAA"));
        try (SnapshotLog log = SnapshotLog.create(file(), 9, SLOTS)) {
            log.append(batch(1, entries.toArray(LogEntry[]::new)));
        }
        // when
        try (SnapshotLog log = reopened(FORMAT, 0)) {
            // then
            for (LogEntry entry : entries) {
                assertThat(log.find(entry.key()))
                        .isNotNull()
                        .extracting(SnapshotLog.Found::entry)
                        .isEqualTo(entry);
            }
            assertThat(log.find("unknown")).isNull();
            assertThat(log.size()).isEqualTo(entries.size() - 1);
        }
    }

    @Test
    void itHoldsWhatAMapWouldThroughChangesReopeningAndCompaction() throws IOException {
        // given
        Random random = new Random(1);
        Map<String, LogEntry> model = new HashMap<>();
        SnapshotLog log = SnapshotLog.create(file(), 9, SLOTS);
        long length = 0;
        for (int round = 0; round < 60; round++) {
            // when
            List<LogEntry> entries = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                String key = "k" + random.nextInt(40_000);
                int dice = random.nextInt(10);
                LogEntry entry = dice == 0
                        ? of(LogEntry.Kind.FORGOTTEN, key)
                        : dice == 1 ? of(LogEntry.Kind.TOMBSTONE, key) : held(key, random.nextInt());
                entries.add(entry);
                model.put(key, entry);
            }
            length = log.append(batch(round, entries.toArray(LogEntry[]::new)));
            if (round % 20 == 19) {
                log.close();
                log = reopened(round % 40 == 19 ? FORMAT : SnapshotLog.BY_VALUES, length);
            }
        }
        Path second = directory.resolve("contacts.2.log");
        SnapshotLog compacted = log.compactTo(second, 10, 6);
        // then
        model.values().removeIf(entry -> entry.kind() == LogEntry.Kind.FORGOTTEN);
        for (SnapshotLog each : List.of(log, compacted)) {
            for (int i = 0; i < 40_000; i++) {
                SnapshotLog.Found found = each.find("k" + i);
                assertThat(found == null ? null : found.entry()).isEqualTo(model.get("k" + i));
            }
        }
        model.values().removeIf(entry -> entry.kind() == LogEntry.Kind.TOMBSTONE);
        assertThat(held(log)).isEqualTo(model);
        assertThat(held(compacted)).isEqualTo(model);
        assertThat(log.size()).isEqualTo(model.size());
        assertThat(compacted.size()).isEqualTo(model.size());
        assertThat(Files.size(second)).isLessThan(Files.size(file()) / 2);
        log.close();
        compacted.close();
    }

    @Test
    void aRowIsTheSameInItsVersionAlone() throws IOException {
        // given
        try (SnapshotLog log = SnapshotLog.create(file(), 9, SLOTS)) {
            log.append(batch(1, held("1", 5), held("2", LogEntry.ANY_HASH), of(LogEntry.Kind.TOMBSTONE, "3")));
            int[] byValues = new int[4];
            int[] byFingerprint = new int[4];
            // when
            log.same(Arrays.asList("1", "2", "3", null), new long[] {5, 99, 0, 0}, byValues);
            log.useFormat(FORMAT);
            log.same(Arrays.asList("1", "1", "2", "4"), new long[] {6, 5, 99, 0}, byFingerprint);
            // then
            assertThat(byValues[0]).isNotNegative();
            assertThat(byValues[1]).isNotNegative().isNotEqualTo(byValues[0]);
            assertThat(byValues[2]).isEqualTo(-1);
            assertThat(byValues[3]).isEqualTo(-1);
            assertThat(byFingerprint[0]).isNotNegative();
            assertThat(byFingerprint).endsWith(-1, -1, -1);
        }
    }

    @Test
    void hashesThatWereLetGoAreNoVersionAnyMore() throws IOException {
        // given
        try (SnapshotLog log = SnapshotLog.create(file(), 9, SLOTS)) {
            log.append(batch(1, held("1", 5), held("2", 6)));
            log.dropHashes(1);
            log.append(batch(2, held("2", 7)));
        }
        for (long format : new long[] {SnapshotLog.BY_VALUES, FORMAT}) {
            try (SnapshotLog log = reopened(format, 0)) {
                int[] same = new int[2];
                // when
                log.same(List.of("1", "2"), format == FORMAT ? new long[] {6, 8} : new long[] {5, 7}, same);
                // then
                assertThat(same[0]).isEqualTo(-1);
                assertThat(same[1]).isNotNegative();
                assertThat(held(log)).containsEntry("1", held("1", 0).with(0)).containsEntry("2", held("2", 7));
            }
        }
    }

    @Test
    void whereverAWriteWasTornTheBatchesBeforeItAreThere() throws IOException {
        // given
        long[] ends = new long[4];
        try (SnapshotLog log = SnapshotLog.create(file(), 9, SLOTS)) {
            ends[0] = log.length();
            for (int i = 1; i < ends.length; i++) {
                ends[i] = log.append(batch(i, held("a" + i, i), held("b" + i, i)));
            }
        }
        byte[] whole = Files.readAllBytes(file());
        for (int cut = (int) ends[0]; cut < whole.length; cut++) {
            Files.write(file(), Arrays.copyOf(whole, cut));
            int batches = 0;
            while (ends[batches + 1] <= cut) {
                batches++;
            }
            // when
            try (SnapshotLog log = reopened(FORMAT, ends[batches])) {
                // then
                assertThat(log.size()).isEqualTo(2L * batches);
                assertThat(log.length()).isEqualTo(ends[batches]);
                assertThat(Files.size(file())).isEqualTo(ends[batches]);
                log.append(batch(9, held("z", 9)));
                assertThat(log.find("z")).isNotNull();
            }
        }
    }

    @Test
    void aFlippedBitAnywhereIsFound() throws IOException {
        // given
        long length;
        try (SnapshotLog log = SnapshotLog.create(file(), 9, SLOTS)) {
            for (int i = 1; i < 5; i++) {
                log.append(batch(i, held("a" + i, i), held("b" + i, i)));
            }
            length = log.length();
        }
        byte[] whole = Files.readAllBytes(file());
        Random random = new Random(2);
        for (int at = 0; at < whole.length; at++) {
            byte[] flipped = whole.clone();
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file(), flipped);
            // when, then
            assertThatThrownBy(() -> reopened(FORMAT, length).close())
                    .as("byte " + at)
                    .isInstanceOf(DamagedLogException.class);
            assertThat(Files.readAllBytes(file())).isEqualTo(flipped);
        }
    }

    @Test
    void aFlippedBitAmidIsFoundEvenByWhoeverDoesNotKnowTheLength() throws IOException {
        // given
        long first;
        try (SnapshotLog log = SnapshotLog.create(file(), 9, SLOTS)) {
            first = log.append(batch(1, held("a", 1)));
            log.append(batch(2, held("b", 2)));
        }
        byte[] whole = Files.readAllBytes(file());
        for (int at = LogFile.HEADER_BYTES; at < first; at++) {
            byte[] flipped = whole.clone();
            flipped[at] ^= 16;
            Files.write(file(), flipped);
            // when, then
            assertThatThrownBy(() -> reopened(FORMAT, 0).close())
                    .as("byte " + at)
                    .isInstanceOf(DamagedLogException.class);
        }
    }

    @Test
    void whoReadsSeesWhatAnotherWroteAndCutsNothing() throws IOException {
        // given
        try (SnapshotLog writer = SnapshotLog.create(file(), 9, SLOTS)) {
            long length = writer.append(batch(1, held("1", 5)));
            try (SnapshotLog reader = SnapshotLog.open(file(), FORMAT, length, false, SLOTS)) {
                // when
                length = writer.append(batch(2, held("2", 6), of(LogEntry.Kind.FORGOTTEN, "1")));
                reader.refresh(length, false);
                // then
                assertThat(held(reader)).containsOnlyKeys("2");
            }
        }
    }

    @Test
    void batchesAreToldAgain() throws IOException {
        // given
        try (SnapshotLog log = SnapshotLog.create(file(), 9, SLOTS)) {
            long first = log.append(batch(1, held("1", 5)));
            log.append(batch(2, held("2", 6)));
            log.take(List.of(held("3", 7)), 1);
            List<LogFrame> told = new ArrayList<>();
            // when
            log.batchesAfter(first, told::add);
            // then
            assertThat(told).singleElement().satisfies(frame -> {
                assertThat(frame.batch()).isEqualTo(2);
                assertThat(frame.entries()).containsExactly(held("2", 6));
                assertThat(frame.note()).containsExactly(1, 2);
            });
        }
    }

    @Test
    void aRenewedFingerprintCountsAndTheRestStays() throws IOException {
        // given
        try (SnapshotLog log = SnapshotLog.create(file(), 9, SLOTS)) {
            log.append(batch(1, held("1", 5), of(LogEntry.Kind.TOMBSTONE, "2")));
            log.useFormat(78);
            long moves = log.moves();
            // when
            log.renew(Map.of("1", 1234L, "2", 1L, "unknown", 1L), 1);
            // then
            int[] same = new int[1];
            log.same(List.of("1"), new long[] {1234}, same);
            assertThat(same[0]).isNotNegative();
            assertThat(log.moves()).isEqualTo(moves);
            assertThat(log.find("1"))
                    .isNotNull()
                    .extracting(SnapshotLog.Found::entry)
                    .isEqualTo(held("1", 5).with(1234));
            assertThat(log.size()).isEqualTo(1);
        }
    }
}
