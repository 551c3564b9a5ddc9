package io.azalai.salesforce.login;

import java.io.IOException;
import java.net.URI;

/** How a token is asked for. Thread-safe. */
@FunctionalInterface
public interface TokenTransport {
    /** The most bytes of an answer. One of Salesforce has about 2 KB; the answers to other calls, which hold results, may be longer. */
    int MOST_BYTES = 1 << 20;

    /** What is said of one that is longer. */
    String TOO_LONG = "its answer has more than the 1 MiB that is read of one, so that it is not Salesforce's";

    /** What came back. */
    record Answer(int status, String body) {
        /** Without its body, which may hold a token. */
        @Override
        public String toString() {
            return "Answer[" + status + "]";
        }
    }

    /**
     * Posts a form, and follows no redirect.
     *
     * @throws IOException also when the answer is too long, or does not end in time
     */
    Answer post(URI address, String form) throws IOException, InterruptedException;
}
