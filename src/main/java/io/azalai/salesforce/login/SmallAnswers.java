package io.azalai.salesforce.login;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Asks by Java's HTTP client, and reads no more of an answer, and no longer, than a login's can be. */
final class SmallAnswers {
    static final Duration DEADLINE = Duration.ofSeconds(30);

    private SmallAnswers() {}

    /** Java's own time limit ends with the headers, so that the body needs one, too. */
    static HttpResponse<String> send(HttpClient client, HttpRequest request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<String>> asked = client.sendAsync(request, head -> new Body());
        try {
            return asked.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("its answer did not end within " + DEADLINE.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw asIo(e);
        } finally {
            asked.cancel(true);
        }
    }

    private static IOException asIo(ExecutionException e) {
        Throwable cause = e.getCause();
        if (cause instanceof SSLException ssl) {
            return ssl;
        }
        return cause instanceof IOException io ? io : new IOException(String.valueOf(cause), e);
    }

    /** Confined to the exchange. */
    private static final class Body implements HttpResponse.BodySubscriber<String> {
        private final CompletableFuture<String> text = new CompletableFuture<>();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private Flow.@Nullable Subscription subscription;

        @Override
        public CompletionStage<String> getBody() {
            return text;
        }

        @Override
        public void onSubscribe(Flow.Subscription begun) {
            subscription = begun;
            begun.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> parts) {
            for (ByteBuffer part : parts) {
                if (text.isDone()) {
                    return;
                }
                if (bytes.size() + part.remaining() > TokenTransport.MOST_BYTES) {
                    end();
                    return;
                }
                byte[] read = new byte[part.remaining()];
                part.get(read);
                bytes.writeBytes(read);
            }
        }

        private void end() {
            if (subscription != null) {
                subscription.cancel();
            }
            text.completeExceptionally(new IOException(TokenTransport.TOO_LONG));
        }

        @Override
        public void onError(Throwable broken) {
            text.completeExceptionally(broken);
        }

        @Override
        public void onComplete() {
            text.complete(bytes.toString(StandardCharsets.UTF_8));
        }
    }
}
