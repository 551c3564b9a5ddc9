package io.azalai.console.access;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How people and programs show who they are.
 *
 * @param users a file with a line {@code name:role:bcrypt} for each user; null where nobody logs in by a password; {@code azalai.console.users}
 * @param keys the public keys of JSON Web Tokens, a file or an https address of a JWK set; null where no token is taken; {@code azalai.console.jwt.keys}
 * @param issuer that a token must name; {@code azalai.console.jwt.issuer}
 * @param audience that a token must name; {@code azalai.console.jwt.audience}
 * @param roles the claim that lists what its bearer may do, as {@code azalai-viewer} and {@code azalai-operator}; default roles; {@code azalai.console.jwt.roles}
 */
public record AccessSettings(
        @Nullable Path users,
        @Nullable String keys,
        @Nullable String issuer,
        @Nullable String audience,
        String roles) {
    public static final AccessSettings OPEN = new AccessSettings(null, null, null, null, "roles");

    /** Whether whoever reaches the console may do everything. */
    public boolean isOpen() {
        return users == null && keys == null;
    }
}
