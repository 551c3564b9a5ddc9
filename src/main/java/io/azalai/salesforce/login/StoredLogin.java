package io.azalai.salesforce.login;

/**
 * A login that a person made in a browser, as it is kept. Never to be logged.
 *
 * @param loginUrl where it was made and tokens are asked for
 * @param instanceUrl where the org was when it was last asked
 * @param orgId of 18 characters
 */
public record StoredLogin(String loginUrl, String instanceUrl, String orgId, String clientId, String refreshToken) {
    /** With the org's present address. */
    public StoredLogin at(String changed) {
        return new StoredLogin(loginUrl, changed, orgId, clientId, refreshToken);
    }

    /** Without its secret. */
    @Override
    public String toString() {
        return "StoredLogin[" + loginUrl + ", " + instanceUrl + ", " + orgId + ", " + clientId + "]";
    }
}
