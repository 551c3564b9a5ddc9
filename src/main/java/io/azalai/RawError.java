package io.azalai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.apache.camel.component.salesforce.api.dto.RestError;
import org.jspecify.annotations.Nullable;

/** What an error answer says that the raw operation of the salesforce component hands over unread, as the message of its exception. */
final class RawError {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RawError() {}

    /** The first error of a REST answer; null where the text is none. */
    static @Nullable RestError read(@Nullable String text) {
        if (text == null || !text.stripLeading().startsWith("[")) {
            return null;
        }
        try {
            JsonNode first = JSON.readTree(text).path(0);
            String code = first.path("errorCode").asText("");
            return code.isEmpty()
                    ? null
                    : new RestError(code, first.path("message").asText(""));
        } catch (IOException e) {
            return null; // no answer of Salesforce's own, such as a proxy's page
        }
    }
}
