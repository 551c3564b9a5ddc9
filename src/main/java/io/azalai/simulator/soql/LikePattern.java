package io.azalai.simulator.soql;

/** What stands behind LIKE: {@code %} for any characters, {@code _} for one, a backslash before those that stand for themselves. Capitals do not matter. */
final class LikePattern {
    private static final char ANY = '\uFFFF';
    private static final char ONE = '\uFFFE';

    private final char[] steps;

    private LikePattern(char[] steps) {
        this.steps = steps;
    }

    static LikePattern of(String text) {
        StringBuilder steps = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                steps.append(folded(text.charAt(++i)));
            } else {
                steps.append(c == '%' ? ANY : c == '_' ? ONE : folded(c));
            }
        }
        return new LikePattern(steps.toString().toCharArray());
    }

    /** Takes back no more than the latest {@code %}, so the time is the product of the lengths at most. */
    boolean matches(String text) {
        int step = 0;
        int at = 0;
        int anyStep = -1;
        int anyAt = 0;
        while (at < text.length()) {
            if (step < steps.length && steps[step] == ANY) {
                anyStep = step++;
                anyAt = at;
            } else if (step < steps.length && (steps[step] == ONE || steps[step] == folded(text.charAt(at)))) {
                step++;
                at++;
            } else if (anyStep >= 0) {
                step = anyStep + 1;
                at = ++anyAt;
            } else {
                return false;
            }
        }
        while (step < steps.length && steps[step] == ANY) {
            step++;
        }
        return step == steps.length;
    }

    private static char folded(char c) {
        return Character.toLowerCase(Character.toUpperCase(c));
    }
}
