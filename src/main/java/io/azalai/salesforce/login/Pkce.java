package io.azalai.salesforce.login;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/** A secret that never leaves the process before its code is exchanged, and its hash, which the browser takes along. Source: RFC 7636. */
public record Pkce(String verifier, String challenge) {
    private static final int BYTES = 32;

    /** 43 characters that nobody can guess, good for a state too. */
    public static String random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return base64(bytes);
    }

    public static Pkce create(SecureRandom random) {
        String verifier = random(random);
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            return new Pkce(verifier, base64(hash.digest(verifier.getBytes(StandardCharsets.US_ASCII))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
