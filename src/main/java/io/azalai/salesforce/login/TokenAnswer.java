package io.azalai.salesforce.login;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a login that went well gives. Never to be logged.
 *
 * @param instanceUrl where the org is; empty where the answer does not say
 * @param orgId of 18 characters; empty where the answer does not say
 * @param refreshToken empty where none was given
 */
public record TokenAnswer(String accessToken, String instanceUrl, String orgId, Optional<String> refreshToken) {
    /** {@code https://login.salesforce.com/id/00D.../005...}. */
    private static final Pattern IDENTITY = Pattern.compile("/id/([0-9A-Za-z]{18})/");

    static TokenAnswer of(JsonNode answer) {
        Matcher identity = IDENTITY.matcher(answer.path("id").asText(""));
        return new TokenAnswer(
                answer.path("access_token").asText(""),
                answer.path("instance_url").asText(""),
                identity.find() ? identity.group(1) : "",
                Optional.of(answer.path("refresh_token").asText("")).filter(token -> !token.isBlank()));
    }

    /** Without its secrets. */
    @Override
    public String toString() {
        return "TokenAnswer[" + instanceUrl + ", " + orgId + "]";
    }
}
