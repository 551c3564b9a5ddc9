package io.azalai.observe.calls;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Takes the values of rows out of what a resource takes and gives: a letter becomes x, a digit 9, and all else stays, so that the form of a value
 * can still be told. What is no row is left as it is: jobs, describes, limits, error codes, Ids of records.
 */
enum Masking {
    /** A resource that knows no rows. */
    NOTHING {
        @Override
        String path(String path) {
            return path;
        }

        @Override
        String body(String type, String body) {
            // A batch goes to where a list of batches comes from.
            return type.toLowerCase(Locale.ROOT).contains("csv") ? ROWS.body(type, body) : body;
        }
    },
    /** One that does, or may. */
    ROWS {
        @Override
        String path(String path) {
            int query = path.indexOf('?');
            if (query < 0) {
                return maskedIdentifier(path);
            }
            return maskedIdentifier(path.substring(0, query))
                    + LITERAL.matcher(path.substring(query))
                            .replaceAll(
                                    found -> "%27" + Shape.of(found.group(1)).replaceAll("[$\\\\]", "x") + "%27");
        }

        @Override
        String body(String type, String body) {
            String form = type.toLowerCase(Locale.ROOT);
            if (form.contains("csv")) {
                return MaskedCsv.of(body);
            }
            if (form.contains("json")) {
                return MaskedJson.of(body);
            }
            return form.contains("xml") ? MaskedXml.of(body) : Shape.of(body);
        }
    };

    /** Resources without rows. Source: REST, Bulk and Tooling API Developer Guides, read for the contract. */
    private static final Pattern WITHOUT_ROWS = Pattern.compile(
            "/services/data/v[\\d.]+(?:/?|/limits/?|/sobjects(?:/\\w+(?:/describe)?)?/?|/jobs/ingest(?:/\\w+)?/?|/tooling/.*)"
                    + "|/services/async/[\\d.]+/job(?:/\\w+(?:/batch(?:/\\w+)?)?)?/?"
                    + "|/services/oauth2/.*");

    /** A text in a query, as a URL spells it. */
    private static final Pattern LITERAL = Pattern.compile("%27((?:(?!%27).|%5C%27)*)%27");

    /** For what a path names. */
    static Masking of(String path) {
        String resource = path.replaceFirst("\\?.*", "");
        return WITHOUT_ROWS.matcher(resource).matches() ? NOTHING : ROWS;
    }

    abstract String path(String path);

    abstract String body(String type, String body);

    /** {@code .../sobjects/Contact/External_Id__c/4711}: the last part is a value. */
    private static String maskedIdentifier(String path) {
        int last = path.lastIndexOf('/');
        return path.matches(".*/sobjects/\\w+/\\w+/[^/]+")
                ? path.substring(0, last + 1) + Shape.of(path.substring(last + 1))
                : path;
    }
}
