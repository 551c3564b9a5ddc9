package io.azalai.observe.calls;

import io.azalai.salesforce.SalesforceId;

/** The form of a value, without the value. */
final class Shape {
    private static final int ID = 18;

    private Shape() {}

    /** Letters as x, digits as 9, anything else as it is; a record's Id and a truth value stay. */
    static String of(String value) {
        if (value.equals("true") || value.equals("false") || isId(value)) {
            return value;
        }
        StringBuilder shape = new StringBuilder(value.length());
        value.codePoints().forEach(c -> shape.appendCodePoint(masked(c)));
        return shape.toString();
    }

    private static boolean isId(String value) {
        return value.length() == ID && SalesforceId.normal(value).isPresent();
    }

    private static int masked(int c) {
        if (Character.isDigit(c)) {
            return '9';
        }
        return Character.isLetter(c) || c > 0x7f ? 'x' : c;
    }

    /**
     * Of what Salesforce says about a row: codes and names of fields stay, and the words before the first colon; after it there may be the row's values.
     */
    static String ofMessage(String message) {
        int colon = message.indexOf(':');
        if (colon < 0) {
            return message;
        }
        // FIELD_INTEGRITY_EXCEPTION:what is wrong: value:Field__c --
        boolean beginsWithCode = message.substring(0, colon).matches("[A-Z][A-Z_]+");
        int end = beginsWithCode ? message.indexOf(':', colon + 1) : colon;
        return end < 0 ? message : message.substring(0, end) + of(message.substring(end));
    }
}
