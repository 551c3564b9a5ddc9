package io.azalai.salesforce.login;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * By Java's HTTP client.
 *
 * @param trust empty for what Java trusts
 */
record JavaTransport(Optional<SSLContext> trust) implements TokenTransport {
    @Override
    public Answer post(URI address, String form) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(SmallAnswers.DEADLINE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        HttpClient.Builder client = HttpClient.newBuilder()
                .connectTimeout(SmallAnswers.DEADLINE)
                .followRedirects(HttpClient.Redirect.NEVER);
        trust.ifPresent(client::sslContext);
        HttpResponse<String> answer = SmallAnswers.send(client.build(), request);
        return new Answer(answer.statusCode(), answer.body());
    }
}
