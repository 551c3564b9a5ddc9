package io.azalai.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.azalai.simulator.org.OrgIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Plain HTTP to an org simulator, logged in, for tests of what goes over the wire. */
final class RestClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final String url;
    private final String token;

    /** One answer; the body is missing where it is no JSON. */
    record Reply(int status, JsonNode body, HttpResponse<String> response) {}

    RestClient(OrgSimulator simulator) {
        this.url = simulator.url();
        this.token =
                simulator.org().sessions().open(OrgIdentity.standard().userId()).token();
    }

    /** A call below {@code /services/data/v66.0}; the body may be empty. */
    Reply call(String method, String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(url + "/services/data/v66.0" + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token));
    }

    /** A call anywhere. */
    Reply post(String path, String contentType, String body) {
        return send(HttpRequest.newBuilder(URI.create(url + path))
                .POST(BodyPublishers.ofString(body))
                .header("Content-Type", contentType)
                .header("X-SFDC-Session", token)
                .header("SOAPAction", "\"\""));
    }

    private Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            boolean isJson =
                    response.headers().firstValue("Content-Type").orElse("").contains("json");
            return new Reply(
                    response.statusCode(),
                    isJson ? JSON.readTree(response.body()) : MissingNode.getInstance(),
                    response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
