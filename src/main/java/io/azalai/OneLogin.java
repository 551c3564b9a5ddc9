package io.azalai;

import io.azalai.observe.CallWatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.salesforce.SalesforceHttpClient;
import org.apache.camel.component.salesforce.internal.SalesforceSession;
import org.apache.camel.component.salesforce.internal.client.SalesforceSecurityHandler;
import org.eclipse.jetty.client.BufferingResponseListener;
import org.eclipse.jetty.client.ProtocolHandler;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.client.transport.HttpConversation;
import org.eclipse.jetty.client.transport.HttpRequest;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/**
 * One login for all calls that meet an ended session at the same time, where camel-salesforce up to 4.18 makes one for each. The first call
 * goes the component's own way; the others wait for its token, and are sent again with it. Takes the place of the component's handler, to
 * which it hands on all else. Thread-safe; runs on the client's threads, and never blocks one.
 */
final class OneLogin implements ProtocolHandler {
    /** Attributes of a conversation that the component's handler keeps its place by. Source: SalesforceSecurityHandler 4.18.0. */
    private static final String LOGIN = SalesforceSecurityHandler.class.getName() + ".request";

    private static final String RETRIES = SalesforceSecurityHandler.class.getName() + ".retries";

    /** A login that breaks on the wire is told to nobody here. */
    private static final Duration MOST = Duration.ofSeconds(60);

    private static final int UNAUTHORIZED = 401;
    private static final int BAD_REQUEST = 400;
    private static final String OVER = "InvalidSessionId";

    private final SalesforceSecurityHandler handler;
    private final SalesforceSession session;
    private final int mostRetries;
    private final List<Refused> waiting = new ArrayList<>();
    private @Nullable Login login;

    /** A login that is under way. */
    private static final class Login {}

    /** What makes the component's handler send a request again: to it, the request failed for a reason that is over. */
    private static final class RenewedException extends Exception {
        private static final long serialVersionUID = 1;

        RenewedException() {
            super("the session was renewed by another call", null, false, false);
        }
    }

    /** A call that was refused, and how the component's handler goes on with it. */
    private record Refused(BufferingResponseListener listener, Result result) {}

    private OneLogin(SalesforceSecurityHandler handler, SalesforceSession session, int mostRetries) {
        this.handler = handler;
        this.session = session;
        this.mostRetries = mostRetries;
    }

    /** In a client that is started. */
    static void install(SalesforceHttpClient client) {
        SalesforceSecurityHandler handler = new SalesforceSecurityHandler(client);
        client.getProtocolHandlers().put(new OneLogin(handler, client.getSession(), client.getMaxRetries()));
    }

    @Override
    public String getName() {
        return handler.getName();
    }

    @Override
    public boolean accept(Request request, Response response) {
        return handler.accept(request, response);
    }

    @Override
    public Response.Listener getResponseListener() {
        BufferingResponseListener listener = (BufferingResponseListener) handler.getResponseListener();
        return new Response.Listener() {
            @Override
            public boolean onHeader(Response response, HttpField field) {
                return listener.onHeader(response, field);
            }

            @Override
            public void onHeaders(Response response) {
                listener.onHeaders(response);
            }

            @Override
            public void onContent(Response response, Content.Chunk chunk, Runnable demander) throws Exception {
                listener.onContent(response, chunk, demander);
            }

            @Override
            public void onSuccess(Response response) {
                listener.onSuccess(response);
            }

            @Override
            public void onFailure(Response response, Throwable failure) {
                listener.onFailure(response, failure);
            }

            @Override
            public void onComplete(Result result) {
                completed(new Refused(listener, result));
            }
        };
    }

    private void completed(Refused call) {
        CallWatch.answered(call.result());
        HttpConversation conversation = conversation(call);
        if (conversation.getAttribute(LOGIN) != null) {
            answeredLogin(call, conversation);
        } else if (!isSessionOver(call)) {
            goOn(call);
        } else {
            refused(call, conversation);
        }
    }

    private void refused(Refused call, HttpConversation conversation) {
        Login mine = new Login();
        synchronized (this) {
            if (login != null) {
                waiting.add(call);
                return;
            }
            if (bearsToken(call.result().getRequest())) {
                login = mine;
            }
        }
        if (!isUnderWay(mine)) {
            again(call);
            return;
        }
        goOn(call);
        if (conversation.getAttribute(LOGIN) == null) {
            // It made none, as for a password that has expired, or it is over already.
            ended(mine, false);
            return;
        }
        CompletableFuture.delayedExecutor(MOST.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> ended(mine, false));
    }

    private synchronized boolean isUnderWay(Login mine) {
        return login == mine;
    }

    private void answeredLogin(Refused answer, HttpConversation conversation) {
        Login underWay;
        synchronized (this) {
            underWay = login;
        }
        Object before = conversation.getAttribute(RETRIES);
        goOn(answer);
        boolean isDone = conversation.getAttribute(LOGIN) == null;
        boolean isAgain = !isDone && !Objects.equals(before, conversation.getAttribute(RETRIES));
        if (underWay != null && !isAgain) {
            ended(underWay, isDone);
        }
    }

    private void ended(Login over, boolean isIn) {
        List<Refused> released;
        synchronized (this) {
            if (login != over) {
                return;
            }
            login = null;
            released = List.copyOf(waiting);
            waiting.clear();
        }
        released.forEach(isIn ? OneLogin::again : this::giveUp);
    }

    /** By a request that the component's handler makes anew, with the token of now. */
    private static void again(Refused call) {
        Result result = call.result();
        call.listener().onComplete(new Result(result.getRequest(), new RenewedException(), result.getResponse(), null));
    }

    /** Its caller is told of the refusal. */
    private void giveUp(Refused call) {
        conversation(call).setAttribute(RETRIES, mostRetries);
        goOn(call);
    }

    private static void goOn(Refused call) {
        call.listener().onComplete(call.result());
    }

    private static HttpConversation conversation(Refused call) {
        return ((HttpRequest) call.result().getRequest()).getConversation();
    }

    private static boolean isSessionOver(Refused call) {
        int status = call.result().isFailed() ? 0 : call.result().getResponse().getStatus();
        return status == UNAUTHORIZED
                || (status == BAD_REQUEST
                        && Objects.toString(call.listener().getContentAsString(), "")
                                .contains(OVER));
    }

    private boolean bearsToken(Request request) {
        String token = session.getAccessToken();
        return token == null
                || request.getHeaders().stream()
                        .map(HttpField::getValue)
                        .anyMatch(value -> value != null && value.contains(token));
    }
}
