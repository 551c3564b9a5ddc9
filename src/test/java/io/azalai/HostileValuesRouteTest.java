package io.azalai;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.azalai.outcome.RunState;
import io.azalai.simulator.org.Operation;
import io.azalai.simulator.org.SaveContext;
import io.azalai.simulator.org.SaveRequest;
import io.azalai.store.RejectedRow;
import io.azalai.store.RunRecord;
import io.azalai.sync.Batching;
import io.azalai.sync.FieldMapping.Source;
import io.azalai.sync.SyncFixture;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Values that break out of quotes, lines, templates, queries and addresses, from SQL to the record, by each API: every one arrives as it is, or
 * its row is refused with a reason, and its neighbours arrive.
 */
class HostileValuesRouteTest {
    /** Those that arrive as they are. */
    private static final List<String> EXACT = List.of(
            "\"quoted\" 'quoted' `quoted`",
            "a,b;c|d\te",
            "two\nlines",
            "a\u0085b\u2028c\u2029d",
            "\uFEFFmark at the start",
            "zero\u200Bwidth \u200Djoiner",
            "\u202Eright to left",
            "\uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67 family, e\u0301 and \u00E9, \uD834\uDD1E",
            "=cmd|'/C calc'!A1",
            "+1+1",
            "-2+3",
            "@SUM(A1)",
            "N/A",
            "null",
            "NULL",
            "''",
            "\"\"",
            "#N/A ",
            "' OR Name LIKE '%",
            "\\' OR Id != null --",
            "x') FROM Contact LIMIT 1 //",
            "</Description><x>&amp;&lt;",
            "<![CDATA[x]]>",
            "{{ 7 | times: 6 }} {% raw %} {{name}}",
            "{{env:PATH}} ${body} ${bean:azalaiRuns} $simple{1+1} #{1}",
            "%s %n %1$s \\u0041 \\x41 %00 %2e%2e/",
            "../../etc/passwd",
            "{\"a\":[1,{}]}",
            "[1,2]",
            "1e308",
            "-0",
            "NaN",
            "9007199254740993",
            "true",
            "0001-01-01",
            "24:00:00",
            "a;b;c",
            "\\N",
            "\\.",
            "x".repeat(32_000));

    /** Those that no record can hold, or that would mean something else there; and a part of what is said of them. */
    private static final Map<String, String> REFUSED = new LinkedHashMap<>(Map.of(
            "a\u0000b",
            "NUL character",
            "#N/A",
            "'#N/A'",
            "half \uD83D of it",
            "half of a character",
            "\uDE00",
            "half of a character",
            "bell\u0007",
            "cannot be stored",
            "y".repeat(32_001),
            "32001 characters"));

    private static final List<String> KEYS = List.of(
            "a/b?c#d%e&f+g'h\\i\"j;k",
            "' OR Name LIKE '%",
            "\\",
            "\\'",
            "%2F..%2F",
            "../x",
            "a,b",
            "\u00FC\u5B57\uD83D\uDE00",
            "{{id}}",
            "${header.x}",
            "=1+1",
            "x\ty",
            "k".repeat(100));

    private final Caravan caravan;
    private final Path directory;

    HostileValuesRouteTest(@TempDir Path directory) throws SQLException {
        this.directory = directory;
        this.caravan = Caravan.of(directory);
    }

    @AfterEach
    void end() throws SQLException {
        caravan.close();
    }

    private void insert(String sql, List<List<String>> rows) throws SQLException {
        try (Connection connection = caravan.connection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (List<String> row : rows) {
                for (int i = 0; i < row.size(); i++) {
                    statement.setString(i + 1, row.get(i));
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static String number(int i) {
        return "%03d".formatted(i);
    }

    private Map<String, RejectedRow> refused() {
        Map<String, RejectedRow> refused = new TreeMap<>();
        caravan.azalai().ledger().eachRejected(Optional.of("contacts"), row -> refused.put(row.key(), row));
        return refused;
    }

    @ParameterizedTest
    @EnumSource(
            value = Batching.Api.class,
            names = {"BULK1", "BULK2", "COLLECTIONS"})
    void everyTextArrivesAsItIsOrIsRefusedWithAReason(Batching.Api api) throws Exception {
        // given
        List<String> values = new ArrayList<>(EXACT);
        values.addAll(REFUSED.keySet());
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            rows.add(List.of("V" + number(i), "Name " + i, values.get(i)));
            rows.add(List.of("W" + number(i), "Neighbour " + i, "plain"));
        }
        caravan.sql("CREATE TABLE people (id VARCHAR PRIMARY KEY, name VARCHAR, note VARCHAR)");
        insert("INSERT INTO people VALUES (?, ?, ?)", rows);
        caravan.start(SyncFixture.project(
                directory,
                Map.of("people", "id"),
                SyncFixture.upsert("Contact")
                        .matching("id", "External_Id__c")
                        .map("name", "LastName")
                        .map("note", "Description")
                        .by(api)));
        // when
        RunRecord run = caravan.run("contacts");
        // then
        assertThat(run.failure()).isNull();
        assertThat(run.totals().violation()).isEmpty();
        Map<String, Map<String, Object>> records = caravan.records("Contact", "External_Id__c");
        Map<String, RejectedRow> refused = refused();
        for (int i = 0; i < values.size(); i++) {
            assertThat(records.get("W" + number(i)))
                    .as("neighbour of '%s'", shown(values.get(i)))
                    .containsEntry("Description", "plain");
            if (i < EXACT.size()) {
                assertThat(records).as(shown(values.get(i))).containsKey("V" + number(i));
                assertThat(records.getOrDefault("V" + number(i), Map.of()).get("Description"))
                        .as(shown(values.get(i)))
                        .isEqualTo(values.get(i));
            } else {
                assertThat(records).as(shown(values.get(i))).doesNotContainKey("V" + number(i));
                String reason = REFUSED.getOrDefault(values.get(i), "");
                assertThat(refused.get("V" + number(i)))
                        .isNotNull()
                        .extracting(RejectedRow::message, as(STRING))
                        .contains(reason);
            }
        }
        assertThat(refused).hasSize(REFUSED.size());
    }

    private static String shown(String value) {
        return value.length() > 40 ? value.substring(0, 40) : value;
    }

    @ParameterizedTest
    @EnumSource(
            value = Batching.Api.class,
            names = {"BULK1", "BULK2", "COLLECTIONS"})
    void keysAndParentsMayBeAnyText(Batching.Api api) throws Exception {
        // given
        caravan.sql("CREATE TABLE people (id VARCHAR PRIMARY KEY, ext VARCHAR, name VARCHAR, account VARCHAR)");
        List<List<String>> rows = new ArrayList<>();
        for (String key : KEYS) {
            seedAccount(key);
            rows.add(List.of(key + "/" + "p".repeat(300), key, "Name", key));
        }
        insert("INSERT INTO people VALUES (?, ?, ?, ?)", rows);
        caravan.start(SyncFixture.project(
                directory,
                Map.of("people", "id"),
                SyncFixture.upsert("Contact")
                        .matching("ext", "External_Id__c")
                        .map("name", "LastName")
                        .find("AccountId", "Account", "Account_Key__c", "account")
                        .by(api)));
        // when
        RunRecord first = caravan.run("contacts");
        RunRecord second = caravan.run("contacts");
        caravan.sql("UPDATE people SET name = 'Other'");
        RunRecord third = caravan.run("contacts");
        // then
        assertThat(refused()).isEmpty();
        assertThat(first.state()).isEqualTo(RunState.COMPLETED);
        assertThat(second.totals().unchanged()).isEqualTo(KEYS.size());
        assertThat(third.totals().accepted()).isEqualTo(KEYS.size());
        Map<String, Map<String, Object>> accounts = caravan.records("Account", "Account_Key__c");
        assertThat(caravan.records("Contact", "External_Id__c"))
                .hasSize(KEYS.size())
                .allSatisfy((key, record) -> {
                    assertThat(KEYS).contains(key);
                    assertThat(record).containsEntry("LastName", "Other");
                    assertThat(record.get("AccountId"))
                            .isEqualTo(accounts.getOrDefault(key, Map.of()).get("Id"));
                });
    }

    private void seedAccount(String key) {
        caravan.simulator()
                .org()
                .save(
                        SaveRequest.of(Operation.INSERT, "Account", Map.of("Name", "Account", "Account_Key__c", key)),
                        SaveContext.of("seed", "005Hs0000000001IAA"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Batching.Api.class,
            names = {"BULK1", "COLLECTIONS"})
    void aValueIsLookedUpAsTheTextThatItIs(Batching.Api api) throws Exception {
        // given
        caravan.sql("CREATE TABLE people (id VARCHAR PRIMARY KEY, name VARCHAR, parent VARCHAR)");
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < KEYS.size(); i++) {
            rows.add(List.of("V" + number(i), "Name", KEYS.get(i)));
        }
        insert("INSERT INTO people VALUES (?, ?, ?)", rows);
        caravan.start(SyncFixture.project(
                directory,
                Map.of("people", "id"),
                SyncFixture.upsert("Contact")
                        .matching("id", "External_Id__c")
                        .map("name", "LastName")
                        .find("OwnerId", "User", "Username", "parent")
                        .by(api)));
        // when
        RunRecord run = caravan.run("contacts");
        // then
        assertThat(run.failure()).isNull();
        assertThat(refused()).hasSize(KEYS.size()).allSatisfy((key, row) -> assertThat(row.code())
                .isIn("REFERENCE_NOT_FOUND", "STRING_TOO_LONG"));
        assertThat(caravan.records("Contact", "External_Id__c")).isEmpty();
    }

    @Test
    void whatARowHoldsIsNoTemplate() throws Exception {
        // given
        caravan.sql("CREATE TABLE people (id VARCHAR PRIMARY KEY, name VARCHAR)");
        insert(
                "INSERT INTO people VALUES (?, ?)",
                List.of(List.of("1", "{{ id }}{% assign x = 1 %}${body}"), List.of("2", "{{ 'a' | upcase }}")));
        caravan.start(SyncFixture.project(
                directory,
                Map.of("people", "id"),
                SyncFixture.upsert("Contact")
                        .matching("id", "External_Id__c")
                        .map("name", "LastName")
                        .map(
                                "Description",
                                new Source.Template("Dear {{ name | upcase }}{{ name }}", Set.of("name")))));
        // when
        caravan.run("contacts");
        // then
        Map<String, Map<String, Object>> records = caravan.records("Contact", "External_Id__c");
        assertThat(records.get("1"))
                .containsEntry(
                        "Description", "Dear {{ ID }}{% ASSIGN X = 1 %}${BODY}{{ id }}{% assign x = 1 %}${body}");
        assertThat(records.get("2")).containsEntry("Description", "Dear {{ 'A' | UPCASE }}{{ 'a' | upcase }}");
    }
}
