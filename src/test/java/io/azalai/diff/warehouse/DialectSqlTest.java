package io.azalai.diff.warehouse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.store.Elsewhere;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every statement that each warehouse without transactions is sent for a small model, in full, beside a file that a person has read. */
class DialectSqlTest {
    private static final String KEY = "it's a \\ `key`";

    /**
     * A warehouse.
     *
     * @param types what its driver calls a number, a text and something that has no equality
     */
    record Warehouse(MergingDialect dialect, List<String> types) {
        @Override
        public String toString() {
            return dialect.product();
        }

        private SnapshotSql sql() {
            List<TableColumn> columns = List.of(
                    new TableColumn("id", types.get(0), false, true),
                    new TableColumn("name", types.get(1), false, true),
                    new TableColumn("score", types.get(0), true, true),
                    new TableColumn("more", types.get(2), false, true),
                    new TableColumn("was", types.get(1), false, false));
            return new SnapshotSql(table(), "SELECT * FROM people", columns, List.of("id"));
        }

        private SnapshotTable table() {
            return SnapshotTable.of(dialect, "azalai", "contacts_1a2b3c4d")
                    .at(new Elsewhere.Tables("aaa", "bbb"))
                    .working("ccc");
        }
    }

    static Stream<Warehouse> warehouses() {
        return Stream.of(
                new Warehouse(new SnowflakeDialect(), List.of("NUMBER", "VARCHAR", "VARIANT")),
                new Warehouse(new BigQueryDialect(), List.of("INT64", "STRING", "JSON")),
                new Warehouse(new RedshiftDialect(), List.of("int4", "varchar", "super")),
                new Warehouse(new DatabricksDialect(), List.of("INT", "STRING", "MAP<STRING,STRING>")),
                new Warehouse(new TrinoDialect(), List.of("integer", "varchar(40)", "array(varchar)")));
    }

    static String all(Warehouse of) {
        SnapshotSql sql = of.sql();
        SnapshotTable table = of.table();
        MergingDialect dialect = of.dialect;
        FlushSql flush = FlushSql.of(table, List.of("AZ_KEY", "az_hash", "id", "name", "score", "more"));
        List<String> all = new ArrayList<>();
        all.add("-- the schema\n" + dialect.createSchema("azalai"));
        sql.createSnapshot(true).forEach(each -> all.add("-- the snapshot\n" + each));
        all.add("-- no row that was found changed\n" + sql.createNoDelta());
        all.add("-- rows of the ledger move in\n" + dialect.insert(table.snapshot(), EntryLoad.COLUMNS, 2));
        all.add("-- how many are there\n" + FlushSql.size(table));
        all.add("-- the rows that differ\n" + sql.createDelta("20261201T000000-000001", true));
        all.add("-- how many rows the model has\n" + sql.count());
        all.add("-- they cross the wire\n" + sql.readDelta());
        all.add("-- and by a plan, which writes nothing\n" + sql.readChanged(true));
        all.add("-- rows that are equal and count all the same\n" + sql.readHeld(List.of(KEY), true));
        all.add("-- a copy, where nobody knows what became of a statement\n"
                + dialect.createTable(
                        table.at(new Elsewhere.Tables("ddd", "bbb")).snapshot(), "SELECT * FROM " + table.snapshot()));
        all.add("-- the rows that were accepted\n" + FlushSql.createPending(table));
        all.add("-- they go there\n" + dialect.insert(table.pending(), FlushSql.PENDING, 2));
        all.add("-- as they will be held\n" + dialect.createTable(table.next(), flush.next()));
        all.add("-- rows that go\n" + flush.deleteForgotten());
        all.add("-- rows that come and change\n" + dialect.merge(table, flush.columns()));
        all.add("-- a resync\n" + FlushSql.dropHashes(table));
        all.add("-- another mapping\n" + sql.insertUnknown(table.next()));
        all.add("-- tables that are no longer used\n" + dialect.dropTable(table.delta()));
        return String.join(";\n\n", all) + ";\n";
    }

    @ParameterizedTest
    @MethodSource("warehouses")
    void everyStatementIsAsWritten(Warehouse of) throws IOException {
        // given
        String name = "/warehouse/" + of.dialect.product().toLowerCase(Locale.ROOT) + ".sql";
        try (InputStream file = Objects.requireNonNull(DialectSqlTest.class.getResourceAsStream(name), name)) {
            // when
            String sql = all(of);
            // then
            assertThat(sql).isEqualTo(new String(file.readAllBytes(), UTF_8));
        }
    }

    @Test
    void rowsForDatabricksAreOneParameter() {
        // given
        DatabricksDialect dialect = new DatabricksDialect();
        List<@Nullable Object[]> rows =
                List.of(new @Nullable Object[] {"a\"b", 1L, null}, new @Nullable Object[] {"c", Long.MIN_VALUE, "x"});
        // when
        List<@Nullable Object> parameters = dialect.parameters(List.of("az_key", "az_row", "az_id"), rows);
        // then
        assertThat(parameters)
                .containsExactly(
                        "[{\"az_key\":\"a\\\"b\",\"az_row\":1,\"az_id\":null},{\"az_key\":\"c\",\"az_row\":-9223372036854775808,\"az_id\":\"x\"}]");
    }

    @ParameterizedTest
    @MethodSource("warehouses")
    void noStatementHasMoreParametersThanAreAllowed(Warehouse of) {
        // when
        long parameters = of.dialect
                .insert("t", FlushSql.PENDING, of.dialect.rowsAStatement(FlushSql.PENDING.size()))
                .chars()
                .filter(letter -> letter == '?')
                .count();
        // then
        assertThat(parameters).isPositive().isLessThanOrEqualTo(of.dialect.parameters());
    }
}
