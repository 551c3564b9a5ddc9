package io.azalai.simulator.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.azalai.simulator.http.Answer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The versions that the org speaks. Source: REST API Developer Guide, "Versions". */
public final class ApiVersions {
    private static final int OLDEST = 31;
    private static final int LATEST = 67;

    private static final Pattern VERSION = Pattern.compile("v(\\d{2,3})\\.0");
    private static final String[] SEASONS = {"Winter", "Spring", "Summer"};

    /** Winter '25 was 62.0, and three follow each other in a year. */
    private static final int WINTER_25 = 62;

    private ApiVersions() {}

    static Answer list() {
        ArrayNode versions = Json.array();
        for (int version = OLDEST; version <= LATEST; version++) {
            versions.addObject()
                    .put("label", label(version))
                    .put("url", "/services/data/v" + version + ".0")
                    .put("version", version + ".0");
        }
        return Json.answer(200, versions);
    }

    /**
     * The version of a path's part, {@code 66.0}; empty where it is none.
     *
     * @throws RestException when it is retired or not yet there
     */
    static Optional<String> of(String part) {
        Matcher matcher = VERSION.matcher(part);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int version = Integer.parseInt(matcher.group(1));
        if (version < OLDEST) {
            throw RestException.of(410, "UNSUPPORTED_API_VERSION", "Invalid Api version specified on URL");
        }
        if (version > LATEST) {
            throw RestException.notFound();
        }
        return Optional.of(version + ".0");
    }

    /** Whether calls by that version, {@code 66.0}, are answered. */
    public static boolean isSpoken(String version) {
        return version.matches("\\d{2,3}\\.0")
                && isSpoken(Integer.parseInt(version.substring(0, version.length() - 2)));
    }

    private static boolean isSpoken(int version) {
        return version >= OLDEST && version <= LATEST;
    }

    private static String label(int version) {
        int since = version - WINTER_25;
        return SEASONS[Math.floorMod(since, 3)] + " '" + (25 + Math.floorDiv(since, 3));
    }
}
