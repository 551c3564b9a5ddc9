package io.azalai.simulator.schema;

/** The label that a name suggests: {@code LastName} becomes {@code Last Name}. */
final class Labels {
    private Labels() {}

    static String of(String name) {
        String plain = name.replaceFirst("__[ce]$", "").replace('_', ' ');
        String spaced = plain.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ");
        return spaced.replaceAll("\\bId\\b", "ID");
    }

    static String plural(String label) {
        if (label.endsWith("y")) {
            return label.substring(0, label.length() - 1) + "ies";
        }
        return label.endsWith("s") ? label : label + "s";
    }
}
