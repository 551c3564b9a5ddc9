package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.azalai.outcome.RunState;
import io.azalai.plan.Change;
import io.azalai.run.Preview.PreviewedField;
import io.azalai.run.Preview.PreviewedRow;
import io.azalai.run.RunRequest;
import io.azalai.run.RunWatcher;
import io.azalai.simulator.http.RequestLog.SeenRequest;
import io.azalai.simulator.org.MetadataChange;
import io.azalai.simulator.org.MetadataWrite;
import io.azalai.simulator.org.Permissions.Permission;
import io.azalai.simulator.schema.FieldSchema;
import io.azalai.simulator.schema.ObjectSchema;
import io.azalai.simulator.schema.Picklist;
import io.azalai.simulator.schema.Picklist.Choice;
import io.azalai.store.BatchCommit;
import io.azalai.store.JournalEntry;
import io.azalai.store.Lease;
import io.azalai.store.Ledger;
import io.azalai.store.RejectedRow;
import io.azalai.store.RunRecord;
import io.azalai.store.Snapshot;
import io.azalai.sync.FieldMapping.Source;
import io.azalai.sync.InvalidSyncException;
import io.azalai.sync.Project;
import io.azalai.sync.ProjectReader;
import io.azalai.sync.SyncFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model's rows as all values of a picklist, by what the org's own record of metadata says. */
class PicklistRouteTest {
    private final Caravan caravan;
    private final Path directory;

    PicklistRouteTest(@TempDir Path directory) throws SQLException {
        this.directory = directory;
        this.caravan = Caravan.of(directory);
    }

    /** The picklist has North, South, East and West. */
    @BeforeEach
    void fill() throws SQLException {
        caravan.sql(
                "CREATE TABLE regions (id INT PRIMARY KEY, code VARCHAR, title VARCHAR)",
                "INSERT INTO regions VALUES (1, 'North', 'North'), (2, 'South', 'South'), (3, 'East', 'East'), (4, 'West', 'West')");
    }

    @AfterEach
    void end() throws SQLException {
        caravan.close();
    }

    private static SyncFixture region() {
        return SyncFixture.picklist("Account", "Region__c", "code")
                .named("regions")
                .of("regions")
                .map("title", "label");
    }

    private void start(SyncFixture sync) throws Exception {
        caravan.start(SyncFixture.project(directory, Map.of("regions", "id"), sync));
    }

    private RunRecord run() {
        return checked(caravan.run("regions"));
    }

    private static RunRecord checked(RunRecord run) {
        assertThat(run.totals().violation()).isEmpty();
        return run;
    }

    private PlannedSync plan() {
        return caravan.azalai().plan(RunRequest.of("regions").planOnly(), 20, RunWatcher.NOBODY);
    }

    private List<MetadataWrite> writes() {
        return caravan.simulator().metadataHistory();
    }

    /** The values after the last write: {@code North=North}, those that are not to be chosen with a dash before them. */
    private List<String> written() {
        List<Choice> after = writes().get(writes().size() - 1).change().after();
        return after.stream()
                .map(choice -> (choice.isActive() ? "" : "-") + choice.value() + "=" + choice.label())
                .toList();
    }

    private List<RejectedRow> refused() {
        List<RejectedRow> rows = new ArrayList<>();
        caravan.azalai().ledger().eachRejected(Optional.of("regions"), rows::add);
        return rows;
    }

    private static List<PreviewedField> fields(PlannedSync plan, String name) {
        return plan.rows().stream()
                .filter(row -> row.key().equals(name))
                .map(PreviewedRow::fields)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void valuesThatAreAsTheModelHasThemAreNotWritten() throws Exception {
        // given
        start(region());
        // when
        RunRecord run = run();
        // then
        assertThat(run.state()).isEqualTo(RunState.COMPLETED);
        assertThat(run.totals().unchanged()).isEqualTo(4);
        assertThat(run.totals().planned()).isZero();
        assertThat(run.batches()).isZero();
        assertThat(writes()).isEmpty();
        assertThat(caravan.simulator().requests())
                .extracting(SeenRequest::method)
                .doesNotContain("PATCH");
    }

    @Test
    void newAndRelabelledValuesAreWrittenAndTheOthersDeactivatedByOneCall() throws Exception {
        // given
        start(region());
        caravan.sql(
                "UPDATE regions SET title = 'The South' WHERE id = 2",
                "DELETE FROM regions WHERE id = 4",
                "INSERT INTO regions VALUES (5, 'Centre', NULL)");
        // when
        PlannedSync plan = plan();
        RunRecord run = run();
        // then
        assertThat(plan.totals().planned()).isEqualTo(3);
        assertThat(plan.forecast().batches()).isEqualTo(1);
        assertThat(plan.rows())
                .extracting(PreviewedRow::key, PreviewedRow::change)
                .containsExactly(
                        tuple("South", Change.CHANGED), tuple("Centre", Change.ADDED), tuple("West", Change.REMOVED));
        assertThat(fields(plan, "South")).containsExactly(new PreviewedField("label", "South", "The South"));
        assertThat(fields(plan, "Centre")).containsExactly(new PreviewedField("label", null, "Centre"));
        assertThat(fields(plan, "West")).containsExactly(new PreviewedField("active", "true", "false"));
        assertThat(run.state()).isEqualTo(RunState.COMPLETED);
        assertThat(run.totals().added()).isEqualTo(1);
        assertThat(run.totals().changed()).isEqualTo(1);
        assertThat(run.totals().removed()).isEqualTo(1);
        assertThat(run.totals().unchanged()).isEqualTo(2);
        assertThat(run.totals().accepted()).isEqualTo(3);
        assertThat(run.batches()).isEqualTo(1);
        assertThat(writes()).hasSize(1);
        assertThat(written())
                .containsExactly("North=North", "South=The South", "East=East", "Centre=Centre", "-West=West");
        // when
        RunRecord second = run();
        // then
        assertThat(second.totals().unchanged()).isEqualTo(4);
        assertThat(writes()).hasSize(1);
    }

    @Test
    void everyRequestOfARunIsCounted() throws Exception {
        // given
        start(region());
        run();
        caravan.sql("UPDATE regions SET title = 'The South' WHERE id = 2");
        int before = caravan.simulator().requests().size();
        // when
        RunRecord run = run();
        // then
        List<String> asked = caravan.simulator().requests().stream()
                .skip(before)
                .map(request -> request.method() + " " + request.path().replaceFirst("[?].*|/00N.*", ""))
                .toList();
        assertThat(asked)
                .containsExactly(
                        "GET /services/data/v62.0/tooling/query",
                        "GET /services/data/v62.0/tooling/sobjects/CustomField",
                        "PATCH /services/data/v62.0/tooling/sobjects/CustomField");
        assertThat(run.apiCalls()).isEqualTo(3);
    }

    @Test
    void aValueThatReturnsIsReactivatedAlsoWhereTheOrgTellsActiveOnesAlone() throws Exception {
        // given
        start(SyncFixture.picklist("Account", "Tier__c", "code")
                .named("regions")
                .of("regions")
                .map("title", "label"));
        caravan.sql("DELETE FROM regions", "INSERT INTO regions VALUES (1, 'Gold', 'Gold'), (2, 'Silver', 'Silver')");
        run();
        assertThat(written()).containsExactly("Gold=Gold", "Silver=Silver", "-Bronze=Bronze");
        caravan.sql("INSERT INTO regions VALUES (3, 'Bronze', 'Bronze medal'), (4, 'Tin', 'Tin')");
        // when
        PlannedSync plan = plan();
        RunRecord run = run();
        // then
        assertThat(fields(plan, "Bronze"))
                .containsExactly(
                        new PreviewedField("label", null, "Bronze medal"),
                        new PreviewedField("active", "false", "true"));
        assertThat(run.totals().changed()).isEqualTo(1);
        assertThat(run.totals().added()).isEqualTo(1);
        assertThat(written()).containsExactly("Gold=Gold", "Silver=Silver", "Bronze=Bronze medal", "Tin=Tin");
    }

    @Test
    void anInactiveValueThatTheOrgTellsIsReactivated() throws Exception {
        // given
        start(region());
        caravan.sql("DELETE FROM regions WHERE id = 4");
        run();
        caravan.sql("INSERT INTO regions VALUES (4, 'West', 'West')");
        // when
        PlannedSync plan = plan();
        RunRecord run = run();
        // then
        assertThat(fields(plan, "West")).containsExactly(new PreviewedField("active", "false", "true"));
        assertThat(run.totals().changed()).isEqualTo(1);
        assertThat(run.totals().added()).isZero();
        assertThat(written()).contains("West=West");
    }

    @Test
    void rowsOfOneNameAreInvalidAndTheValueStaysAsItIs() throws Exception {
        // given
        start(region());
        caravan.sql(
                "INSERT INTO regions VALUES (5, 'north', 'Far north'), (6, 'Centre', 'Centre'), (7, 'EAST', 'Orient')",
                "DELETE FROM regions WHERE id = 3",
                "INSERT INTO regions VALUES (8, NULL, 'Nowhere')");
        // when
        RunRecord run = run();
        // then
        assertThat(run.state()).isEqualTo(RunState.PARTIAL);
        assertThat(run.totals().invalid()).isEqualTo(4);
        assertThat(refused())
                .extracting(RejectedRow::key, RejectedRow::code)
                .containsExactly(
                        tuple("1", "DUPLICATE_MATCH"),
                        tuple("5", "DUPLICATE_MATCH"),
                        tuple("7", "NAME_SPELLED_OTHERWISE"),
                        tuple("8", "MATCH_MISSING"));
        assertThat(refused().get(2).message()).contains("'EAST'").contains("'East'");
        assertThat(written())
                .containsExactlyInAnyOrder("South=South", "West=West", "Centre=Centre", "North=North", "East=East");
    }

    @Test
    void rowsOfOneLabelAreInvalidAlsoWhereTheOtherIsAValueThatStays() throws Exception {
        // given
        start(region());
        caravan.sql(
                "UPDATE regions SET title = 'Pole' WHERE id IN (1, 2)",
                "INSERT INTO regions VALUES (5, 'Upper', 'NORTH'), (6, 'Centre', 'Centre')");
        // when
        RunRecord run = run();
        // then
        assertThat(run.totals().invalid()).isEqualTo(3);
        assertThat(refused())
                .extracting(RejectedRow::key, RejectedRow::code, RejectedRow::field)
                .containsExactly(
                        tuple("1", "DUPLICATE_LABEL", "label"),
                        tuple("2", "DUPLICATE_LABEL", "label"),
                        tuple("5", "DUPLICATE_LABEL", "label"));
        assertThat(written())
                .containsExactlyInAnyOrder("North=North", "South=South", "East=East", "West=West", "Centre=Centre");
    }

    @Test
    void moreThanAThousandValuesAreRefusedWithTheFigures() throws Exception {
        // given
        start(region());
        caravan.sql("INSERT INTO regions SELECT X + 10, 'V' || X, NULL FROM SYSTEM_RANGE(1, 997)");
        // when
        RunRecord run = run();
        // then
        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(run.failure())
                .contains("1001 values of the model and 0 others")
                .contains("make 1001")
                .contains("takes 1000");
        assertThat(run.errors()).singleElement().satisfies(error -> assertThat(error.code())
                .isEqualTo("TOO_MANY_VALUES"));
        assertThat(writes()).isEmpty();
    }

    @Test
    void inactiveValuesCountAmongTheThousand() throws Exception {
        // given
        start(region());
        caravan.sql(
                "DELETE FROM regions WHERE id = 4",
                "INSERT INTO regions SELECT X + 10, 'V' || X, NULL FROM SYSTEM_RANGE(1, 996)");
        assertThat(run().state()).isEqualTo(RunState.COMPLETED);
        caravan.sql("INSERT INTO regions VALUES (9, 'Last', NULL)");
        // when
        RunRecord run = run();
        // then
        assertThat(run.failure()).contains("1000 values of the model and 1 others");
        assertThat(writes()).hasSize(1);
    }

    @Test
    void aModelOfAMillionRowsIsNoPicklist() throws Exception {
        // given
        start(region());
        caravan.sql("INSERT INTO regions SELECT X + 10, 'V' || X, NULL FROM SYSTEM_RANGE(1, 20000)");
        // when
        RunRecord run = run();
        // then
        assertThat(run.failure()).contains("the model has 20004 rows");
        assertThat(writes()).isEmpty();
    }

    @Test
    void theValuesOfAGlobalSetAreWrittenForAllItsFields() throws Exception {
        // given
        start(SyncFixture.globalPicklist("Support_Level", "code")
                .named("regions")
                .of("regions"));
        // when
        RunRecord run =
                checked(caravan.azalai().run(RunRequest.of("regions").allowing(true, false), RunWatcher.NOBODY));
        // then
        assertThat(run.failure()).isNull();
        assertThat(run.totals().added()).isEqualTo(4);
        assertThat(writes()).singleElement().satisfies(write -> assertThat(
                        write.change().type() + " " + write.change().name())
                .isEqualTo("GlobalValueSet Support_Level"));
        assertThat(written()).contains("North=North", "South=South", "East=East", "West=West");
    }

    @Test
    void aFieldOnAGlobalSetIsRefusedByTheNameOfTheSet() throws Exception {
        // given
        start(SyncFixture.picklist("Subscription__c", "Support__c", "code")
                .named("regions")
                .of("regions"));
        // when
        RunRecord run = run();
        // then
        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(run.failure())
                .contains("'Subscription__c.Support__c'")
                .contains("global value set 'Support_Level'")
                .contains("picklist: {global: Support_Level}");
        assertThatThrownBy(this::plan).isInstanceOf(InvalidSyncException.class);
        assertThat(writes()).isEmpty();
    }

    @Test
    void whatIsNoPicklistOrNotThereIsRefused() throws Exception {
        for (Map.Entry<SyncFixture, String> each : Map.of(
                        SyncFixture.picklist("Account", "Account_Key__c", "code"), "is no picklist",
                        SyncFixture.picklist("Account", "Regio__c", "code"), "Did you mean 'Region__c'?",
                        SyncFixture.picklist("Acount", "Region__c", "code"), "no object 'Acount'",
                        SyncFixture.globalPicklist("Nothing", "code"), "no definition of picklist 'Nothing'")
                .entrySet()) {
            // given
            start(each.getKey().named("regions").of("regions"));
            // when, then
            assertThat(run().failure()).contains(each.getValue());
        }
        assertThat(writes()).isEmpty();
    }

    @Test
    void aUserWithoutTheRightToWriteIsToldWhichOne() throws Exception {
        // given
        start(region());
        caravan.sql("UPDATE regions SET title = 'The South' WHERE id = 2");
        caravan.simulator().org().permissions().revoke(Permission.CUSTOMIZE_APPLICATION);
        // when
        RunRecord run = run();
        // then
        assertThat(run.state()).isEqualTo(RunState.PARTIAL);
        assertThat(run.totals().rejected()).isEqualTo(1);
        assertThat(refused()).singleElement().satisfies(row -> assertThat(row.code())
                .isEqualTo("INSUFFICIENT_ACCESS"));
        assertThat(run.errors()).singleElement().satisfies(error -> assertThat(error.advice())
                .contains("'Customize Application'"));
        // when
        caravan.simulator().org().permissions().grant(Permission.CUSTOMIZE_APPLICATION);
        RunRecord second = run();
        // then
        assertThat(second.totals().accepted()).isEqualTo(1);
        assertThat(refused()).isEmpty();
        assertThat(written()).contains("South=The South");
    }

    @Test
    void aRefusalIsOverOnceSomebodyElseMadeTheChange() throws Exception {
        // given
        start(region());
        caravan.sql("UPDATE regions SET title = 'The South' WHERE id = 2");
        caravan.simulator().org().permissions().revoke(Permission.CUSTOMIZE_APPLICATION);
        run();
        assertThat(refused()).hasSize(1);
        // when
        caravan.sql("UPDATE regions SET title = 'South' WHERE id = 2");
        RunRecord run = run();
        // then
        assertThat(run.state()).isEqualTo(RunState.COMPLETED);
        assertThat(refused()).isEmpty();
    }

    @Test
    void aUserWithoutTheRightToReadIsToldWhichOne() throws Exception {
        // given
        start(region());
        caravan.simulator().org().permissions().revoke(Permission.VIEW_SETUP);
        // when
        RunRecord run = run();
        // then
        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(run.failure()).contains("'View Setup and Configuration'").contains("'Customize Application'");
    }

    @Test
    void anEmptyModelEmptiesNoPicklistUnlessSomebodyAllowsIt() throws Exception {
        // given
        start(region());
        caravan.sql("DELETE FROM regions");
        // when
        RunRecord stopped = run();
        PlannedSync plan = plan();
        RunRecord allowed =
                checked(caravan.azalai().run(RunRequest.of("regions").allowing(true, false), RunWatcher.NOBODY));
        // then
        assertThat(stopped.state()).isEqualTo(RunState.STOPPED);
        assertThat(stopped.failure()).contains("all its 4 active values would be deactivated");
        assertThat(stopped.totals().notSent()).isEqualTo(4);
        assertThat(plan.stop()).isNotNull();
        assertThat(allowed.totals().removed()).isEqualTo(4);
        assertThat(writes()).hasSize(1);
        assertThat(written()).containsExactly("-North=North", "-South=South", "-East=East", "-West=West");
    }

    @Test
    void aModelWithoutAUsableRowEmptiesNoPicklistEither() throws Exception {
        // given
        start(region());
        caravan.sql("UPDATE regions SET code = NULL");
        // when
        RunRecord run = run();
        // then
        assertThat(run.state()).isEqualTo(RunState.STOPPED);
        assertThat(writes()).isEmpty();
    }

    @Test
    void manyDeactivationsStopTheRun() throws Exception {
        // given
        start(region());
        caravan.sql("INSERT INTO regions SELECT X + 10, 'V' || X, NULL FROM SYSTEM_RANGE(1, 100)");
        run();
        caravan.sql("DELETE FROM regions WHERE id BETWEEN 11 AND 31");
        // when
        RunRecord run = run();
        // then
        assertThat(run.state()).isEqualTo(RunState.STOPPED);
        assertThat(run.failure())
                .contains("21 of 104 active values of 'Account.Region__c' would be deactivated")
                .contains("guard.max-removed 10%");
        assertThat(writes()).hasSize(1);
    }

    @Test
    void aLabelThatIsNotMappedIsTheApiName() throws Exception {
        // given
        start(SyncFixture.picklist("Account", "Region__c", "code")
                .named("regions")
                .of("regions"));
        caravan.sql("UPDATE regions SET code = 'Centre' WHERE id = 4");
        // when
        run();
        // then
        assertThat(written()).containsExactly("North=North", "South=South", "East=East", "Centre=Centre", "-West=West");
    }

    @Test
    void aLabelMayBeATemplate() throws Exception {
        // given
        start(SyncFixture.picklist("Account", "Region__c", "code")
                .named("regions")
                .of("regions")
                .map("label", new Source.Template("The {{ code }}", Set.of("code"))));
        // when
        RunRecord run = run();
        // then
        assertThat(run.totals().changed()).isEqualTo(4);
        assertThat(written()).containsExactly("North=The North", "South=The South", "East=The East", "West=The West");
    }

    @Test
    void aPicklistOfACustomObjectIsFoundByItsDurableId() throws Exception {
        // given
        start(SyncFixture.picklist("subscription__c", "plan__c", "code")
                .named("regions")
                .of("regions"));
        // when
        RunRecord run =
                checked(caravan.azalai().run(RunRequest.of("regions").allowing(true, false), RunWatcher.NOBODY));
        // then
        assertThat(run.failure()).isNull();
        assertThat(writes())
                .singleElement()
                .satisfies(write -> assertThat(write.change().name()).isEqualTo("Subscription__c.Plan__c"));
    }

    @Test
    void aValueThatSomebodyAddsAfterThePlanIsDeactivatedToo() throws Exception {
        // given
        start(region());
        caravan.sql("UPDATE regions SET title = 'The South' WHERE id = 2");
        RunWatcher meddler = new RunWatcher() {
            @Override
            public void began(String phase, long rows) {
                if (phase.equals("sending")) {
                    add("Elsewhere");
                }
            }

            @Override
            public void advanced(long rows) {
                // Of no interest.
            }
        };
        // when
        RunRecord run = checked(caravan.azalai().run(RunRequest.of("regions"), meddler));
        // then
        assertThat(run.totals().accepted()).isEqualTo(1);
        assertThat(writes()).hasSize(2);
        assertThat(written())
                .containsExactly("North=North", "South=The South", "East=East", "West=West", "-Elsewhere=Elsewhere");
    }

    /** As somebody does it in Salesforce's setup. */
    private void add(String value) {
        caravan.simulator().org().writeMetadata(schema -> {
            ObjectSchema account = schema.object("Account").orElseThrow();
            FieldSchema field = account.field("Region__c").orElseThrow();
            Picklist picklist = Objects.requireNonNull(field.picklist());
            List<Choice> more = new ArrayList<>(picklist.values());
            more.add(Choice.of(value));
            FieldSchema changed = field.withPicklist(picklist.with(more));
            return new MetadataChange(
                    schema.with(account.withField("Region__c", before -> changed)),
                    "CustomField",
                    "Account.Region__c",
                    "by hand",
                    picklist.values(),
                    more);
        });
    }

    @Test
    void whatAnEarlierRunLeftInFlightIsSettledByReading() throws Exception {
        // given
        start(region());
        run();
        Ledger ledger = caravan.azalai().ledger();
        JournalEntry left = new JournalEntry(
                "20260101T000000-000001",
                "regions",
                1,
                "picklist",
                "REPLACE",
                null,
                null,
                "",
                List.of(new JournalEntry.JournaledRow(
                        "Centre", Snapshot.ANY_HASH, null, null, BatchCommit.Effect.KEEP)),
                false);
        try (Lease lease = ledger.lease("regions").orElseThrow()) {
            assertThat(lease.isHeld()).isTrue();
            ledger.journal(left);
        }
        // when
        RunRecord run = run();
        // then
        assertThat(run.state()).isEqualTo(RunState.COMPLETED);
        assertThat(run.totals().unchanged()).isEqualTo(4);
        assertThat(ledger.inFlight("regions")).isEmpty();
        assertThat(writes()).isEmpty();
    }

    @Test
    void theExampleIsAProjectThatRuns() throws Exception {
        // given
        caravan.sql(
                "ALTER TABLE regions ADD position INT",
                "UPDATE regions SET position = 5 - id",
                "CREATE TABLE support_levels (code VARCHAR)",
                "INSERT INTO support_levels VALUES ('Basic'), ('Premier')");
        Project example = ProjectReader.check(Path.of("config", "examples", "picklists"));
        caravan.start(new Project(directory, example.models(), example.syncs()));
        caravan.sql("INSERT INTO regions VALUES (9, 'Centre', 'The Centre', 0)");
        // when
        RunRecord regions = run();
        RunRecord levels =
                checked(caravan.azalai().run(RunRequest.of("support-levels").allowing(true, false), RunWatcher.NOBODY));
        // then
        assertThat(levels.failure()).isNull();
        assertThat(regions.failure()).isNull();
        assertThat(writes().get(0).change().after())
                .extracting(Choice::value)
                .containsExactly("Centre", "West", "East", "South", "North");
    }

    @Test
    void thePageShowsTheVeryFilesOfTheExample() throws Exception {
        // given
        String page = Files.readString(Path.of("src", "site", "markdown", "picklists.md"));
        for (String file : List.of("models/regions.yaml", "syncs/regions.yaml", "syncs/support-levels.yaml")) {
            // when
            String shown = Files.readString(Path.of("config", "examples", "picklists", file));
            // then
            assertThat(page).contains("```yaml\n" + shown + "```");
        }
    }

    @Test
    void aSyncThatNamesAnotherPicklistThanBeforeIsRefused() throws Exception {
        // given
        start(region());
        run();
        start(SyncFixture.picklist("Contact", "Region__c", "code")
                .named("regions")
                .of("regions"));
        // when
        RunRecord run = run();
        // then
        assertThat(run.failure())
                .contains("it wrote to Account.Region__c before")
                .contains("Contact.Region__c");
    }

    @Test
    void rowsAreNotTakenOneByOne() throws Exception {
        // given
        start(region());
        // when, then
        assertThatThrownBy(() -> caravan.context()
                        .createProducerTemplate()
                        .sendBody("direct:azalai-rows-regions", Map.of("id", 9, "code", "Centre", "title", "Centre")))
                .hasStackTraceContaining("takes no single rows");
        assertThat(writes()).isEmpty();
    }
}
