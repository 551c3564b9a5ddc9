package io.azalai.salesforce.login;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RunFailedException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Whether who is logged in may do what every run begins with: call the API, and see the org's limits. */
public final class ApiAccess {
    private static final String LIMITS = "/services/data/v62.0/limits";
    private static final int OK = 200;
    private static final int FORBIDDEN = 403;

    private ApiAccess() {}

    /**
     * Asks once.
     *
     * @throws RunFailedException LOGIN_FAILED with the permission that is missing, or ORG_UNREACHABLE
     */
    public static void check(TokenAnswer login) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(login.instanceUrl() + LIMITS))
                    .timeout(SmallAnswers.DEADLINE)
                    .header("Authorization", "Bearer " + login.accessToken())
                    .build();
            HttpResponse<String> answer = SmallAnswers.send(
                    HttpClient.newBuilder()
                            .connectTimeout(SmallAnswers.DEADLINE)
                            .build(),
                    request);
            if (answer.statusCode() != OK) {
                throw refused(login.instanceUrl(), answer.statusCode(), code(answer.body()));
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new RunFailedException(
                    ErrorCodes.of("ORG_UNREACHABLE"),
                    "the org at %s gave no answer to a call (%s). Look at the network."
                            .formatted(login.instanceUrl(), e.getMessage()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunFailedException(ErrorCodes.of("INTERRUPTED"), "the login was interrupted", e);
        }
    }

    private static RunFailedException refused(String instanceUrl, int status, String code) {
        return new RunFailedException(
                ErrorCodes.of(status >= 500 ? "ORG_UNREACHABLE" : "LOGIN_FAILED"),
                "the org at %s answered %d %s. %s".formatted(instanceUrl, status, code, advice(status, code)),
                null);
    }

    /** What to do about a call that was refused to a user. */
    public static String advice(int status, String code) {
        if (code.equals("API_DISABLED_FOR_ORG") || code.equals("API_CURRENTLY_DISABLED")) {
            return ErrorCodes.of(code).advice();
        }
        if (status == FORBIDDEN && !code.equals("REQUEST_LIMIT_EXCEEDED")) {
            return "Give the user the permission 'View Setup and Configuration', by a permission set.";
        }
        return "Look at the user in the org, and try again.";
    }

    private static String code(String body) {
        try {
            return new ObjectMapper().readTree(body).path(0).path("errorCode").asText("");
        } catch (IOException e) {
            return "";
        }
    }
}
