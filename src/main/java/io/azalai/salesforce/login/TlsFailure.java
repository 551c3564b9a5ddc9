package io.azalai.salesforce.login;

import java.io.EOFException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Why whoever answered is not taken for the org: its certificate, or its protocol. It stays so until somebody corrects it, other than a
 * connection that broke while it was being made.
 *
 * @param reason as Java gives it, on one line
 */
public record TlsFailure(String reason) {
    private static final String ADVICE =
            "Where the org, or a proxy before it, has a certificate of your own authority, make Java trust that.";

    /** Of what was thrown, or of what lies behind it. */
    public static Optional<TlsFailure> of(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException failed && isRefusal(failed)) {
                return Optional.of(new TlsFailure(reason(failed)));
            }
        }
        return Optional.empty();
    }

    private static boolean isRefusal(SSLException failed) {
        if (failed instanceof SSLHandshakeException) {
            return !(failed.getCause() instanceof EOFException);
        }
        // Plain http has no exception of its own.
        return failed instanceof SSLPeerUnverifiedException
                || Objects.toString(failed.getMessage(), "").contains("SSL message");
    }

    private static String reason(SSLException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException || cause instanceof CertificateNotYetValidException) {
                return "the certificate is out of date: " + cause.getMessage();
            }
        }
        return Objects.toString(failed.getMessage(), "no reason given").strip().replaceAll("\\s*\\R\\s*", " ");
    }

    /** What failed, and what to do. */
    public String text() {
        return "TLS failed (%s). %s".formatted(reason, ADVICE);
    }
}
