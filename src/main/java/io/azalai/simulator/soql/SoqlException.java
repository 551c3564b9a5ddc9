package io.azalai.simulator.soql;

/** A query that the org does not run. */
public final class SoqlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final int position;

    SoqlException(String code, String message, int position) {
        super(message, null, false, false);
        this.code = code;
        this.position = position;
    }

    static SoqlException unexpected(Token token) {
        return new SoqlException("MALFORMED_QUERY", "unexpected token: '" + token.text() + "'", token.position());
    }

    public String code() {
        return code;
    }

    /** As the org words it: the statement, a caret under the place, and the reason. */
    public String explained(String soql) {
        return "\n" + soql + "\n" + " ".repeat(Math.max(0, position)) + "^\nERROR at Row:1:Column:" + (position + 1)
                + "\n" + getMessage();
    }
}
