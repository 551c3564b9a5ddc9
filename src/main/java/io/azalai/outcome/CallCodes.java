package io.azalai.outcome;

import static io.azalai.outcome.ErrorCode.Retry.CALL;
import static io.azalai.outcome.ErrorCode.Retry.NEVER;
import static io.azalai.outcome.ErrorCode.Type.ENGINE;
import static io.azalai.outcome.ErrorCode.Type.ORG;
import static io.azalai.outcome.ErrorCode.Type.USER;

import java.util.List;

/** Codes of Salesforce about the form of a call. Source: SOAP API Developer Guide, "ExceptionCode". */
final class CallCodes {
    static final List<ErrorCode> ALL = List.of(
            new ErrorCode(
                    "JSON_PARSER_ERROR",
                    USER,
                    NEVER,
                    "The value has another type than the field takes, or the body is broken.",
                    "Cast the column in the model to what the field takes; if it is right, this is a defect of Azalai, so report it with the log."),
            new ErrorCode(
                    "MALFORMED_QUERY",
                    ENGINE,
                    NEVER,
                    "Salesforce does not understand a query, or it has more than 100,000 characters.",
                    "Lower 'batch-size', and report it with the log: this is a defect of Azalai."),
            new ErrorCode(
                    "INVALID_QUERY_FILTER_OPERATOR",
                    USER,
                    NEVER,
                    "A query compares a field in a way that its type does not allow.",
                    "Match or look up by another field, as long texts and encrypted ones cannot be asked for."),
            new ErrorCode(
                    "INVALID_QUERY_LOCATOR",
                    ORG,
                    CALL,
                    "The rest of a long answer is no longer kept.",
                    "Nothing; the next run asks again."),
            new ErrorCode(
                    "QUERY_TOO_COMPLICATED",
                    USER,
                    CALL,
                    "The query is too much for Salesforce, as with many formula fields.",
                    "Lower 'batch-size', and match or look up by plain fields instead of formulas."),
            new ErrorCode(
                    "METHOD_NOT_ALLOWED",
                    ENGINE,
                    NEVER,
                    "The address does not take this kind of request, as an event that is updated.",
                    "Look whether the object takes the mode; if it does, this is a defect of Azalai, so report it with the log."),
            new ErrorCode(
                    "UNSUPPORTED_API_VERSION",
                    USER,
                    NEVER,
                    "The org does not have the version of the API that was asked for.",
                    "Correct or remove camel.component.salesforce.apiVersion in application.properties."));

    private CallCodes() {}
}
