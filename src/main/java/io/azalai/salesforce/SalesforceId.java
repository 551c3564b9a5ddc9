package io.azalai.salesforce;

import java.util.Optional;

/**
 * Salesforce Ids: 15 characters whose case matters, or 18, of which the last three tell the case of the others. Source: "What is the
 * difference between a 15-digit and an 18-digit ID", Salesforce Help.
 */
public final class SalesforceId {
    private static final int SHORT = 15;
    private static final int LONG = 18;
    private static final int GROUP = 5;
    private static final String CHECK_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

    private SalesforceId() {}

    /** The form of 18 characters; empty where the text is no Id, or its check letters are wrong. */
    public static Optional<String> normal(String text) {
        if ((text.length() != SHORT && text.length() != LONG) || !isAlphanumeric(text)) {
            return Optional.empty();
        }
        String whole = text.substring(0, SHORT) + check(text);
        return text.length() == SHORT || whole.equals(text) ? Optional.of(whole) : Optional.empty();
    }

    private static boolean isAlphanumeric(String text) {
        return text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
    }

    private static String check(String text) {
        StringBuilder check = new StringBuilder();
        for (int group = 0; group < SHORT; group += GROUP) {
            int bits = 0;
            for (int i = 0; i < GROUP; i++) {
                char c = text.charAt(group + i);
                if (c >= 'A' && c <= 'Z') {
                    bits |= 1 << i;
                }
            }
            check.append(CHECK_LETTERS.charAt(bits));
        }
        return check.toString();
    }
}
