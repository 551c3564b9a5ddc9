package io.azalai.salesforce.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.azalai.outcome.RunFailedException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server in the org's place that never ends its answer: it is cut off, and no memory is filled. */
class EndlessAnswersTest {
    private static final long MOST_SENT = 256L << 20;

    private final AtomicLong sent = new AtomicLong();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final String url;

    EndlessAnswersTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] blanks = new byte[8192];
            try (OutputStream out = exchange.getResponseBody()) {
                while (sent.get() < MOST_SENT) {
                    out.write(blanks);
                    sent.addAndGet(blanks.length);
                }
            }
        });
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void end() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void aLoginReadsNoMoreThanALoginsAnswerCanBe() {
        // given
        TokenEndpoint endpoint = TokenEndpoint.of(url, "--login-url", OrgHosts.of(List.of(url), null, null));
        // when, then
        assertThatThrownBy(() -> endpoint.ask(Map.of("grant_type", "client_credentials")))
                .isInstanceOf(RunFailedException.class)
                .hasMessage(
                        "the login at %s got no answer (its answer has more than the 1 MiB that is read of one, so that it is not Salesforce's). Look at loginUrl and at the network."
                                .formatted(url));
        assertThat(sent.get()).isLessThan(MOST_SENT / 2);
    }

    @Test
    void theCallAfterALoginReadsNoMoreEither() {
        // given
        TokenAnswer login = new TokenAnswer("token", url, "", Optional.empty());
        // when, then
        assertThatThrownBy(() -> ApiAccess.check(login))
                .isInstanceOf(RunFailedException.class)
                .hasMessageContaining("gave no answer to a call (its answer has more than the 1 MiB");
        assertThat(sent.get()).isLessThan(MOST_SENT / 2);
    }
}
