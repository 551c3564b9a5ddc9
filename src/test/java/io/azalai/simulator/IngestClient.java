package io.azalai.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.azalai.simulator.RestClient.Reply;
import io.azalai.simulator.bulk.BulkTiming;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Jobs of Bulk 2.0 by plain HTTP, on an org whose time stands still between the steps. */
final class IngestClient {
    static final String ROOT = "/services/data/v66.0/jobs/ingest";

    private final OrgSimulator simulator;
    private final RestClient client;

    IngestClient(OrgSimulator simulator) {
        this.simulator = simulator;
        this.client = new RestClient(simulator);
    }

    /** Options of an org that takes ten seconds until a job begins, and twenty for a batch. */
    static SimulatorOptions standing() {
        return SimulatorOptions.defaults()
                .withStartTime(Instant.parse("2026-03-01T10:15:00Z"))
                .withBulkTiming(new BulkTiming(Duration.ofSeconds(10), Duration.ofSeconds(20)));
    }

    static String json(String operation, String object, String... more) {
        StringBuilder json = new StringBuilder("{\"operation\":\"%s\",\"object\":\"%s\"".formatted(operation, object));
        for (int at = 0; at < more.length; at += 2) {
            json.append(",\"%s\":\"%s\"".formatted(more[at], more[at + 1]));
        }
        return json.append('}').toString();
    }

    static String upsert(String object, String key) {
        return json("upsert", object, "externalIdFieldName", key);
    }

    /** Accounts by key: a header and so many rows, from the one of that number. */
    static String accounts(int from, int count) {
        return "Account_Key__c,Name\n"
                + IntStream.range(from, from + count)
                        .mapToObj(number -> "k-" + number + ",Account " + number + "\n")
                        .collect(Collectors.joining());
    }

    Reply create(String json) {
        return client.send("POST", ROOT, json.getBytes(UTF_8), "Content-Type", "application/json");
    }

    String open(String json) {
        return create(json).body().path("id").asText();
    }

    Reply upload(String job, String csv) {
        return client.send("PUT", ROOT + "/" + job + "/batches", csv.getBytes(UTF_8), "Content-Type", "text/csv");
    }

    Reply state(String job, String state) {
        return client.send(
                "PATCH",
                ROOT + "/" + job,
                "{\"state\":\"%s\"}".formatted(state).getBytes(UTF_8),
                "Content-Type",
                "application/json; charset=UTF-8");
    }

    Reply call(String method, String path) {
        return client.send(method, ROOT + path, new byte[0]);
    }

    Reply status(String job) {
        return call("GET", "/" + job);
    }

    /** A job that was closed, before any work. */
    String closed(String json, String csv) {
        String job = open(json);
        upload(job, csv);
        state(job, "UploadComplete");
        return job;
    }

    /** A job that has ended. */
    String ended(String json, String csv) {
        String job = closed(json, csv);
        simulator.clock().advance(Duration.ofMinutes(10));
        return job;
    }

    String file(String job, String which) {
        Reply reply = call("GET", "/" + job + "/" + which);
        if (reply.status() != 200) {
            throw new AssertionError(reply.response().body());
        }
        return reply.response().body();
    }

    String successful(String job) {
        return file(job, "successfulResults/");
    }

    String failed(String job) {
        return file(job, "failedResults/");
    }

    String unprocessed(String job) {
        return file(job, "unprocessedrecords/");
    }

    /** The rows of a file whose values hold no line ends. */
    static List<String> rows(String csv) {
        return csv.lines().skip(1).toList();
    }
}
