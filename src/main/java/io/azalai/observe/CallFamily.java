package io.azalai.observe;

import java.util.Locale;

/** Which of the org's APIs a call is made to: few enough to be the label of a metric. */
public enum CallFamily {
    LOGIN,
    BULK1,
    BULK2,
    COLLECTIONS,
    SOBJECTS,
    DESCRIBE,
    QUERY,
    LIMITS,
    TOOLING,
    SOAP,
    OTHER;

    /** Of a path, with or without its query. */
    static CallFamily of(String path) {
        if (path.startsWith(ApiCalls.OAUTH)) {
            return LOGIN;
        }
        if (path.startsWith("/services/async/")) {
            return BULK1;
        }
        if (path.startsWith("/services/Soap/")) {
            return SOAP;
        }
        String[] parts = path.split("[/?]", 7);
        boolean isData = path.startsWith("/services/data/") && parts.length > 4;
        return isData ? ofResource(parts[4], path) : OTHER;
    }

    private static CallFamily ofResource(String resource, String path) {
        return switch (resource) {
            case "jobs" -> BULK2;
            case "composite" -> COLLECTIONS;
            case "sobjects" -> path.contains("/describe") ? DESCRIBE : SOBJECTS;
            case "query", "queryAll" -> QUERY;
            case "limits" -> LIMITS;
            case "tooling" -> TOOLING;
            default -> OTHER;
        };
    }

    /** As metrics and traces name it: {@code bulk1}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
