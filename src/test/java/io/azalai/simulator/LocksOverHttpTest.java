package io.azalai.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.simulator.RestClient.Reply;
import io.azalai.simulator.bulk.BulkTiming;
import io.azalai.simulator.fault.ApexLimit;
import io.azalai.simulator.fault.Fault;
import io.azalai.simulator.fault.Fault.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Batches of one job that work at the same time and touch children of one parent. */
class LocksOverHttpTest {
    private static final Pattern ID = Pattern.compile("<id>(75[01]\\w{15})</id>");
    private static final Duration QUEUED = Duration.ofSeconds(2);
    private static final Duration WORKING = Duration.ofSeconds(10);
    private static final String CONTACTS = "LastName,Account.Account_Key__c\n%1$s,a-1\n%1$s,a-2\n";

    /** A job of contacts on a clock that stands still, and what came of its batches. */
    private static final class Job implements AutoCloseable {
        private final OrgSimulator simulator;
        private final RestClient client;
        private final String path;

        Job(String operation, String object, String mode, Fault... faults) {
            this(operation, object, mode, 1, faults);
        }

        Job(String operation, String object, String mode, long seed, Fault... faults) {
            simulator = OrgSimulator.start(SimulatorOptions.defaults()
                    .withStartTime(Instant.parse("2026-03-01T10:00:00Z"))
                    .withBulkTiming(new BulkTiming(QUEUED, WORKING))
                    .withFaults(List.of(faults), seed));
            client = new RestClient(simulator);
            for (String account : List.of("a-1", "a-2", "a-3")) {
                client.call("PATCH", "/sobjects/Account/Account_Key__c/" + account, "{\"Name\":\"Acme\"}");
            }
            Reply job = client.post(
                    BulkClient.ROOT,
                    "application/xml",
                    "<jobInfo xmlns=\"http://www.force.com/2009/06/asyncapi/dataload\">"
                            + BulkClient.elements(operation, object, "CSV")
                                    .replace(
                                            "<contentType>",
                                            "<concurrencyMode>" + mode + "</concurrencyMode><contentType>")
                            + "</jobInfo>");
            path = BulkClient.ROOT + "/" + id(job);
        }

        String post(String csv) {
            return path + "/batch/" + id(client.post(path + "/batch", "text/csv", csv));
        }

        void pass(Duration time) {
            simulator.clock().advance(time);
        }

        String state(String batch) {
            return client.send("GET", batch, new byte[0]).response().body().replaceAll("(?s).*<state>|</state>.*", "");
        }

        /** The code of each row's error; empty where it was saved. */
        List<String> errors(String batch) {
            String results = client.send("GET", batch + "/result", new byte[0])
                    .response()
                    .body();
            return results.lines()
                    .skip(1)
                    .map(line -> line.replaceAll(".*\"([A-Z_]*)(:[^\"]*)?\"$", "$1"))
                    .toList();
        }

        String results(String batch) {
            return client.send("GET", batch + "/result", new byte[0]).response().body();
        }

        private static String id(Reply reply) {
            Matcher id = ID.matcher(reply.response().body());
            assertThat(id.find()).as(reply.response().body()).isTrue();
            return id.group(1);
        }

        @Override
        public void close() {
            simulator.close();
        }
    }

    @Test
    void theSecondOfTwoBatchesFindsTheParentsOfTheFirstHeld() {
        try (Job job = new Job("insert", "Contact", "Parallel", Fault.of(Kind.LOCK_PARENTS))) {
            String first = job.post(CONTACTS.formatted("First"));
            String second = job.post("LastName,Account.Account_Key__c\nA,a-1\nB,a-3\nC,\nD,a-2\n");
            // when
            job.pass(QUEUED.plus(WORKING));
            // then
            assertThat(job.errors(first)).containsExactly("", "");
            assertThat(job.errors(second)).containsExactly("UNABLE_TO_LOCK_ROW", "", "", "UNABLE_TO_LOCK_ROW");
            String account = job.client
                    .call("GET", "/sobjects/Account/Account_Key__c/a-1?fields=Id", "")
                    .body()
                    .path("Id")
                    .asText();
            assertThat(job.results(second))
                    .contains("\"\",\"false\",\"false\",\"UNABLE_TO_LOCK_ROW:unable to obtain exclusive access to this"
                            + " record or 1 records: " + account + ":--\"");
            assertThat(job.simulator.history().stream()
                            .filter(write -> write.object().equals("Contact"))
                            .map(write -> write.after().get("LastName")))
                    .containsExactly("First", "First", "B", "C");
        }
    }

    @Test
    void batchesThatDoNotWorkAtTheSameTimeDoNotMeet() {
        try (Job job = new Job("insert", "Contact", "Parallel", Fault.of(Kind.LOCK_PARENTS))) {
            String first = job.post(CONTACTS.formatted("First"));
            job.pass(WORKING);
            // when
            String second = job.post(CONTACTS.formatted("Second"));
            job.pass(QUEUED.plus(WORKING));
            // then
            assertThat(job.errors(first)).containsExactly("", "");
            assertThat(job.errors(second)).containsExactly("", "");
        }
    }

    @Test
    void theBatchesOfASerialJobTakeTurnsAndNeverMeet() {
        try (Job job = new Job("insert", "Contact", "Serial", Fault.of(Kind.LOCK_PARENTS))) {
            String first = job.post(CONTACTS.formatted("First"));
            String second = job.post(CONTACTS.formatted("Second"));
            // when
            job.pass(QUEUED.plus(WORKING));
            List<String> between = List.of(job.state(first), job.state(second));
            job.pass(QUEUED.plus(WORKING));
            // then
            assertThat(between).containsExactly("Completed", "Queued");
            assertThat(job.errors(first)).containsExactly("", "");
            assertThat(job.errors(second)).containsExactly("", "");
        }
    }

    @Test
    void aSerialJobThatIsAbortedLeavesNoBatchWaiting() {
        try (Job job = new Job("insert", "Contact", "Serial")) {
            job.post(CONTACTS.formatted("First"));
            String second = job.post(CONTACTS.formatted("Second"));
            job.pass(QUEUED);
            // when
            job.client.send(
                    "POST",
                    job.path,
                    "<jobInfo xmlns=\"http://www.force.com/2009/06/asyncapi/dataload\"><state>Aborted</state></jobInfo>"
                            .getBytes(UTF_8),
                    "Content-Type",
                    "application/xml");
            job.pass(QUEUED.plus(WORKING).multipliedBy(3));
            // then
            assertThat(job.state(second)).isEqualTo("NotProcessed");
            assertThat(job.simulator.org().count("Contact", io.azalai.simulator.org.Operation.INSERT))
                    .isEqualTo(2);
        }
    }

    @Test
    void withoutTheFaultNothingIsHeld() {
        try (Job job = new Job("insert", "Contact", "Parallel")) {
            job.post(CONTACTS.formatted("First"));
            String second = job.post(CONTACTS.formatted("Second"));
            // when
            job.pass(QUEUED.plus(WORKING));
            // then
            assertThat(job.errors(second)).containsExactly("", "");
        }
    }

    @Test
    void aShareOfTheHeldRowsIsRefusedAndTheSeedSaysWhich() {
        // when
        List<String> refused = refused(7);
        // then
        assertThat(refused)
                .contains("UNABLE_TO_LOCK_ROW", "")
                .isEqualTo(refused(7))
                .isNotEqualTo(refused(8));
    }

    private static List<String> refused(long seed) {
        Fault fault = Fault.of(Kind.LOCK_PARENTS).share(0.5);
        try (Job job = new Job("insert", "Contact", "Parallel", seed, fault)) {
            String rows = "LastName,Account.Account_Key__c\n" + "Reyes,a-1\n".repeat(30);
            job.post(rows);
            String second = job.post(rows);
            job.pass(QUEUED.plus(WORKING));
            return job.errors(second);
        }
    }

    @Test
    void anUpdateHoldsTheMasterOfADetailAndAnotherParentOnlyWhereItChanges() {
        try (Job contacts = new Job("update", "Contact", "Parallel", Fault.of(Kind.LOCK_PARENTS));
                Job details = new Job("update", "Subscription__c", "Parallel", Fault.of(Kind.LOCK_PARENTS))) {
            // when
            List<String> contactErrors = updated(contacts, "Contact", "LastName", "Account");
            List<String> detailErrors = updated(details, "Subscription__c", "Remark__c", "Account__r");
            // then
            assertThat(contactErrors).containsExactly("");
            assertThat(detailErrors).containsExactly("UNABLE_TO_LOCK_ROW");
        }
    }

    /** What becomes of the second of two children of one account, each updated in a batch of its own. */
    private static List<String> updated(Job job, String object, String field, String parent) {
        String record = "{\"" + field + "\":\"A\",\"" + parent + "\":{\"Account_Key__c\":\"a-1\"}}";
        String one = job.client
                .call("POST", "/sobjects/" + object, record)
                .body()
                .path("id")
                .asText();
        String two = job.client
                .call("POST", "/sobjects/" + object, record)
                .body()
                .path("id")
                .asText();
        job.post("Id," + field + "\n" + one + ",B\n");
        String second = job.post("Id," + field + "\n" + two + ",B\n");
        job.pass(QUEUED.plus(WORKING));
        return job.errors(second);
    }

    @ParameterizedTest
    @EnumSource(ApexLimit.class)
    void theRowsOfALargeBatchRunIntoALimitAndThoseOfASmallOneDoNot(ApexLimit limit) {
        Fault fault = Fault.of(Kind.LIMIT_ROWS).rows(2).limit(limit).of("Contact");
        try (Job job = new Job("insert", "Contact", "Parallel", fault)) {
            String small = job.post("LastName\nA\nB\n");
            String large = job.post("LastName\nA\nB\nC\n");
            // when
            job.pass(QUEUED.plus(WORKING));
            // then
            String code = limit == ApexLimit.APEX ? "TOO_MANY_APEX_REQUESTS" : "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY";
            assertThat(job.errors(small)).containsExactly("", "");
            assertThat(job.errors(large)).containsExactly(code, code, code);
        }
    }

    @ParameterizedTest
    @CsvSource({"2, true", "3, false"})
    void theRowsOfALargeCollectionRunIntoTheLimitToo(int rows, boolean isSaved) {
        try (Job job = new Job(
                "insert",
                "Contact",
                "Parallel",
                Fault.of(Kind.LIMIT_ROWS).rows(2).of("Contact"))) {
            String record = ",{\"attributes\":{\"type\":\"Contact\"},\"LastName\":\"A\"}";
            // when
            Reply saved = job.client.call(
                    "POST",
                    "/composite/sobjects",
                    "{\"records\":[" + record.repeat(rows).substring(1) + "]}");
            // then
            assertThat(saved.body().findValues("success")).hasSize(rows).allMatch(each -> each.asBoolean() == isSaved);
        }
    }
}
