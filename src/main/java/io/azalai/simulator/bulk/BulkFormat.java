package io.azalai.simulator.bulk;

import java.util.Arrays;
import java.util.Optional;

/** The content types of a job. */
enum BulkFormat {
    CSV("text/csv"),
    XML("application/xml"),
    JSON("application/json");

    private final String mediaType;

    BulkFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** Of a batch of such a job. */
    String mediaType() {
        return mediaType;
    }

    /** Jobs in JSON speak JSON, all others XML. */
    BulkFormat control() {
        return this == JSON ? JSON : XML;
    }

    static Optional<BulkFormat> of(String text) {
        return Arrays.stream(values())
                .filter(format -> format.name().equals(text))
                .findFirst();
    }
}
