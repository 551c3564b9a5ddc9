package io.azalai.simulator.soap;

/** Ends a SOAP call with a fault. */
final class SoapException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String type;
    private final String code;

    /**
     * A fault of a type that clients bind.
     *
     * @param type {@code InvalidSObjectFault}
     */
    SoapException(String type, String code, String message) {
        super(message, null, false, false);
        this.type = type;
        this.code = code;
    }

    SoapException(String code, String message) {
        this("UnexpectedErrorFault", code, message);
    }

    String type() {
        return type;
    }

    String code() {
        return code;
    }
}
