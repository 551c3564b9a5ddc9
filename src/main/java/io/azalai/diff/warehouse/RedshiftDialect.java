package io.azalai.diff.warehouse;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Amazon Redshift, by its documentation. */
final class RedshiftDialect implements MergingDialect {
    private static final Set<String> COMPARABLE = Set.of(
            "int2",
            "int4",
            "int8",
            "smallint",
            "integer",
            "bigint",
            "numeric",
            "decimal",
            "float4",
            "float8",
            "bool",
            "boolean",
            "varchar",
            "bpchar",
            "char",
            "text",
            "date",
            "time",
            "timestamp",
            "timestamptz",
            "varbyte");

    private static final Set<String> TEXTS = Set.of("varchar", "bpchar", "char", "text");
    private static final Set<String> TRUTHS = Set.of("bool", "boolean");

    @Override
    public String product() {
        return "Redshift";
    }

    @Override
    public Set<String> comparable() {
        return COMPARABLE;
    }

    /** TEXT has 256 bytes there. Source: docs.aws.amazon.com/redshift/latest/dg/r_Character_types.html, read 2026-12-01. */
    @Override
    public String text() {
        return "VARCHAR(65535)";
    }

    @Override
    public String whole() {
        return "BIGINT";
    }

    /** Of a statement, by its protocol: 32,767. */
    @Override
    public int parameters() {
        return 9_000;
    }

    /** Quoted or not, unless a session says otherwise. Source: docs.aws.amazon.com/redshift/latest/dg/r_names.html. */
    @Override
    public String kept(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Whether a backslash escapes is a setting of the server; so none is within quotes. */
    @Override
    public String literal(String text) {
        return "'" + text.replace("'", "''").replace("\\", "' || CHR(92) || '") + "'";
    }

    /** It has no IS DISTINCT FROM. */
    @Override
    public String differs(String left, String right) {
        return "CASE WHEN " + left + " IS NULL AND " + right + " IS NULL THEN 0 WHEN " + left + " IS NULL OR " + right
                + " IS NULL THEN 1 WHEN " + left + " = " + right + " THEN 0 ELSE 1 END = 1";
    }

    /** Blanks at the end of a VARCHAR mean nothing to it, nor case with some collations. Sources: "Character types" and "TO_VARBYTE function", read 2026-12-01. */
    @Override
    public String exact(String cell, String type) {
        return TEXTS.contains(WarehouseDialect.plain(type)) ? "TO_VARBYTE(" + cell + ", 'utf8')" : cell;
    }

    @Override
    public String spelled(String cell, String type) {
        String plain = WarehouseDialect.plain(type);
        if (TRUTHS.contains(plain)) {
            return "CASE WHEN " + cell + " THEN 'true' WHEN NOT " + cell + " THEN 'false' END";
        }
        return plain.equals("super") ? "JSON_SERIALIZE(" + cell + ")" : "CAST(" + cell + " AS " + text() + ")";
    }

    /** The target has no alias there. Source: docs.aws.amazon.com/redshift/latest/dg/r_MERGE.html, read 2026-12-01. */
    @Override
    public String merge(SnapshotTable table, List<String> columns) {
        String snapshot = table.snapshot();
        return MergingDialect.merge(snapshot, snapshot.substring(snapshot.lastIndexOf('.') + 1), table.next(), columns);
    }
}
