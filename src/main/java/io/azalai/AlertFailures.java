package io.azalai;

import io.azalai.alert.UntoldException;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.jspecify.annotations.Nullable;

/** Why an alert did not arrive, in words without a secret, and whether it may arrive later: the bean of {@code 00-errors}. Thread-safe. */
final class AlertFailures {
    private static final int TIMEOUT = 408;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    /** Whether the receiver may take later what it did not take now: all but what it refuses. */
    public boolean isRepeatable(Exception broken) {
        Optional<HttpOperationFailedException> answer = find(HttpOperationFailedException.class, broken);
        if (answer.isPresent()) {
            int status = answer.get().getStatusCode();
            return status >= SERVER_ERROR || status == TIMEOUT || status == TOO_MANY;
        }
        return find(AuthenticationFailedException.class, broken).isEmpty()
                && find(SSLHandshakeException.class, broken).isEmpty();
    }

    /** What to tell a person; the address of a receiver may be a secret, and Camel's own message shows it. */
    UntoldException untold(String channel, Exception broken) {
        return new UntoldException(channel, words(broken), broken);
    }

    private static String words(Exception broken) {
        Optional<HttpOperationFailedException> answer = find(HttpOperationFailedException.class, broken);
        if (answer.isPresent()) {
            return "the receiver answered with HTTP status "
                    + answer.get().getStatusCode()
                    + (answer.get().getStatusCode() < SERVER_ERROR
                            ? ": look whether its address and secret are still right"
                            : "");
        }
        if (find(AuthenticationFailedException.class, broken).isPresent()) {
            return "the mail server refused the login";
        }
        if (find(SSLHandshakeException.class, broken).isPresent()) {
            return "its certificate is not one that this machine trusts";
        }
        if (find(DirectConsumerNotAvailableException.class, broken).isPresent()) {
            return "no route begins at its endpoint";
        }
        if (find(UnknownHostException.class, broken).isPresent()) {
            return "there is no host of that name";
        }
        if (find(ConnectException.class, broken).isPresent()) {
            return "nobody takes the connection";
        }
        if (find(SocketTimeoutException.class, broken).isPresent()) {
            return "no answer came in time";
        }
        Throwable root = broken;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return (find(MessagingException.class, broken).isPresent() ? "the mail server did not take it: " : "")
                + root.getClass().getSimpleName();
    }

    private static <T extends Throwable> Optional<T> find(Class<T> type, @Nullable Throwable broken) {
        for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }
}
