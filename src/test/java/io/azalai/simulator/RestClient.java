package io.azalai.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.azalai.simulator.org.OrgIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
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

    /** A call anywhere, with a token and those headers: name, value, name, value. */
    Reply send(String method, String path, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                .header("X-SFDC-Session", token)
                .header("Authorization", "Bearer " + token);
        for (int at = 0; at < headers.length; at += 2) {
            request.header(headers[at], headers[at + 1]);
        }
        return send(request);
    }

    /** A call without a login. */
    Reply get(String path) {
        return send(HttpRequest.newBuilder(URI.create(url + path)));
    }

    /** A login by a form. */
    Reply form(String path, String form) {
        return send(HttpRequest.newBuilder(URI.create(url + path))
                .POST(BodyPublishers.ofString(form))
                .header("Content-Type", "application/x-www-form-urlencoded"));
    }

    /** The whole answer to a request line that no client library would send; its status line comes first. */
    String raw(String method, String target) {
        URI uri = URI.create(url);
        String request = method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + token
                + "\r\nX-SFDC-Session: " + token + "\r\nConnection: close\r\n\r\n";
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
