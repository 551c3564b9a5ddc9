package io.azalai.simulator;

import static io.azalai.simulator.IngestClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.simulator.fault.Fault;
import io.azalai.simulator.fault.Fault.Kind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Jobs of Bulk 2.0 that are at work together and touch children of one parent. */
class IngestLocksOverHttpTest {
    /** As {@link IngestClient#standing()} has it. */
    private static final Duration QUEUED = Duration.ofSeconds(10);

    private static final Duration WORKING = Duration.ofSeconds(20);
    private static final String INSERT = json("insert", "Contact");
    private static final String HEADER = "LastName,Account.Account_Key__c\n";

    private final OrgSimulator simulator = OrgSimulator.start(IngestClient.standing()
            .withFaults(
                    List.of(
                            Fault.of(Kind.LOCK_PARENTS),
                            Fault.of(Kind.LIMIT_ROWS).rows(2).of("Lead")),
                    1));
    private final RestClient client = new RestClient(simulator);
    private final IngestClient ingest = new IngestClient(simulator);

    IngestLocksOverHttpTest() {
        for (String account : List.of("a-1", "a-2")) {
            client.call("PATCH", "/sobjects/Account/Account_Key__c/" + account, "{\"Name\":\"Acme\"}");
        }
    }

    @AfterEach
    void end() {
        simulator.close();
    }

    private List<String> refused(String job) {
        return IngestClient.rows(ingest.failed(job)).stream()
                .map(line -> line.replaceAll("\"\",\"([A-Z_]+):.*?\",\"([^\"]*)\",\"([^\"]*)\"", "$1 $2 $3"))
                .toList();
    }

    private void pass(Duration time) {
        simulator.clock().advance(time);
    }

    @Test
    void theSecondOfTwoJobsFindsTheParentsOfTheFirstHeld() {
        String first = ingest.closed(INSERT, HEADER + "First,a-1\n");
        String second = ingest.closed(INSERT, HEADER + "A,a-1\nB,a-2\nC,\n");
        // when
        pass(QUEUED.plus(WORKING));
        // then
        assertThat(refused(first)).isEmpty();
        assertThat(refused(second)).containsExactly("UNABLE_TO_LOCK_ROW A a-1");
        assertThat(IngestClient.rows(ingest.successful(second))).hasSize(2);
    }

    @Test
    void aJobThatBeginsWhenAnotherHasEndedFindsNothingHeld() {
        String first = ingest.closed(INSERT, HEADER + "First,a-1\n");
        pass(WORKING);
        // when
        String second = ingest.closed(INSERT, HEADER + "A,a-1\n");
        pass(QUEUED.plus(WORKING));
        // then
        assertThat(refused(first)).isEmpty();
        assertThat(refused(second)).isEmpty();
    }

    @Test
    void theBatchesOfOneJobMeetAsTheyAreAtWorkTogether() {
        String rows = "First,a-1\n" + "Childless,\n".repeat(9_998) + "Last,a-1\n";
        // when
        String job = ingest.ended(INSERT, HEADER + rows + "Second,a-1\n" + "Own,a-2\n" + rows);
        // then
        assertThat(refused(job))
                .containsExactlyInAnyOrder(
                        "UNABLE_TO_LOCK_ROW Second a-1", "UNABLE_TO_LOCK_ROW First a-1", "UNABLE_TO_LOCK_ROW Last a-1");
    }

    @Test
    void aJobOfBulk2AndABatchOfBulk1MeetToo() {
        String first = ingest.closed(INSERT, HEADER + "First,a-1\n");
        String batch = new BulkClient(simulator)
                .posted(BulkClient.elements("insert", "Contact", "CSV"), "CSV", HEADER + "A,a-1\nB,a-2\n");
        // when
        pass(QUEUED.plus(WORKING));
        // then
        assertThat(refused(first)).isEmpty();
        String results =
                client.send("GET", batch + "/result", new byte[0]).response().body();
        assertThat(IngestClient.rows(results))
                .satisfiesExactly(row -> assertThat(row).contains("UNABLE_TO_LOCK_ROW"), row -> assertThat(row)
                        .contains("\"true\",\"true\""));
    }

    @Test
    void theRowsOfALargeJobRunIntoALimitAndThoseOfASmallOneDoNot() {
        // when
        String small = ingest.ended(json("insert", "Lead"), "LastName,Company\nA,Acme\nB,Acme\n");
        String large = ingest.ended(json("insert", "Lead"), "LastName,Company\nA,Acme\nB,Acme\nC,Acme\n");
        // then
        assertThat(refused(small)).isEmpty();
        assertThat(refused(large))
                .containsExactlyInAnyOrder(
                        "TOO_MANY_APEX_REQUESTS A Acme",
                        "TOO_MANY_APEX_REQUESTS B Acme",
                        "TOO_MANY_APEX_REQUESTS C Acme");
    }
}
