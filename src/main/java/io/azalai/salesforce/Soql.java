package io.azalai.salesforce;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Queries in SOQL: the only place where values get into one. Names of objects and fields must come from a describe and are checked all the
 * same; values are quoted and escaped, but for numbers and moments, which are checked.
 */
public final class Soql {
    /**
     * Characters of a query once encoded for a URI. Salesforce takes about 16 KB of URI; the rest is left for host, path and headers. Source:
     * REST API Developer Guide, "Query", URI length.
     */
    private static final int ENCODED_LENGTH = 12_000;

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*(\\.[A-Za-z][A-Za-z0-9_]*)*");

    private Soql() {}

    /** A number or a moment as a field's own format gives it; nothing else may stand without quotes. */
    private static final Pattern UNQUOTED = Pattern.compile("[-+0-9.:TZEe]+|true|false");

    /** The queries that find the records whose field has one of the values; as many as their length asks for. */
    public static List<String> select(
            String object, List<String> fields, FieldDescribe field, Collection<String> values) {
        String start =
                "SELECT " + String.join(",", fields.stream().map(Soql::name).toList()) + " FROM " + name(object)
                        + " WHERE " + name(field.name()) + " IN (";
        List<String> queries = new ArrayList<>();
        StringBuilder query = new StringBuilder(start);
        int length = encodedLength(start) + 3;
        for (String value : values) {
            String quoted = literal(field, value);
            int ofValue = encodedLength(quoted) + 3;
            if (query.length() > start.length() && length + ofValue > ENCODED_LENGTH) {
                queries.add(query.append(')').toString());
                query = new StringBuilder(start);
                length = encodedLength(start) + 3;
            }
            if (query.length() > start.length()) {
                query.append(',');
            }
            query.append(quoted);
            length += ofValue;
        }
        if (query.length() > start.length()) {
            queries.add(query.append(')').toString());
        }
        return queries;
    }

    /** The query that reads one field of the record with that Id. */
    public static String fieldOf(String object, String field, String id) {
        return "SELECT " + name(field) + " FROM " + name(object) + " WHERE Id = " + quote(id);
    }

    /** A blank travels as three characters, not as the one that a form would make of it. */
    private static int encodedLength(String text) {
        int blanks = (int) text.chars().filter(c -> c == ' ').count();
        return URLEncoder.encode(text, StandardCharsets.UTF_8).length() + 2 * blanks;
    }

    private static String name(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is no name of an object or field");
        }
        return name;
    }

    private static String literal(FieldDescribe field, String value) {
        return field.isUnquoted() && UNQUOTED.matcher(value).matches() ? value : quote(value);
    }

    /** A text as a SOQL literal. Source: SOQL and SOSL Reference, "Quoted String Escape Sequences". */
    static String quote(String value) {
        StringBuilder quoted = new StringBuilder(value.length() + 2).append('\'');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> quoted.append("\\\\");
                case '\'' -> quoted.append("\\'");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                case '\b' -> quoted.append("\\b");
                case '\f' -> quoted.append("\\f");
                default -> quoted.append(c);
            }
        }
        return quoted.append('\'').toString();
    }
}
