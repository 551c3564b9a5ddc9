package io.azalai.outcome;

/**
 * The Error column of a Bulk 1.0 result: {@code CODE:message:FIELD,FIELD --}. The message may hold colons, so the code ends at the first
 * one and the fields begin after the last.
 */
public final class BulkError {
    private static final String END = "--";

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
        return new RowOutcome.Rejected(ErrorCodes.of(code), rest.trim(), fields.isEmpty() ? null : fields);
    }
}
