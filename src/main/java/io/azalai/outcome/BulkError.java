package io.azalai.outcome;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The Error column of a Bulk 1.0 result: {@code CODE:message:FIELD,FIELD --}. The message may hold colons, so the code ends at the first
 * one and the fields begin after the last.
 */
public final class BulkError {
    private static final String END = "--";

    /** As Salesforce words a parent that no record holds the external id of. */
    private static final Pattern FOREIGN_KEY = Pattern.compile(
            "Foreign key external ID: (.*) not found for field (\\S+) in entity (\\S+)", Pattern.DOTALL);

    private BulkError() {}

    /** What the row's error says. */
    public static RowOutcome.Rejected parse(String cell) {
        int first = cell.indexOf(':');
        if (first < 0) {
            return new RowOutcome.Rejected(
                    ErrorCodes.of("BATCH_FAILED"), cell.isBlank() ? "no reason given" : cell, null);
        }
        String code = cell.substring(0, first).trim();
        String rest = cell.substring(first + 1);
        String fields = "";
        int last = rest.lastIndexOf(':');
        if (last >= 0 && rest.substring(last + 1).trim().endsWith(END)) {
            String tail = rest.substring(last + 1).trim();
            fields = tail.substring(0, tail.length() - END.length()).trim();
            rest = rest.substring(0, last);
        }
        return rejected(code, rest.trim(), fields.isEmpty() ? null : fields);
    }

    private static RowOutcome.Rejected rejected(String code, String message, @Nullable String field) {
        Matcher foreignKey = FOREIGN_KEY.matcher(message);
        if (foreignKey.find()) {
            return new RowOutcome.Rejected(
                    ErrorCodes.of("REFERENCE_NOT_FOUND"),
                    "Reference not found: no %s has %s '%s'"
                            .formatted(foreignKey.group(3), foreignKey.group(2), foreignKey.group(1)),
                    field == null ? foreignKey.group(2) : field);
        }
        return new RowOutcome.Rejected(ErrorCodes.of(code), message, field);
    }
}
