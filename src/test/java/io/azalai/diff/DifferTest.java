package io.azalai.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.extract.Value;
import io.azalai.mapping.MappedRow;
import io.azalai.store.BatchCommit;
import io.azalai.store.BatchCommit.Accepted;
import io.azalai.store.BatchCommit.Effect;
import io.azalai.store.JdbcLedger;
import io.azalai.store.RejectedRow;
import io.azalai.store.Snapshot;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DifferTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final MatchRule IS_KEY = new MatchRule(MatchRule.Kind.IS_KEY, true);
    private static final MatchRule OF_ITS_OWN = new MatchRule(MatchRule.Kind.OF_ITS_OWN, false);
    private static final RowHash HASH = new RowHash(1, List.of("Name", "match:Key__c"));

    private static MappedRow row(String key, String match, String name) {
        return new MappedRow(key, match, List.of(name), hashed(match, name), MappedRow.NO_LANE);
    }

    /** As mapping has it: a row's hash covers its match value. */
    private static List<Value> hashed(String match, String name) {
        return List.of(new Value.Text(name), new Value.Text(match));
    }

    private static MappedRow row(String key, String name) {
        return row(key, key, name);
    }

    private static Accepted accepted(MappedRow row) {
        return new Accepted(row.key(), HASH.of(row.hashed()), row.match(), "003" + row.key(), Effect.KEEP);
    }

    private static void with(
            Path directory, MatchRule rule, List<Accepted> held, List<RejectedRow> refused, Consumer<Differ> story) {
        try (JdbcLedger ledger = JdbcLedger.open(directory, Clock.systemUTC())) {
            ledger.commit(new BatchCommit("r0", "s", 1, held, refused));
            story.accept(new Differ(
                    ledger.snapshot("s"), keys -> ledger.rejected("s", keys), NOW, HASH, rule, Snapshot.BY_VALUES));
        }
    }

    private static List<Removal> removals(Differ differ) {
        List<Removal> all = new ArrayList<>();
        differ.removals(all::add);
        return all;
    }

    @Test
    void rowsAreAddedChangedUnchangedOrRemoved(@TempDir Path directory) {
        // given
        List<Accepted> held = List.of(accepted(row("1", "a")), accepted(row("2", "b")), accepted(row("3", "c")));
        with(directory, IS_KEY, held, List.of(), differ -> {
            // when
            List<Difference> page = differ.page(List.of(row("1", "a"), row("2", "B"), row("4", "d")));

            // then
            assertThat(page)
                    .extracting(Difference::kind)
                    .containsExactly(Difference.Kind.UNCHANGED, Difference.Kind.CHANGED, Difference.Kind.ADDED);
            assertThat(removals(differ)).singleElement().satisfies(removal -> {
                assertThat(removal.entry().key()).isEqualTo("3");
                assertThat(removal.entry().recordId()).isEqualTo("0033");
            });
        });
    }

    @Test
    void repeatedKeysAreFoundAcrossPagesWithHowTheFirstWasJudged(@TempDir Path directory) {
        // given
        with(directory, IS_KEY, List.of(accepted(row("1", "a"))), List.of(), differ -> {
            differ.page(List.of(row("1", "a"), row("2", "b")));

            // when
            List<Difference> second = differ.page(List.of(row("2", "x"), row("1", "y"), row("1", "z")));

            // then
            assertThat(second).extracting(Difference::kind).containsOnly(Difference.Kind.DUPLICATE_KEY);
            assertThat(differ.duplicateKeys())
                    .containsEntry("1", Difference.Kind.UNCHANGED)
                    .containsEntry("2", Difference.Kind.ADDED)
                    .hasSize(2);
            assertThat(removals(differ)).isEmpty();
        });
    }

    @Test
    void repeatedMatchValuesAreFound(@TempDir Path directory) {
        // given
        with(directory, OF_ITS_OWN, List.of(), List.of(), differ -> {
            // when
            List<Difference> page = differ.page(List.of(row("1", "m", "a"), row("2", "m", "b")));

            // then
            assertThat(page)
                    .extracting(Difference::kind)
                    .containsExactly(Difference.Kind.ADDED, Difference.Kind.DUPLICATE_MATCH);
            assertThat(differ.isDuplicateMatch("m")).isTrue();
            assertThat(differ.isDuplicateMatch("M")).isFalse();
        });
    }

    @Test
    void anotherMatchValueIsARemovalAndAnAddition(@TempDir Path directory) {
        // given
        with(directory, OF_ITS_OWN, List.of(accepted(row("1", "old", "a"))), List.of(), differ -> {
            // when
            List<Difference> page = differ.page(List.of(row("1", "new", "a")));

            // then
            assertThat(page).extracting(Difference::kind).containsExactly(Difference.Kind.ADDED);
            assertThat(page.get(0).entry()).isNull();
            assertThat(removals(differ)).singleElement().matches(removal -> !removal.isHandedOver());
        });
    }

    @Test
    void aRecordWhoseMatchValueComesUnderANewKeyIsHandedOver(@TempDir Path directory) {
        // given
        with(directory, OF_ITS_OWN, List.of(accepted(row("1", "m", "a"))), List.of(), differ -> {
            // when
            differ.page(List.of(row("2", "m", "a")));

            // then
            assertThat(removals(differ)).singleElement().matches(Removal::isHandedOver);
        });
    }

    @Test
    void aRefusedRowWaitsUntilItChangesOrItsTimeComes(@TempDir Path directory) {
        // given
        MappedRow waiting = row("1", "a");
        MappedRow due = row("2", "b");
        MappedRow corrected = row("3", "c");
        List<RejectedRow> refused = List.of(
                refused("1", HASH.of(waiting.hashed()), NOW.plusSeconds(1)),
                refused("2", HASH.of(due.hashed()), NOW),
                refused("3", HASH.of(row("3", "before").hashed()), NOW.plusSeconds(1)));
        with(directory, IS_KEY, List.of(), refused, differ -> {
            // when
            List<Difference> page = differ.page(List.of(waiting, due, corrected));

            // then
            assertThat(page).extracting(Difference::isInBackOff).containsExactly(true, false, false);
        });
    }

    @Test
    void aKeyInARowThatCannotBeSentIsNotRemoved(@TempDir Path directory) {
        // given
        with(directory, IS_KEY, List.of(accepted(row("1", "a"))), List.of(), differ -> {
            // when
            differ.present(List.of("1"));

            // then
            assertThat(removals(differ)).isEmpty();
            assertThat(differ.isInModel("1")).isTrue();
            assertThat(differ.isInModel("2")).isFalse();
        });
    }

    private static RejectedRow refused(String key, long hash, Instant retryAt) {
        return new RejectedRow("r0", "s", key, hash, "X", "x", null, false, false, 1, retryAt);
    }

    @Test
    void aRowThatWasRefusedForItsMatchValueIsNotTakenBackForItsKey(@TempDir Path directory) {
        // given
        with(directory, OF_ITS_OWN, List.of(), List.of(), differ -> {
            // when
            List<Difference> page = differ.page(List.of(row("1", "m", "a"), row("2", "m", "b"), row("2", "n", "c")));

            // then
            assertThat(page)
                    .extracting(Difference::kind)
                    .containsExactly(
                            Difference.Kind.ADDED, Difference.Kind.DUPLICATE_MATCH, Difference.Kind.DUPLICATE_KEY);
            assertThat(differ.duplicateKeys()).isEmpty();
        });
    }
}
