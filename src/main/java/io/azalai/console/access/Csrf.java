package io.azalai.console.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Tokens by which the console's own pages are told from those of others, which cannot read them. Good until the process ends. Thread-safe. */
public final class Csrf {
    private static final int BYTES = 32;
    private static final String HMAC = "HmacSHA256";

    private final SecretKeySpec secret;

    public Csrf(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        this.secret = new SecretKeySpec(bytes, HMAC);
    }

    /** The token of a caller. */
    public String of(Caller caller) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(secret);
            return HexFormat.of()
                    .formatHex(mac.doFinal(
                            Objects.requireNonNullElse(caller.name(), "").getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(HMAC, e);
        }
    }

    boolean isOf(Caller caller, @Nullable String token) {
        return token != null
                && MessageDigest.isEqual(
                        of(caller).getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }
}
