package io.azalai.simulator.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.azalai.simulator.http.Answer;
import io.azalai.simulator.http.Api;
import io.azalai.simulator.http.Call;
import io.azalai.simulator.http.CallProblem;
import io.azalai.simulator.org.Org;
import io.azalai.simulator.org.Sessions.Session;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Login: the page where people approve the client, the token endpoint, revoke, introspect, user info, and the identity URL. */
public final class OAuthApi implements Api {
    private static final String ROOT = "/services/oauth2/";
    private static final int MAX_BODY = 1 << 20;

    private final Org org;
    private final TokenGrants grants;
    private final AuthorizePage page;

    public OAuthApi(Org org) {
        this.org = org;
        this.grants = new TokenGrants(org);
        this.page = new AuthorizePage(org);
    }

    @Override
    public boolean owns(String path) {
        return path.startsWith(ROOT) || path.startsWith("/id/");
    }

    @Override
    public int maxBody(String path) {
        return MAX_BODY;
    }

    @Override
    public Answer refuse(Call call, CallProblem problem) {
        return switch (problem.kind()) {
            case BODY, URL -> error(400, "invalid_request", problem.message());
            case UNAVAILABLE -> error(503, "server_error", "retry your request");
            case LIMIT -> error(400, "rate_limit_exceeded", "login rate exceeded");
            case UNFORESEEN -> error(500, "unknown_error", "retry your request");
        };
    }

    @Override
    public Optional<Answer> answer(Call call) {
        try {
            return routed(call);
        } catch (IllegalArgumentException e) {
            return Optional.of(error(400, "invalid_request", "the form is malformed: " + e.getMessage()));
        }
    }

    private Optional<Answer> routed(Call call) {
        List<String> path = call.segments();
        if (path.size() == 3 && path.get(0).equals("id")) {
            return Optional.of(identity(call));
        }
        if (path.size() != 3 || !call.path().startsWith(ROOT)) {
            return Optional.empty();
        }
        return switch (path.get(2)) {
            case "authorize" -> Optional.of(page.answer(call));
            case "token" -> Optional.of(token(call));
            case "revoke" -> Optional.of(revoke(call));
            case "introspect" -> Optional.of(introspect(call));
            case "userinfo" -> Optional.of(userInfo(call));
            default -> Optional.empty();
        };
    }

    private Answer token(Call call) {
        if (!call.isMethod("POST")) {
            return error(405, "invalid_request", "must use HTTP POST");
        }
        try {
            return Json.answer(200, grants.grant(call, Form.of(call)));
        } catch (TokenRefused e) {
            return error(400, e.error(), e.description());
        }
    }

    /** By POST as documented, or by GET as camel-salesforce does. */
    private Answer revoke(Call call) {
        String token = Form.of(call).getOrDefault("token", "");
        return org.sessions().revoke(token)
                ? Answer.empty(200)
                : error(400, "invalid_token", "invalid token: " + token.length() + " characters");
    }

    private Answer introspect(Call call) {
        Map<String, String> form = Form.of(call);
        Optional<Session> session = org.sessions().find(form.getOrDefault("token", ""));
        ObjectNode content = Json.object().put("active", session.isPresent());
        session.ifPresent(found -> content.put("scope", found.scope())
                .put("client_id", org.identity().clientId())
                .put("username", org.identity().username())
                .put("sub", identityUrl(call))
                .put("token_type", "access_token")
                .put("exp", found.expires().getEpochSecond()));
        return Json.answer(200, content);
    }

    private Answer userInfo(Call call) {
        if (session(call).isEmpty()) {
            return Answer.text(403, "Bad_OAuth_Token");
        }
        ObjectNode content = common(call, "preferred_username", "nickname", "name");
        content.put("sub", identityUrl(call));
        content.put("email_verified", true);
        content.put("given_name", "Azalai");
        content.put("family_name", "Integration");
        content.put("zoneinfo", "UTC");
        return Json.answer(200, content);
    }

    private Answer identity(Call call) {
        if (session(call).isEmpty()) {
            return Answer.text(403, "Bad_OAuth_Token");
        }
        ObjectNode content = common(call, "username", "nick_name", "display_name");
        content.put("id", identityUrl(call));
        content.put("asserted_user", true);
        return Json.answer(200, content);
    }

    private ObjectNode common(Call call, String username, String nickname, String fullName) {
        ObjectNode content = Json.object();
        content.put("user_id", org.identity().userId());
        content.put("organization_id", org.identity().orgId());
        content.put(username, org.identity().username());
        content.put(nickname, "azalai");
        content.put(fullName, "Azalai Integration");
        content.put("email", org.identity().username());
        content.put("active", true);
        content.put("user_type", "STANDARD");
        content.put("language", "en_US");
        content.put("locale", "en_US");
        content.put("utcOffset", 0);
        String data = call.origin() + "/services/data/v{version}/";
        content.putObject("urls")
                .put(
                        "enterprise",
                        call.origin() + "/services/Soap/c/{version}/"
                                + org.identity().orgId())
                .put(
                        "partner",
                        call.origin() + "/services/Soap/u/{version}/"
                                + org.identity().orgId())
                .put(
                        "metadata",
                        call.origin() + "/services/Soap/m/{version}/"
                                + org.identity().orgId())
                .put("rest", data)
                .put("sobjects", data + "sobjects/")
                .put("query", data + "query/")
                .put("search", data + "search/")
                .put("recent", data + "recent/")
                .put("custom_domain", call.origin());
        return content;
    }

    private Optional<Session> session(Call call) {
        return call.bearerToken().flatMap(org.sessions()::find);
    }

    private String identityUrl(Call call) {
        return TokenGrants.identityUrl(call, org.identity());
    }

    private static Answer error(int status, String error, String description) {
        return Json.answer(status, Json.object().put("error", error).put("error_description", description));
    }
}
