package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import io.azalai.observe.ApiCalls;
import io.azalai.store.LeaseLostException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.StringRequestContent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The HTTP client as the engine hangs itself into it, and a server that tells what reached it. */
class SendingFenceTest {
    private final List<String> arrived = new CopyOnWriteArrayList<>();
    private final HttpClient client = new HttpClient();
    private HttpServer server;
    private volatile boolean isInCharge = true;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            arrived.add(exchange.getRequestMethod() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        client.getRequestListeners().addQueuedListener(new ApiCalls());
        client.getRequestListeners().addBeginListener(new SendingFence(run -> run.equals("r1") && isInCharge));
        client.start();
    }

    @AfterEach
    void stop() throws Exception {
        client.stop();
        server.stop(0);
    }

    private Request request(String method, String run) {
        Request request = client.newRequest(
                        "http://127.0.0.1:" + server.getAddress().getPort() + "/")
                .method(method);
        if (!run.isEmpty()) {
            request.headers(headers -> headers.put(ApiCalls.RUN_HEADER, run));
        }
        return method.equals("GET") ? request : request.body(new StringRequestContent("of " + run));
    }

    @Test
    void whatARunInChargeSendsArrives() throws Exception {
        // when
        request("POST", "r1").send();
        request("PATCH", "r1").send();
        // then
        assertThat(arrived).containsExactly("POST of r1", "PATCH of r1");
    }

    @Test
    void nothingThatMayChangeTheOrgLeavesForARunThatIsNot() throws Exception {
        // given
        request("POST", "r1").send();
        // when
        isInCharge = false;
        // then
        for (String method : List.of("POST", "PATCH", "PUT", "DELETE")) {
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> request(method, "r1").send())
                    .withCauseInstanceOf(LeaseLostException.class);
            assertThatExceptionOfType(ExecutionException.class)
                    .as("of a run that has ended")
                    .isThrownBy(() -> request(method, "r0").send());
        }
        assertThat(arrived).containsExactly("POST of r1");
    }

    @Test
    void questionsAndLoginsLeaveAllTheSame() throws Exception {
        // given
        isInCharge = false;
        // when
        request("GET", "r1").send();
        request("POST", "").send();
        // then
        assertThat(arrived).containsExactly("GET ", "POST of ");
    }
}
