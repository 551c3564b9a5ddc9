package io.azalai;

import io.azalai.deliver.UnreadableAnswerException;
import io.azalai.outcome.ErrorCode;
import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RunFailedException;
import io.azalai.plan.Operation;
import io.azalai.salesforce.login.ApiAccess;
import io.azalai.salesforce.login.LoginAdvice;
import io.azalai.salesforce.login.TlsFailure;
import io.azalai.store.LeaseLostException;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.component.salesforce.api.SalesforceException;
import org.apache.camel.component.salesforce.api.dto.RestError;
import org.jspecify.annotations.Nullable;

/**
 * What a failed call to the org means. Also the bean that the route configuration {@code azalai-calls} asks what may be repeated.
 * Thread-safe.
 */
public final class CallFailures {
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    private static final Set<String> QUOTA = Set.of(
            "REQUEST_LIMIT_EXCEEDED",
            "ExceededQuota",
            "EXCEEDEDQUOTA",
            "EXCEEDED_QUOTA",
            "API_BATCH_ITEMS_LIMIT_EXCEEDED",
            "TOTAL_REQUESTS_LIMIT_EXCEEDED");

    /** Codes of the token endpoint that are no failure of the org itself. */
    private static final Set<String> OAUTH = ErrorCodes.oauth().stream()
            .map(ErrorCode::name)
            .filter(name -> !name.endsWith("_error"))
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> LOGIN = Set.of(
            "INVALID_SESSION_ID",
            "InvalidSessionId",
            "INVALIDSESSIONID",
            "API_DISABLED_FOR_ORG",
            "INVALID_LOGIN",
            "INVALID_OPERATION_WITH_EXPIRED_PASSWORD");

    /** Operations of camel-salesforce that change no record, so that they may be asked again whatever became of them. */
    private static final Set<String> QUESTIONS = Set.of(
            "getDescription",
            "query",
            "queryMore",
            "queryAll",
            "limits",
            "getAllBatches",
            "getBatch",
            "getRequest",
            "getResults",
            "getJob",
            "closeJob",
            "bulk2GetJob",
            "bulk2GetSuccessfulResults",
            "bulk2GetFailedResults",
            // A job whose answer was lost stays empty, and does no harm.
            "createJob",
            "bulk2CreateJob");

    private final Patience patience;

    CallFailures(Patience patience) {
        this.patience = patience;
    }

    /**
     * Whether a failed call may be made again: a question always, unless the answer was a refusal; a post of a batch only when the org
     * said that it is too busy to take it, and the operation leaves the org as it is when repeated.
     *
     * @param endpoint that was called: {@code salesforce://getAllBatches?...}
     * @param operation of the batch; null where there is none
     * @param status of the answer; null where there was none
     */
    public boolean isRepeatable(
            @Nullable String endpoint, @Nullable String operation, Exception cause, @Nullable Integer status) {
        if (isFenced(cause)) {
            return false;
        }
        Failure failure = Failure.of(cause, status);
        if (isUnreadable(cause)) {
            return false; // repeating would read the same answer once more
        }
        if (failure.isQuota()
                || failure.isLogin()
                || patience.isAtEnd(failure)
                || OrgGuard.RefusedHostException.isCauseOf(cause)
                || TlsFailure.of(cause).isPresent()) {
            return false;
        }
        boolean isBusy = failure.status() >= SERVER_ERROR || failure.status() == TOO_MANY || failure.isCrowd();
        // Whoever writes metadata locks its object; a picklist may wait for that, as it is one call.
        if ("REPLACE".equals(operation) && failure.code().equals("UNABLE_TO_LOCK_ROW")) {
            return true;
        }
        if (endpoint != null && isQuestion(endpoint)) {
            return isBusy || failure.status() < BAD_REQUEST;
        }
        // Whatever else is called may write, and may be repeated where repeating it changes nothing.
        return isBusy && operation != null && Operation.valueOf(operation).isIdempotent();
    }

    private static boolean isQuestion(String endpoint) {
        return QUESTIONS.contains(operationOf(endpoint)) || endpoint.contains("rawMethod=GET");
    }

    private static String operationOf(String endpoint) {
        String path = endpoint.substring(endpoint.indexOf("://") + 3);
        int end = path.indexOf('?');
        return end < 0 ? path : path.substring(0, end);
    }

    private static boolean isUnreadable(Throwable thrown) {
        return causes(thrown).anyMatch(UnreadableAnswerException.class::isInstance);
    }

    /** What was thrown, and what lies behind it. */
    static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause);
    }

    /** Whether it was not made, or not written down, since the run is no longer in charge of its sync. */
    static boolean isFenced(Throwable thrown) {
        return lost(thrown).isPresent();
    }

    /** As the end of a run. */
    static RunFailedException asEndOfLease(Throwable thrown) {
        String message = lost(thrown).map(Throwable::getMessage).orElse(null);
        return new RunFailedException(ErrorCodes.of("ALREADY_RUNNING"), Objects.toString(message, ""), thrown);
    }

    private static Optional<LeaseLostException> lost(Throwable thrown) {
        return causes(thrown)
                .filter(LeaseLostException.class::isInstance)
                .map(LeaseLostException.class::cast)
                .findFirst();
    }

    /** Whether it is no call that failed but we. */
    static boolean isOurs(Throwable thrown) {
        return causes(thrown)
                .noneMatch(cause -> cause instanceof SalesforceException
                        || cause instanceof UnreadableAnswerException
                        || cause instanceof IOException);
    }

    /**
     * A failed call, told apart.
     *
     * @param status of the answer; 0 where there was none
     * @param code that the answer names; empty where it names none
     */
    record Failure(int status, String code, String message) {
        static Failure of(Throwable thrown, @Nullable Integer header) {
            Optional<TlsFailure> untrusted = TlsFailure.of(thrown);
            if (untrusted.isPresent()) {
                return new Failure(0, "", untrusted.get().text());
            }
            Optional<SalesforceException> found = find(thrown);
            if (found.isEmpty()) {
                return new Failure(header == null ? 0 : header, "", reason(thrown));
            }
            SalesforceException exception = found.get();
            Optional<SoapFault> fault = SoapFault.read(Objects.toString(exception.getMessage(), ""));
            if (fault.isPresent()) {
                return new Failure(
                        exception.getStatusCode(),
                        fault.get().code(),
                        fault.get().message());
            }
            List<RestError> errors = exception.getErrors();
            RestError first =
                    errors == null || errors.isEmpty() ? RawError.read(exception.getMessage()) : errors.get(0);
            String code = first == null ? "" : Objects.toString(first.getErrorCode(), "");
            String message = first == null ? null : first.getMessage();
            int status = header == null || header == 0 ? exception.getStatusCode() : header;
            return new Failure(status, code, message == null || message.isBlank() ? reason(exception) : message);
        }

        private static Optional<SalesforceException> find(Throwable thrown) {
            SalesforceException best = null;
            for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
                if (cause instanceof SalesforceException exception
                        && (best == null || exception.getStatusCode() != 0)) {
                    best = exception;
                }
            }
            return Optional.ofNullable(best);
        }

        private static String reason(Throwable thrown) {
            Throwable last = thrown;
            while (last.getCause() != null && last.getCause() != last) {
                last = last.getCause();
            }
            String text = last.getMessage();
            return (text == null || text.isBlank() ? last.getClass().getSimpleName() : text)
                    .strip()
                    .replaceAll("\\s*\\R\\s*", " ");
        }

        boolean isQuota() {
            return QUOTA.contains(code) && !isCrowd();
        }

        /** Too many long calls at once, which passes in seconds and shares its code with the day's allowance. */
        boolean isCrowd() {
            return code.equals("REQUEST_LIMIT_EXCEEDED") && message.startsWith("Concurrent");
        }

        boolean isLogin() {
            return status == UNAUTHORIZED || OAUTH.contains(code) || (LOGIN.contains(code) && !isSessionOverInSoap());
        }

        /** The component logs in again at a 401 alone; here the next question does it, before anything is sent again. */
        private boolean isSessionOverInSoap() {
            return status == SERVER_ERROR && code.equals("INVALID_SESSION_ID");
        }

        /** Whether the org answered, and the answer says that it did not do it. */
        boolean isRefusal() {
            return status >= BAD_REQUEST && status < SERVER_ERROR && status != TOO_MANY;
        }

        /** An error page has no code, and its text is no reason. */
        private String answered() {
            if (status == 0 && message.startsWith("TLS failed")) {
                return message;
            }
            if (status == 0) {
                return "no answer from Salesforce (" + message + ")";
            }
            return "Salesforce answered " + status + (code.isEmpty() ? "" : " (" + code + ": " + message + ")");
        }

        /** As the end of a run. */
        RunFailedException asEnd(String what, Throwable cause) {
            return new RunFailedException(ending(), what + ": " + answered() + advice(), cause);
        }

        /** An org that gives a reason of its own can be reached; looking at the network would lead nowhere. */
        private ErrorCode ending() {
            if (isQuota() || isLogin()) {
                return ErrorCodes.of(isQuota() ? "QUOTA_EXHAUSTED" : "LOGIN_FAILED");
            }
            return Optional.of(code)
                    .filter(name -> isRefusal())
                    .flatMap(ErrorCodes::known)
                    .filter(known -> known.type() == ErrorCode.Type.ORG)
                    .orElseGet(() -> ErrorCodes.of("ORG_UNREACHABLE"));
        }

        /** What to do about a login that was taken away while the engine runs. */
        private String advice() {
            if (code.startsWith("API_DISABLED")) {
                return ". " + ApiAccess.advice(status, code);
            }
            return isLogin() && ErrorCodes.known(code).isPresent() ? ". " + LoginAdvice.of(code, message) : "";
        }

        /** As the end of a run that the user's permissions do not allow. */
        RunFailedException asEnd(String what, String advice, @Nullable Throwable cause) {
            return new RunFailedException(
                    ErrorCodes.of("LOGIN_FAILED"), what + ": " + answered() + ". " + advice, cause);
        }
    }
}
