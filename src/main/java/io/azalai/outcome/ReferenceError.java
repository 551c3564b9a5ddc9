package io.azalai.outcome;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A parent that is not to be found by the key that a record names it by, or not to be told from another.
 *
 * @param objects that were looked through
 * @param key the field that was to equal the value
 * @param found of how many records with that value there is word: none, or several
 */
public record ReferenceError(String objects, String key, String value, Found found) {
    /** How many records have the value. */
    public enum Found {
        NONE,
        SEVERAL
    }

    /** As Salesforce words a parent that no record holds the external id of, or several; in English alone. Source: seen in answers. */
    private static final Pattern NONE = Pattern.compile(
            "Foreign key external ID: (.*) not found for field (\\w+) in entity (\\w+)", Pattern.DOTALL);

    private static final Pattern SEVERAL = Pattern.compile(
            "More than 1 record found for external id (?:field: )?(.*?)(?: of field (\\w+) in entity (\\w+))?",
            Pattern.DOTALL);

    /** As Salesforce tells of it; empty where the message tells of something else. */
    public static Optional<ReferenceError> of(String message) {
        Matcher none = NONE.matcher(message);
        if (none.find()) {
            return Optional.of(new ReferenceError(none.group(3), none.group(2), none.group(1), Found.NONE));
        }
        Matcher several = SEVERAL.matcher(message);
        return several.matches()
                ? Optional.of(new ReferenceError(
                        text(several.group(3)), text(several.group(2)), several.group(1), Found.SEVERAL))
                : Optional.empty();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /**
     * The row's outcome.
     *
     * @param field the record's own field that was to receive the parent; null where nobody can tell
     * @param records those that were found, as a message names them; empty where nobody can tell
     */
    public RowOutcome.Rejected rejected(@Nullable String field, String records) {
        String what = key.isEmpty() ? "the key" : key;
        return switch (found) {
            case NONE ->
                new RowOutcome.Rejected(
                        ErrorCodes.of("REFERENCE_NOT_FOUND"),
                        "Reference not found: no %s has %s '%s'".formatted(objects, what, value),
                        field);
            case SEVERAL ->
                new RowOutcome.Rejected(
                        ErrorCodes.of("AMBIGUOUS_REFERENCE"),
                        "Reference not clear: several records have %s '%s'%s"
                                .formatted(what, value, records.isEmpty() ? "" : ": " + records),
                        field);
        };
    }
}
