package io.azalai.simulator.rest;

import io.azalai.simulator.http.Call;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** The parameters of an OAuth request: of the body, the URL, and HTTP Basic. */
final class Form {
    private Form() {}

    static Map<String, String> of(Call call) {
        Map<String, String> form = new HashMap<>(call.query());
        form.putAll(Call.parameters(call.body().text()));
        call.header("authorization")
                .filter(text -> text.regionMatches(true, 0, "Basic ", 0, 6))
                .ifPresent(text -> addBasic(form, text.substring(6).trim()));
        return form;
    }

    private static void addBasic(Map<String, String> form, String encoded) {
        String[] parts;
        try {
            parts = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8).split(":", 2);
        } catch (IllegalArgumentException e) {
            // Not Base64: then no client is named, and the grant says so.
            return;
        }
        form.putIfAbsent("client_id", parts[0]);
        form.putIfAbsent("client_secret", parts.length > 1 ? parts[1] : "");
    }
}
