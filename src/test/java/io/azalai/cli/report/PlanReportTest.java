package io.azalai.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.outcome.RunTotals;
import io.azalai.plan.Change;
import io.azalai.plan.Operation;
import io.azalai.store.BackedOff;
import io.azalai.store.RunRecord;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PlanReportTest {
    private static final Report REPORT = new PlanReport(List.of(new SyncPlan(
            "contacts",
            RunTotals.planned(10_000, 9_846, 1, 0, 155, 120, 33, 2),
            3,
            11,
            List.of(
                    new SyncPlan.Row(
                            "7",
                            Change.ADDED,
                            Operation.UPSERT,
                            List.of(
                                    new SyncPlan.Field("LastName", null, "Lewis"),
                                    new SyncPlan.Field("Email", null, "j@example.org"))),
                    new SyncPlan.Row(
                            "8",
                            Change.CHANGED,
                            Operation.UPSERT,
                            List.of(new SyncPlan.Field("Email", "a@example.org", null))),
                    new SyncPlan.Row("10", Change.ADDED, Operation.UPSERT, List.of()),
                    new SyncPlan.Row("9", Change.REMOVED, Operation.HARD_DELETE, List.of())),
            List.of(new RunRecord.ErrorCount("VALUE_TOO_LONG", 1, "Shorten it in the model.")),
            null)));

    @Test
    void showsWhatSalesforceHoldsAndWhatItWillGet() {
        // when
        String text = Reports.text(REPORT);
        // then
        assertThat(text).isEqualTo("""
                contacts  10,000 rows: +120 added, ~33 changed, -2 removed, !1 invalid, =9,846 unchanged
                  to send: 155 rows in 3 batches, about 11 API calls; skipped: 0
                  1 VALUE_TOO_LONG  Shorten it in the model.
                  + 7  upsert
                      LastName  'Lewis'
                      Email     'j@example.org'
                  ~ 8  upsert
                      Email  'a@example.org' -> (empty)
                  + 10  upsert
                      Salesforce holds it as it is
                  - 9  hard-delete
                  and 151 more
                Nothing was sent.
                """);
    }

    @Test
    void tellsByWhichApisTheRowsWouldTravelAndWhatElseAPersonShouldKnow() {
        // given
        Report report = new PlanReport(List.of(new SyncPlan(
                "contacts",
                RunTotals.planned(2, 0, 0, 0, 2, 1, 0, 1),
                2,
                6,
                SyncAllowance.UNKNOWN,
                BackedOff.NONE,
                List.of("bulk1", "collections"),
                List.of("lanes by column 'region'", "duplicates allowed"),
                List.of(),
                List.of(),
                List.of("the mapping changed: 'Email' is gone"),
                null,
                new SyncPlan.Stop("GUARD_REMOVED", "sync 'contacts': too many."))));
        // when, then
        assertThat(Reports.text(report))
                .contains(
                        "to send: 2 rows in 2 batches by bulk1 and collections, about 6 API",
                        "  delivery: lanes by column 'region', duplicates allowed",
                        "  note: the mapping changed: 'Email' is gone",
                        "  a guard would stop it: sync 'contacts': too many.");
        assertThat(Reports.json(report))
                .contains("\"apiCalls\":6,\"apis\":[\"bulk1\",\"collections\"],\"delivery\":[")
                .contains("\"notes\":[\"the mapping changed: 'Email' is gone\"]")
                .contains("\"stop\":{\"code\":\"GUARD_REMOVED\",\"message\":\"sync 'contacts': too many.\"}");
    }

    @Test
    void tellsOfAPicklistWhatBecomesOfEachValue() {
        // given
        Report report = new PlanReport(List.of(new SyncPlan(
                "regions",
                RunTotals.planned(5, 2, 0, 0, 4, 1, 2, 1),
                1,
                2,
                List.of(
                        value("North", Change.ADDED, new SyncPlan.Field("label", null, "The North")),
                        value("South", Change.CHANGED, new SyncPlan.Field("label", "South", "The South")),
                        value("East", Change.CHANGED, new SyncPlan.Field("active", "false", "true")),
                        value("West", Change.REMOVED, new SyncPlan.Field("active", "true", "false"))),
                List.of(),
                null)));
        // when, then
        assertThat(Reports.text(report)).contains("""
                  + North  add
                      label  'The North'
                  ~ South  re-label
                      label  'South' -> 'The South'
                  ~ East  re-activate
                      active  'false' -> 'true'
                  - West  deactivate
                      active  'true' -> 'false'
                """);
        assertThat(Reports.json(report))
                .contains(
                        "{\"key\":\"East\",\"change\":\"changed\",\"operation\":\"re-activate\",\"fields\":{\"active\":{\"from\":\"false\",\"to\":\"true\"}}}");
    }

    private static SyncPlan.Row value(String name, Change change, SyncPlan.Field field) {
        return new SyncPlan.Row(name, change, Operation.REPLACE, List.of(field));
    }

    @Test
    void givesProgramsTheDocumentOfTheContract() {
        // when
        String json = Reports.json(REPORT);
        // then
        assertThat(json)
                .isEqualTo(
                        "{\"version\":1,\"plans\":[{\"sync\":\"contacts\",\"extracted\":10000,\"unchanged\":9846,\"invalid\":1,\"skipped\":0,"
                                + "\"planned\":155,\"added\":120,\"changed\":33,\"removed\":2,\"batches\":3,\"apiCalls\":11,\"rows\":["
                                + "{\"key\":\"7\",\"change\":\"added\",\"operation\":\"upsert\",\"fields\":{\"LastName\":{\"from\":null,\"to\":\"Lewis\"},"
                                + "\"Email\":{\"from\":null,\"to\":\"j@example.org\"}}},"
                                + "{\"key\":\"8\",\"change\":\"changed\",\"operation\":\"upsert\",\"fields\":{\"Email\":{\"from\":\"a@example.org\",\"to\":null}}},"
                                + "{\"key\":\"10\",\"change\":\"added\",\"operation\":\"upsert\",\"fields\":{}},"
                                + "{\"key\":\"9\",\"change\":\"removed\",\"operation\":\"hard-delete\",\"fields\":{}}]}]}");
    }

    @Test
    void showsWhichRecordGoesIntoWhich() {
        // given
        Report report = new PlanReport(List.of(new SyncPlan(
                "contacts",
                RunTotals.planned(3, 0, 0, 0, 3, 3, 0, 0),
                1,
                2,
                List.of(merge("A", "003A", "003C"), merge("B", "003B", null), merge("D", null, "003C")),
                List.of(),
                null)));
        // when
        String text = Reports.text(report);
        // then
        assertThat(text).isEqualTo("""
                contacts  3 rows: +3 added, ~0 changed, -0 removed, !0 invalid, =0 unchanged
                  to send: 3 rows in 1 batch, about 2 API calls; skipped: 0
                  + A  merge
                      record with Key__c 'A' goes into that with 'C'
                      Id  '003A' -> '003C'
                  + B  merge
                      record with Key__c 'B' goes into that with 'C'
                      Id  '003B' -> (new record)
                  + D  merge
                      record with Key__c 'D' goes into that with 'C'
                      Salesforce has no such record, so that nothing is to be merged
                Nothing was sent.
                """);
        assertThat(Reports.json(report))
                .contains("{\"key\":\"A\",\"change\":\"added\",\"operation\":\"merge\",\"fields\":{"
                        + "\"Key__c\":{\"from\":\"A\",\"to\":\"C\"},\"Id\":{\"from\":\"003A\",\"to\":\"003C\"}}}");
    }

    private static SyncPlan.Row merge(String key, @Nullable String loser, @Nullable String master) {
        return new SyncPlan.Row(
                key,
                Change.ADDED,
                Operation.MERGE,
                List.of(new SyncPlan.Field("Key__c", key, "C"), new SyncPlan.Field("Id", loser, master)));
    }

    @Test
    void aRecordThatIsNotThereIsSaidAndSoIsTheObjectWhereThereAreSeveral() {
        // given
        SyncPlan.Row update = new SyncPlan.Row(
                "7", Change.ADDED, Operation.UPDATE, null, true, List.of(new SyncPlan.Field("Name", null, "Ada")));
        SyncPlan.Row deletion = new SyncPlan.Row("8", Change.ADDED, Operation.DELETE, null, true, List.of());
        SyncPlan.Row contact = new SyncPlan.Row("9", Change.CHANGED, Operation.UPSERT, "Contact", false, List.of());
        // when
        String text = Reports.text(new PlanReport(List.of(plan(update, deletion, contact))));
        String json = Reports.json(new PlanReport(List.of(plan(update, contact))));
        // then
        assertThat(text)
                .contains("so that the row will be rejected", "so that nothing is to be done", "upsert Contact");
        assertThat(json).contains("\"missing\":true", "\"object\":\"Contact\"");
    }

    @Test
    void tellsWhetherItFitsIntoWhatIsLeftAndWhichRowsWait() {
        // given
        SyncAllowance allowance = new SyncAllowance(new SyncAllowance.OrgAllowance(15_000, 1_520, 1_500), 3_000L, 20);
        Report report = new PlanReport(List.of(new SyncPlan(
                "contacts",
                RunTotals.planned(30_000, 0, 0, 0, 30_000, 30_000, 0, 0),
                30,
                68,
                allowance,
                new BackedOff(7, Instant.parse("2026-11-24T10:00:00Z")),
                List.of("bulk1"),
                List.of(),
                List.<SyncPlan.Row>of(),
                List.of(),
                List.of(),
                null,
                null)));
        // when, then
        assertThat(Reports.text(report))
                .contains(
                        "  API calls: 1,520 of the org's 15,000 are left, 1,500 of them kept; 20 of the sync's budget of 3,000 are used",
                        "  not all of it fits: the run would send what does, and wait with the rest",
                        "  refused before and not tried again yet: 7 rows, the first from 2026-11-24 10:00:00 UTC on");
        assertThat(Reports.json(report))
                .contains("\"allowance\":{\"max\":15000,\"left\":1520,\"reserve\":1500},"
                        + "\"budget\":{\"calls\":3000,\"used\":20},"
                        + "\"backOff\":{\"rows\":7,\"until\":\"2026-11-24T10:00:00Z\"}");
    }

    private static SyncPlan plan(SyncPlan.Row... rows) {
        return new SyncPlan(
                "contacts", RunTotals.planned(3, 0, 0, 0, 3, 2, 1, 0), 1, 5, List.of(rows), List.of(), null);
    }
}
