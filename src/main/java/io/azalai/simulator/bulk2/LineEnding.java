package io.azalai.simulator.bulk2;

import io.azalai.simulator.bulk.BatchFailedException;
import java.util.Arrays;
import java.util.Optional;

/** What ends a line. Source: Bulk API 2.0 Developer Guide, "Create a Job", lineEnding. */
enum LineEnding {
    LF("\n"),
    CRLF("\r\n");

    private final String text;

    LineEnding(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    static Optional<LineEnding> of(String name) {
        return Arrays.stream(values())
                .filter(ending -> ending.name().equals(name))
                .findFirst();
    }

    /**
     * Looks at the whole file, the line ends within quoted values among it.
     *
     * @throws BatchFailedException where a line ends otherwise
     */
    void check(byte[] csv) {
        for (int at = 0; at < csv.length; at++) {
            boolean isReturned = at > 0 && csv[at - 1] == '\r';
            if (csv[at] == '\n' && isReturned != (this == CRLF)) {
                throw BatchFailedException.of(
                        "ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is "
                                + name());
            }
        }
    }
}
