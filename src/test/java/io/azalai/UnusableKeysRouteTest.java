package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.outcome.RunState;
import io.azalai.store.BatchCommit;
import io.azalai.store.BatchCommit.Accepted;
import io.azalai.store.BatchCommit.Effect;
import io.azalai.store.Postgres;
import io.azalai.store.RejectedRow;
import io.azalai.store.RunRecord;
import io.azalai.store.StateAddress;
import io.azalai.sync.DeleteBehavior;
import io.azalai.sync.SyncFixture;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that no index holds or no text takes: their rows are refused in every state alike, and nothing else is lost. */
class UnusableKeysRouteTest {
    private static final String NUL = "a\0b";

    private final Path directory;
    private final Caravan caravan;

    UnusableKeysRouteTest(@TempDir Path directory) throws SQLException {
        this.directory = directory;
        this.caravan = Caravan.of(directory);
    }

    @BeforeEach
    void aModel() throws SQLException {
        caravan.sql("CREATE TABLE people (id VARCHAR, name VARCHAR)");
    }

    @AfterEach
    void end() throws SQLException {
        caravan.close();
    }

    private void row(String key, String name) throws SQLException {
        try (Connection connection = caravan.connection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO people VALUES (?, ?)")) {
            insert.setString(1, key);
            insert.setString(2, name);
            insert.execute();
        }
    }

    /** A text that no database makes shorter than it is by much. */
    private static String text(int length, long seed) {
        byte[] bytes = new byte[length / 2 + 1];
        new Random(seed).nextBytes(bytes);
        return HexFormat.of().formatHex(bytes).substring(0, length);
    }

    private void start(SyncFixture sync, boolean isShared) throws Exception {
        if (isShared) {
            StateAddress state = Postgres.address(Postgres.database());
            caravan.property("azalai.state.url", state.url());
            caravan.property("azalai.state.user", "postgres");
        }
        caravan.start(SyncFixture.project(directory, Map.of("people", "id"), sync));
    }

    @ParameterizedTest(name = "state in PostgreSQL: {0}")
    @ValueSource(booleans = {false, true})
    void rowsOfUnusableKeysAreInvalidInEveryStateAndTheOthersAreSent(boolean isShared) throws Exception {
        // given
        String longest = text(1_998, 1) + "\u00E9";
        for (String key :
                List.of("1", longest, longest + "x", text(100_000, 2), text(100_000, 2) + "y", NUL, "\0", "9")) {
            row(key, "Some");
        }
        start(SyncFixture.insert("Contact").map("name", "LastName"), isShared);
        // when
        RunRecord run = caravan.run("contacts");
        RunRecord again = caravan.run("contacts");
        // then
        assertThat(run.state()).isEqualTo(RunState.PARTIAL);
        assertThat(run.totals().accepted()).isEqualTo(3);
        assertThat(run.totals().invalid()).isEqualTo(5);
        assertThat(run.errors()).extracting(RunRecord.ErrorCount::code).containsExactly("KEY_UNUSABLE");
        assertThat(again.totals().unchanged()).isEqualTo(3);
        assertThat(caravan.history()).hasSize(3);
        List<RejectedRow> told = new ArrayList<>();
        caravan.azalai().ledger().eachRejected(Optional.of("contacts"), told::add);
        assertThat(told)
                .hasSize(5)
                .allSatisfy(row -> assertThat(row.key()).hasSizeLessThan(80).doesNotContain("\0"))
                .extracting(RejectedRow::message)
                .containsExactlyInAnyOrder(
                        "the primary key 'id' has 2,001 bytes, and a state keeps 2,000 at most",
                        "the primary key 'id' has 100,000 bytes, and a state keeps 2,000 at most",
                        "the primary key 'id' has 100,001 bytes, and a state keeps 2,000 at most",
                        "the primary key 'id' holds a NUL character, which no state keeps",
                        "the primary key 'id' holds a NUL character, which no state keeps");
    }

    @Test
    void aRecordThatAnEarlierVersionSentUnderALongKeyIsNotRemoved() throws Exception {
        // given
        String key = text(2_500, 3);
        row("1", "One");
        row(key, "Long");
        start(
                SyncFixture.upsert("Contact")
                        .matching("name", "External_Id__c")
                        .map("name", "LastName")
                        .onRemoved(DeleteBehavior.DELETE_RECORD),
                false);
        caravan.azalai()
                .ledger()
                .commit(new BatchCommit(
                        "r0",
                        "contacts",
                        1,
                        List.of(new Accepted(key, 1, "Long", "003000000000001AAA", Effect.KEEP)),
                        List.of()));
        // when
        RunRecord run = caravan.run("contacts");
        // then
        assertThat(run.totals().invalid()).isEqualTo(1);
        assertThat(run.totals().removed()).isZero();
        assertThat(caravan.writesSince(0)).containsExactly("INSERT Contact");
    }
}
