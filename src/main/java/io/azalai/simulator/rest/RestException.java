package io.azalai.simulator.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.azalai.simulator.http.Answer;
import io.azalai.simulator.org.RowError;
import java.util.List;

/** Ends a REST call with an error: an array of codes and messages. */
public final class RestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient List<RowError> errors;
    private final boolean hasFields;

    private RestException(int status, List<RowError> errors, boolean hasFields) {
        super(errors.get(0).code() + ": " + errors.get(0).message(), null, false, false);
        this.status = status;
        this.errors = List.copyOf(errors);
        this.hasFields = hasFields;
    }

    /** An error of the call: unknown path, no session, broken JSON. */
    public static RestException of(int status, String code, String message) {
        return new RestException(status, List.of(RowError.of(code, message)), false);
    }

    public static RestException notFound() {
        return of(404, "NOT_FOUND", "The requested resource does not exist");
    }

    public static RestException methodNotAllowed(String method, String allowed) {
        return of(405, "METHOD_NOT_ALLOWED", "HTTP Method '" + method + "' not allowed. Allowed are " + allowed);
    }

    /** The errors of one record; these carry fields. */
    public static RestException ofRow(List<RowError> errors) {
        return new RestException(status(errors.get(0).code()), errors, true);
    }

    public int status() {
        return status;
    }

    public Answer answer() {
        return answer("");
    }

    /**
     * As it goes over the wire.
     *
     * @param base {@code /services/data/v66.0}, for the addresses of records
     */
    public Answer answer(String base) {
        ArrayNode content = Json.array();
        errors.forEach(error -> content.add(ResultJson.topLevelError(error, hasFields, base)));
        return Json.answer(status, content);
    }

    private static int status(String code) {
        return switch (code) {
            case "NOT_FOUND", "ENTITY_IS_DELETED" -> 404;
            case "INSUFFICIENT_ACCESS",
                    "INSUFFICIENT_ACCESS_OR_READONLY",
                    "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY",
                    "REQUEST_LIMIT_EXCEEDED" -> 403;
            default -> 400;
        };
    }
}
