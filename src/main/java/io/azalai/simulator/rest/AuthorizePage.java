package io.azalai.simulator.rest;

import io.azalai.simulator.http.Answer;
import io.azalai.simulator.http.Call;
import io.azalai.simulator.org.AuthorizationCodes.Approval;
import io.azalai.simulator.org.ClientPolicy;
import io.azalai.simulator.org.Org;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code /services/oauth2/authorize}: a person logs in and approves the client, and the browser carries a code back to it. The page posts to itself, and so may a test. What a client asks
 * wrongly is told on the redirect, but never to an address that is not the client's.
 */
final class AuthorizePage {
    /** Source: Salesforce Help, "OAuth Tokens and Scopes". */
    private static final Set<String> SCOPES = Set.of(
            "api",
            "web",
            "full",
            "id",
            "openid",
            "profile",
            "email",
            "address",
            "phone",
            "refresh_token",
            "offline_access",
            "chatter_api",
            "custom_permissions",
            "visualforce",
            "lightning",
            "content",
            "wave_api",
            "eclair_api",
            "sfap_api",
            "cdp_query_api",
            "cdp_ingest_api",
            "cdp_profile_api");

    /** Where a client asks for nothing, it gets what the app has. */
    private static final String ALL_OF_THE_APP = "refresh_token api id";

    private static final List<String> KEPT = List.of(
            "response_type", "client_id", "redirect_uri", "scope", "state", "code_challenge", "code_challenge_method");

    /** A SHA-256 in Base64 for URLs. */
    private static final String CHALLENGE = "[A-Za-z0-9_-]{43}";

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>Log in and allow access</title>
            <style>body{font:16px sans-serif;max-width:26em;margin:4em auto}input{display:block;width:100%%;margin:.3em 0 1em;padding:.4em}
            button{padding:.5em 1.5em;margin-right:1em}p.wrong{color:#a00}</style></head>
            <body><h1>Allow access?</h1>
            <p>The client <b>%s</b> asks for <b>%s</b> in %s, an org that is simulated.</p>
            %s<form method="post" action="/services/oauth2/authorize">
            %s<label>User<input name="username" value="%s" autocomplete="off"></label>
            <label>Password<input name="password" type="password" value="%s" autocomplete="off"></label>
            <button name="decision" value="allow">Allow</button><button name="decision" value="deny">Deny</button>
            </form></body></html>
            """;

    private final Org org;

    AuthorizePage(Org org) {
        this.org = org;
    }

    Answer answer(Call call) {
        Map<String, String> form = Form.of(call);
        try {
            checkClient(form);
        } catch (TokenRefused e) {
            return Answer.html(
                    400,
                    "<html><body>error=%s&amp;error_description=%s</body></html>"
                            .formatted(e.error(), escaped(e.description())));
        }
        try {
            check(form);
        } catch (TokenRefused e) {
            return refused(form, e);
        }
        return call.isMethod("POST") ? decided(form) : page(form, "");
    }

    /** What must be right before a browser may be sent anywhere. */
    private void checkClient(Map<String, String> form) {
        if (!org.identity().clientId().equals(form.get("client_id"))) {
            throw new TokenRefused("invalid_client_id", "client identifier invalid");
        }
        if (!org.clientPolicy().allows(form.getOrDefault("redirect_uri", ""))) {
            throw new TokenRefused("redirect_uri_mismatch", "redirect_uri must match configuration");
        }
    }

    private void check(Map<String, String> form) {
        ClientPolicy policy = org.clientPolicy();
        if (policy.isBlocked()) {
            throw TokenRefused.blocked();
        }
        if (!"code".equals(form.get("response_type"))) {
            throw new TokenRefused("unsupported_response_type", "response type not supported");
        }
        if (!SCOPES.containsAll(List.of(scope(form).split(" ")))) {
            throw new TokenRefused("invalid_scope", "the requested scope is invalid, unknown, or malformed");
        }
        String challenge = form.get("code_challenge");
        if (challenge == null && policy.requiresPkce()) {
            throw new TokenRefused("invalid_request", "missing required code challenge");
        }
        if (challenge != null && !challenge.matches(CHALLENGE)) {
            throw new TokenRefused("invalid_request", "invalid code challenge");
        }
        if (!form.getOrDefault("code_challenge_method", "S256").equals("S256")) {
            throw new TokenRefused("invalid_request", "code challenge method not supported");
        }
    }

    private Answer decided(Map<String, String> form) {
        if ("deny".equals(form.get("decision"))) {
            return refused(form, new TokenRefused("access_denied", "end-user denied authorization"));
        }
        if (!org.identity().accepts(form.getOrDefault("username", ""), form.getOrDefault("password", ""))) {
            return page(form, "Please check your username and password.");
        }
        String code = org.codes()
                .issue(new Approval(form.getOrDefault("redirect_uri", ""), scope(form), form.get("code_challenge")));
        return redirect(form, Map.of("code", code));
    }

    private static String scope(Map<String, String> form) {
        String asked = Arrays.stream(form.getOrDefault("scope", "").trim().split("\\s+"))
                .filter(scope -> !scope.isEmpty())
                .distinct()
                .collect(Collectors.joining(" "));
        return asked.isEmpty() ? ALL_OF_THE_APP : asked;
    }

    private Answer page(Map<String, String> form, String wrong) {
        String hidden = KEPT.stream()
                .filter(form::containsKey)
                .map(name -> "<input type=\"hidden\" name=\"" + name + "\" value=\""
                        + escaped(form.getOrDefault(name, "")) + "\">\n")
                .collect(Collectors.joining());
        return Answer.html(
                200,
                PAGE.formatted(
                        escaped(org.identity().clientId()),
                        escaped(scope(form)),
                        escaped(org.identity().name()),
                        wrong.isEmpty() ? "" : "<p class=\"wrong\">" + escaped(wrong) + "</p>\n",
                        hidden,
                        escaped(org.identity().username()),
                        escaped(org.identity().password())));
    }

    private static Answer refused(Map<String, String> form, TokenRefused reason) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("error", reason.error());
        parameters.put("error_description", reason.description());
        return redirect(form, parameters);
    }

    private static Answer redirect(Map<String, String> form, Map<String, String> parameters) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        String state = form.get("state");
        if (state != null) {
            all.put("state", state);
        }
        String redirectUri = form.getOrDefault("redirect_uri", "");
        String query = all.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return Answer.empty(302).with("Location", redirectUri + (redirectUri.contains("?") ? "&" : "?") + query);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
