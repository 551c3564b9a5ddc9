package io.azalai.extract.reader;

import java.util.List;
import java.util.TimeZone;

/** The text that says what fingerprints depend on. */
final class Formats {
    private Formats() {}

    /**
     * Of a reader.
     *
     * @param kind of the reader, with its version
     * @param columns each with its type, in order
     * @param settings of the session, where cells are as it writes them
     */
    static String of(String kind, List<String> columns, String settings) {
        StringBuilder format = new StringBuilder(kind);
        for (String column : columns) {
            // The length keeps a name apart from what follows it, whatever is in the name.
            format.append('|').append(column.length()).append(':').append(column);
        }
        // A Timestamp is read by its local fields, so the same cell is another value in another zone.
        return format.append('|')
                .append(settings)
                .append("|process=")
                .append(TimeZone.getDefault().getID())
                .toString();
    }
}
