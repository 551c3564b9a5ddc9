package io.azalai.simulator.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.azalai.simulator.http.Call;
import io.azalai.simulator.org.AuthorizationCodes.Approval;
import io.azalai.simulator.org.Org;
import io.azalai.simulator.org.OrgIdentity;
import io.azalai.simulator.org.Sessions.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The ways to a token. A JWT's claims are checked, its signature is not: the simulator has no certificate of the app. */
final class TokenGrants {
    private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private final Org org;

    TokenGrants(Org org) {
        this.org = org;
    }

    ObjectNode grant(Call call, Map<String, String> form) {
        OrgIdentity identity = org.identity();
        String type = form.getOrDefault("grant_type", "");
        if (org.clientPolicy().isBlocked()) {
            throw TokenRefused.blocked();
        }
        switch (type) {
            case "authorization_code" -> {
                return exchanged(call, form);
            }
            case "client_credentials" -> {
                checkClient(form, true);
                return answer(call, org.sessions().open(identity.userId()));
            }
            case "password" -> {
                checkClient(form, true);
                if (!identity.accepts(form.getOrDefault("username", ""), form.getOrDefault("password", ""))) {
                    throw new TokenRefused("invalid_grant", "authentication failure");
                }
                return answer(call, org.sessions().open(identity.userId()));
            }
            case "refresh_token" -> {
                return refreshed(call, form);
            }
            case JWT_BEARER -> {
                checkAssertion(form.getOrDefault("assertion", ""));
                return answer(call, org.sessions().open(identity.userId()));
            }
            default -> throw new TokenRefused("unsupported_grant_type", "grant type not supported");
        }
    }

    /** The code that the browser brought, with the verifier whose challenge the browser had taken along. */
    private ObjectNode exchanged(Call call, Map<String, String> form) {
        checkClient(form, org.clientPolicy().requiresSecret());
        Approval approval = org.codes()
                .take(form.getOrDefault("code", ""))
                .orElseThrow(() -> new TokenRefused("invalid_grant", "expired authorization code"));
        if (!approval.redirectUri().equals(form.get("redirect_uri"))) {
            throw new TokenRefused("redirect_uri_mismatch", "redirect_uri must match configuration");
        }
        String challenge = approval.challenge();
        if (challenge != null && !challenge.equals(challenge(form.getOrDefault("code_verifier", "")))) {
            throw new TokenRefused("invalid_grant", "invalid code verifier");
        }
        String userId = org.identity().userId();
        ObjectNode answer = answer(call, org.sessions().openFor(userId, approval.scope()));
        List<String> scopes = List.of(approval.scope().split(" "));
        if (scopes.contains("refresh_token") || scopes.contains("offline_access")) {
            answer.put("refresh_token", org.sessions().openRefreshToken(userId, approval.scope()));
        }
        return answer;
    }

    private ObjectNode refreshed(Call call, Map<String, String> form) {
        checkClient(form, false);
        String token = form.getOrDefault("refresh_token", "");
        Session session = org.sessions()
                .refresh(token)
                .orElseThrow(() -> new TokenRefused("invalid_grant", "expired access/refresh token"));
        ObjectNode answer = answer(call, session);
        if (org.clientPolicy().rotatesRefreshTokens() && org.sessions().revoke(token)) {
            answer.put("refresh_token", org.sessions().openRefreshToken(session.userId(), session.scope()));
        }
        return answer;
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String identityUrl(Call call, OrgIdentity identity) {
        return call.origin() + "/id/" + identity.orgId() + "/" + identity.userId();
    }

    private void checkClient(Map<String, String> form, boolean needsSecret) {
        if (!org.identity().clientId().equals(form.get("client_id"))) {
            throw new TokenRefused("invalid_client_id", "client identifier invalid");
        }
        String secret = form.get("client_secret");
        if ((needsSecret || secret != null) && !org.identity().clientSecret().equals(secret)) {
            throw new TokenRefused("invalid_client", "invalid client credentials");
        }
    }

    private void checkAssertion(String assertion) {
        JsonNode claims = claims(assertion);
        if (!org.identity().clientId().equals(claims.path("iss").asText())) {
            throw new TokenRefused("invalid_client_id", "client identifier invalid");
        }
        if (!org.identity().username().equalsIgnoreCase(claims.path("sub").asText())) {
            throw new TokenRefused("invalid_grant", "user hasn't approved this consumer");
        }
        if (claims.path("aud").asText().isEmpty()) {
            throw new TokenRefused("invalid_grant", "Audience validation failed");
        }
        if (claims.path("exp").asLong() <= org.clock().instant().getEpochSecond()) {
            throw new TokenRefused("invalid_grant", "invalid assertion");
        }
    }

    private static JsonNode claims(String assertion) {
        String[] parts = assertion.split("\\.", -1);
        if (parts.length != 3 || parts[2].isEmpty()) {
            throw new TokenRefused("invalid_grant", "invalid assertion");
        }
        try {
            return Json.codec().readTree(Base64.getUrlDecoder().decode(parts[1]));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new TokenRefused("invalid_grant", "invalid assertion");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private ObjectNode answer(Call call, Session session) {
        String id = identityUrl(call, org.identity());
        String issued = String.valueOf(org.clock().millis());
        return Json.object()
                .put("access_token", session.token())
                .put("signature", signature(id + issued))
                .put("scope", session.scope())
                .put("instance_url", org.instanceUrl(call.origin()))
                .put("id", id)
                .put("token_type", "Bearer")
                .put("issued_at", issued);
    }

    private String signature(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(org.identity().clientSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
