package io.azalai.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.faults.Verdict.Status;
import io.azalai.faults.Verdict.Write;
import io.azalai.store.BatchCommit;
import io.azalai.store.BatchCommit.Accepted;
import io.azalai.store.BatchCommit.Effect;
import io.azalai.store.JdbcLedger;
import io.azalai.store.JournalEntry;
import io.azalai.store.JournalEntry.JournaledRow;
import io.azalai.store.RejectedRow;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checker finds what it is there to find: a checker that never complains proves nothing. */
class VerdictTest {
    private final JdbcLedger ledger;

    VerdictTest(@TempDir Path directory) {
        this.ledger = JdbcLedger.open(directory, Clock.systemUTC());
        ledger.commit(new BatchCommit("r1", "contacts", 1, List.of(accepted("a"), accepted("b")), List.of(rejected())));
        ledger.journal(new JournalEntry(
                "r1",
                "contacts",
                2,
                "bulk1",
                "INSERT",
                "750",
                null,
                "hash",
                List.of(new JournaledRow("d", 1, null, null, Effect.KEEP)),
                false));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private static Accepted accepted(String key) {
        return new Accepted(key, 1, key, null, Effect.KEEP);
    }

    private static RejectedRow rejected() {
        return new RejectedRow("r1", "contacts", "c", 1, "X", "no", null, false, false, 1, null);
    }

    private Verdict verdict(Write... history) {
        Map<String, Map<String, String>> model = Map.of(
                "a", Map.of("Name", "Ada", "Amount", "1.50"),
                "b", Map.of("Name", "Bo", "Amount", ""),
                "c", Map.of("Name", "Cy", "Amount", ""),
                "d", Map.of("Name", "Di", "Amount", ""),
                "e", Map.of("Name", "Ed", "Amount", ""));
        return new Verdict.Case("contacts", "Contact", "Key", model).ofWrites(List.of(history), ledger);
    }

    private static Write insert(String id, String key, String name) {
        return new Write(
                "INSERT", "Contact", id, Map.of("Key", key, "Name", name, "Amount", key.equals("a") ? "1.5" : ""));
    }

    @Test
    void whatIsInTheOrgAsTheStateSaysIsClean() {
        // when
        Verdict verdict = verdict(insert("1", "a", "Ada"), insert("2", "b", "Old"), update("2", "Bo"));
        // then
        assertThat(verdict.isClean()).as("%s", verdict).isTrue();
        assertThat(verdict.isDone()).isFalse();
        assertThat(verdict.statuses())
                .isEqualTo(Map.of(
                        "a",
                        Status.ACCEPTED,
                        "b",
                        Status.ACCEPTED,
                        "c",
                        Status.REJECTED,
                        "d",
                        Status.IN_DOUBT,
                        "e",
                        Status.NOT_SENT));
    }

    private static Write update(String id, String name) {
        return new Write("UPDATE", "Contact", id, Map.of("Name", name));
    }

    @Test
    void eachKindOfHarmIsFound() {
        // when
        Verdict verdict = verdict(
                insert("1", "b", "Bob"),
                insert("2", "c", "Cy"),
                insert("3", "d", "Di"),
                insert("4", "d", "Di"),
                insert("5", "e", "Ed"),
                insert("6", "z", "Zoe"));
        // then
        assertThat(verdict.lost()).containsExactly("a");
        assertThat(verdict.duplicated()).containsExactly("d");
        assertThat(verdict.wrong())
                .containsExactlyInAnyOrder(
                        "b: accepted, but Name is 'Bob', not 'Bo'", "c: rejected, and the org has it");
        assertThat(verdict.unrecorded()).containsExactly("e");
        assertThat(verdict.strays()).containsExactly("z");
        assertThat(verdict.isClean()).isFalse();
    }

    @Test
    void aRecordThatIsDeletedIsNoMoreAndMayComeAgain() {
        // given
        Write deletion = new Write("DELETE", "Contact", "1", Map.of());
        // when
        Verdict gone = verdict(insert("1", "a", "Ada"), deletion, insert("2", "b", "Bo"));
        Verdict back = verdict(insert("1", "a", "Ada"), deletion, insert("2", "b", "Bo"), insert("3", "a", "Ada"));
        // then
        assertThat(gone.lost()).containsExactly("a");
        assertThat(back.isClean()).as("%s", back).isTrue();
    }

    @Test
    void anEventThatIsPublishedTwiceIsFoundThoughEventsHaveNoIdsOfTheirOwn() {
        // given
        Write event = new Write("INSERT", "Moved__e", "0", Map.of("Key", "a"));
        Verdict.Case asked = new Verdict.Case("contacts", "Moved__e", "Key", Map.of("a", Map.of()));
        // when, then
        assertThat(asked.ofWrites(List.of(event), ledger).isDone()).isTrue();
        assertThat(asked.ofWrites(List.of(event, event), ledger).duplicated()).containsExactly("a");
    }
}
