package io.azalai.simulator.org;

/**
 * Who the org is, and the one user and client that may log in.
 *
 * @param orgId 18 characters
 * @param userId 18 characters; the user that client credentials run as
 * @param securityToken glued to the password by some clients; accepted, never required
 */
public record OrgIdentity(
        String orgId,
        String name,
        boolean isSandbox,
        String userId,
        String username,
        String password,
        String securityToken,
        String clientId,
        String clientSecret) {

    /** The org of {@code azalai}, {@code azalai-secret}, {@code azalai@example.com} and {@code azalai-password}. */
    public static OrgIdentity standard() {
        return new OrgIdentity(
                "00DHs0000001xYzMAI",
                "Azalai Simulator",
                false,
                SalesforceId.of("005", 1),
                "azalai@example.com",
                "azalai-password",
                "",
                "azalai",
                "azalai-secret");
    }

    /** Whether the password is right, with or without the security token. */
    public boolean accepts(String givenUsername, String givenPassword) {
        return username.equalsIgnoreCase(givenUsername)
                && (password.equals(givenPassword) || (password + securityToken).equals(givenPassword));
    }
}
