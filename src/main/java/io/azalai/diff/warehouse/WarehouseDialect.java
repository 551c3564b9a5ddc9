package io.azalai.diff.warehouse;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How a database says what the diff asks of it. What most of them have in common is the default. Immutable. */
public interface WarehouseDialect {
    /** What it is called in messages. */
    String product();

    /** Types whose equality is that of their values, in lower case and without lengths; every other is compared by its text. */
    Set<String> comparable();

    /** The type of texts without a limit. */
    String text();

    /** The type of whole numbers of 64 bits. */
    String whole();

    /** What a transaction begins with that must see the model in one state. */
    default List<String> begin() {
        return List.of();
    }

    /** A name as it is. */
    default String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A name in the case in which the database keeps one that nobody quoted. */
    default String kept(String name) {
        return name;
    }

    /** A name of a schema or table of ours. */
    default String own(String name) {
        return quoted(kept(name));
    }

    /** A text as a constant. */
    default String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /**
     * Numbers from 1, one for each row, in no order.
     *
     * @param any column of the rows, for a database that wants an order
     */
    default String rowNumber(String any) {
        return "row_number() OVER ()";
    }

    /** Most parameters of a look-up by keys. */
    default int keysAStatement() {
        return 500;
    }

    /** Whether two cells differ, NULLs being equal: never NULL itself. */
    default String differs(String left, String right) {
        return left + " IS DISTINCT FROM " + right;
    }

    /** A cell so that its own equality is that of its bytes. */
    default String exact(String cell, String type) {
        return cell;
    }

    /** A cell as a text. */
    default String spelled(String cell, String type) {
        return "CAST(" + cell + " AS " + text() + ")";
    }

    default String createSchema(String schema) {
        return "CREATE SCHEMA IF NOT EXISTS " + own(schema);
    }

    /** A table of what a query gives. */
    default String createTable(String table, String select) {
        return "CREATE TABLE " + table + " AS\n" + select;
    }

    /**
     * A table without a row.
     *
     * @param columns their names and types
     */
    default String createEmpty(String table, String columns) {
        return "CREATE TABLE " + table + " (" + columns + ")";
    }

    /** The same for a table that may be lost: what is known of its rows is then asked again. */
    default String createScratch(String table, String select) {
        return createTable(table, select);
    }

    /** What keeps others from writing a table to the end of the transaction; none where one process alone writes. */
    default List<String> lock(String table) {
        return List.of();
    }

    default String dropTable(String table) {
        return "DROP TABLE IF EXISTS " + table;
    }

    /** What makes a look-up by columns fast; none where the database needs nothing. */
    default List<String> index(String table, String name, String columns, boolean isUnique) {
        return List.of();
    }

    /** What tells the database of a table that has changed a lot; none where it sees by itself. */
    default List<String> analyze(String table) {
        return List.of();
    }

    /** Whether a type, as the driver calls it, is compared by its own equality. */
    default boolean isComparable(String type) {
        return comparable().contains(plain(type));
    }

    /** A type in lower case and without its length. */
    static String plain(String type) {
        String plain = type.toLowerCase(Locale.ROOT);
        int length = plain.indexOf('(');
        return length < 0 ? plain : plain.substring(0, length).strip();
    }
}
