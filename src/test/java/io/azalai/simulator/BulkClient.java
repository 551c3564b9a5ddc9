package io.azalai.simulator;

import static org.awaitility.Awaitility.await;

import io.azalai.simulator.RestClient.Reply;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bulk 1.0 jobs of one batch, by plain HTTP. */
final class BulkClient {
    static final String ROOT = "/services/async/66.0/job";

    private static final Pattern ID = Pattern.compile("<id>(75[01]\\w{15})</id>");
    private static final Pattern DONE = Pattern.compile("state\\W+(Completed|Failed)");
    private static final Map<String, String> TYPES =
            Map.of("CSV", "text/csv", "XML", "application/xml", "JSON", "application/json");

    private final RestClient client;

    BulkClient(OrgSimulator simulator) {
        this.client = new RestClient(simulator);
    }

    /** The answer to a job of those elements. */
    Reply open(String elements) {
        return client.post(
                ROOT,
                "application/xml",
                "<jobInfo xmlns=\"http://www.force.com/2009/06/asyncapi/dataload\">" + elements + "</jobInfo>");
    }

    static String elements(String operation, String object, String type) {
        return "<operation>%s</operation><object>%s</object><contentType>%s</contentType>"
                .formatted(operation, object, type);
    }

    /** What a batch is told to be when it is done. */
    Reply finished(String operation, String object, String type, String rows) {
        return finished(elements(operation, object, type), type, rows);
    }

    Reply finished(String elements, String type, String rows) {
        String batch = posted(elements, type, rows);
        return await().atMost(Duration.ofSeconds(10))
                .until(
                        () -> client.send("GET", batch, new byte[0]),
                        reply -> DONE.matcher(reply.response().body()).find());
    }

    /** The results of a batch, once it is done. */
    String results(String elements, String type, String rows) {
        String batch = posted(elements, type, rows);
        return await().atMost(Duration.ofSeconds(10))
                .until(() -> client.send("GET", batch + "/result", new byte[0]), reply -> reply.status() == 200)
                .response()
                .body();
    }

    /** The path of a batch that waits for its turn, in a job of its own. */
    String posted(String elements, String type, String rows) {
        String job = ROOT + "/" + id(open(elements)) + "/batch";
        Reply posted = client.post(job, TYPES.getOrDefault(type, ""), rows);
        return job + "/" + id(posted);
    }

    private static String id(Reply reply) {
        String told = reply.body().path("id").asText("");
        Matcher id = ID.matcher(reply.response().body());
        if (told.isEmpty() && !id.find()) {
            throw new AssertionError("no id in " + reply.response().body());
        }
        return told.isEmpty() ? id.group(1) : told;
    }
}
