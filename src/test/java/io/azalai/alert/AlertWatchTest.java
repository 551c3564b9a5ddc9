package io.azalai.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.azalai.outcome.ErrorCode;
import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RunState;
import io.azalai.outcome.RunTotals;
import io.azalai.store.JdbcLedger;
import io.azalai.store.Lease;
import io.azalai.store.Ledger;
import io.azalai.store.RunRecord;
import io.azalai.sync.Project;
import io.azalai.sync.SyncFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is told when, over runs, restarts and mutes, on a real ledger. */
class AlertWatchTest {
    private static final Rule FAILED = rule(new RunFailed(), "team");

    private final Path directory;
    private final SetClock clock = new SetClock();
    private final Inbox inbox = new Inbox();
    private final Random random = new Random(7);
    private Ledger ledger;
    private int runs;

    AlertWatchTest(@TempDir Path directory) {
        this.directory = directory;
        this.ledger = JdbcLedger.open(directory, clock);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    /** Who reads what, and whose channels may be dead. */
    private static final class Inbox implements Messenger {
        private final List<String> read = new ArrayList<>();
        private final List<Alert> alerts = new ArrayList<>();
        private final List<String> dead = new ArrayList<>();

        @Override
        public void send(Alert alert, String channel) {
            if (dead.contains(channel)) {
                throw new UntoldException(channel, "nobody is there", new IllegalStateException());
            }
            alerts.add(alert);
            read.add(channel + " " + alert.kind().text() + " " + alert.rule() + " of " + alert.subject());
        }
    }

    private static Rule rule(Trigger trigger, String... tell) {
        return new Rule(trigger, List.of(tell), List.of(), trigger.kind().severity());
    }

    private Project project() {
        return SyncFixture.project(
                directory,
                Map.of("people", "id"),
                SyncFixture.upsert("Contact")
                        .matching("id", "External_Id__c")
                        .map("name", "LastName")
                        .every(Duration.ofHours(1)));
    }

    private AlertWatch watch(List<Mute> mutes, Rule... rules) {
        return watch(mutes, Map.of("team", new Channel.Camel("a"), "boss", new Channel.Camel("b")), rules);
    }

    private AlertWatch watch(List<Mute> mutes, Map<String, Channel> channels, Rule... rules) {
        return new AlertWatch(
                new Alerts(channels, List.of(rules), mutes),
                project(),
                ledger,
                List::of,
                Optional::empty,
                inbox,
                Runnable::run,
                clock,
                random);
    }

    private AlertWatch watch(Rule... rules) {
        return watch(List.of(), rules);
    }

    private void ended(AlertWatch watch, RunState state, long rows) {
        Optional<ErrorCode> code =
                state == RunState.FAILED ? Optional.of(ErrorCodes.of("SOURCE_FAILED")) : Optional.empty();
        runs++;
        RunRecord record = new RunRecord(
                "r-" + runs,
                "contacts",
                state,
                RunTotals.planned(rows, rows, 0, 0, 0, 0, 0, 0),
                0,
                0,
                clock.instant(),
                clock.instant(),
                null,
                List.of());
        try (Lease lease = ledger.lease("contacts").orElseThrow()) {
            assertThat(lease.isHeld()).isTrue();
            ledger.openRun(record);
            ledger.saveRun(record);
        }
        watch.ended(project().sync("contacts").orElseThrow(), record, code, true);
        clock.pass(Duration.ofMinutes(10));
    }

    private void failed(AlertWatch watch) {
        ended(watch, RunState.FAILED, 0);
    }

    private void completed(AlertWatch watch) {
        ended(watch, RunState.COMPLETED, 10);
    }

    @Test
    void aSyncThatFailsAllNightIsToldOnceAndItsRecoveryOnce() {
        // given
        AlertWatch watch = watch(FAILED);
        completed(watch);
        // when
        failed(watch);
        failed(watch);
        failed(watch);
        completed(watch);
        completed(watch);
        // then
        assertThat(inbox.read)
                .containsExactly(
                        "team violated run-failed of sync 'contacts'", "team recovered run-failed of sync 'contacts'");
        assertThat(inbox.alerts.get(0).run()).isEqualTo("r-2");
        assertThat(inbox.alerts.get(1).incident()).isEqualTo(inbox.alerts.get(0).incident());
        assertThat(inbox.alerts.get(1).since()).isEqualTo(inbox.alerts.get(0).since());
    }

    @Test
    void theNextFailureIsAnotherIncident() {
        // given
        AlertWatch watch = watch(FAILED);
        // when
        failed(watch);
        completed(watch);
        failed(watch);
        // then
        assertThat(inbox.alerts).hasSize(3);
        assertThat(inbox.alerts.get(2).incident())
                .isNotEqualTo(inbox.alerts.get(0).incident());
    }

    @Test
    void aRestartRepeatsNothingAndForgetsNothing() {
        // given
        failed(watch(FAILED));
        ledger.close();
        ledger = JdbcLedger.open(directory, clock);
        AlertWatch restarted = watch(FAILED);
        // when
        restarted.look();
        failed(restarted);
        completed(restarted);
        // then
        assertThat(inbox.read)
                .containsExactly(
                        "team violated run-failed of sync 'contacts'", "team recovered run-failed of sync 'contacts'");
    }

    @Test
    void aChannelThatIsAddedHearsOfWhatIsWrongAlreadyAndOneThatIsGoneOfNothing() {
        // given
        failed(watch(FAILED));
        AlertWatch changed = watch(rule(new RunFailed(), "boss"));
        // when
        changed.look();
        completed(watch(List.of(), Map.of("boss", new Channel.Camel("b")), rule(new RunFailed(), "boss")));
        // then
        assertThat(inbox.read)
                .containsExactly(
                        "team violated run-failed of sync 'contacts'",
                        "boss violated run-failed of sync 'contacts'",
                        "boss recovered run-failed of sync 'contacts'");
    }

    @Test
    void twoRulesThatSayTheSameTellEachChannelOnce() {
        // given
        AlertWatch watch = watch(FAILED, rule(new RunFailed(), "boss", "team"));
        // when
        failed(watch);
        completed(watch);
        // then
        assertThat(inbox.read)
                .containsExactly(
                        "team violated run-failed of sync 'contacts'",
                        "boss violated run-failed of sync 'contacts'",
                        "boss recovered run-failed of sync 'contacts'",
                        "team recovered run-failed of sync 'contacts'");
    }

    @Test
    void twoProcessesOnOneStateTellOnce() {
        // given
        AlertWatch one = watch(FAILED);
        AlertWatch other = watch(FAILED);
        failed(one);
        // when
        failed(other);
        one.look();
        other.look();
        // then
        assertThat(inbox.read).hasSize(1);
    }

    @Test
    void aChannelThatWasDeadIsToldLaterAndTheOthersAreNotToldAgain() {
        // given
        inbox.dead.add("boss");
        AlertWatch watch = watch(rule(new RunFailed(), "team", "boss"));
        failed(watch);
        assertThat(inbox.read).containsExactly("team violated run-failed of sync 'contacts'");
        // when
        inbox.dead.clear();
        watch.look();
        watch.look();
        // then
        assertThat(inbox.read)
                .containsExactly(
                        "team violated run-failed of sync 'contacts'", "boss violated run-failed of sync 'contacts'");
    }

    @Test
    void aChannelThatNeverHeardOfAViolationHearsOfNoRecovery() {
        // given
        inbox.dead.add("team");
        AlertWatch watch = watch(FAILED);
        failed(watch);
        inbox.dead.clear();
        // when
        completed(watch);
        watch.look();
        // then
        assertThat(inbox.read).isEmpty();
    }

    @Test
    void whatCameAndWentWhileASyncWasMutedIsNeverTold() {
        // given
        AlertWatch watch = watch(FAILED);
        mutes().mute("contacts", clock.instant().plus(Duration.ofHours(1)));
        // when
        failed(watch);
        completed(watch);
        clock.pass(Duration.ofHours(1));
        watch.look();
        // then
        assertThat(inbox.read).isEmpty();
    }

    @Test
    void whatIsStillWrongWhenAMuteEndsIsToldThen() {
        // given
        AlertWatch watch = watch(FAILED);
        mutes().mute("contacts", clock.instant().plus(Duration.ofHours(1)));
        failed(watch);
        watch.look();
        assertThat(inbox.read).isEmpty();
        // when
        clock.pass(Duration.ofHours(1));
        watch.look();
        // then
        assertThat(inbox.read).hasSize(1);
    }

    @Test
    void anUnmutedSyncIsToldAgain() {
        // given
        AlertWatch watch = watch(FAILED);
        mutes().mute(Mutes.ALL, clock.instant().plus(Duration.ofHours(1)));
        failed(watch);
        // when
        boolean wasMuted = mutes().unmute(Mutes.ALL, clock.instant());
        failed(watch);
        // then
        assertThat(wasMuted).isTrue();
        assertThat(mutes().unmute(Mutes.ALL, clock.instant())).isFalse();
        assertThat(inbox.read).hasSize(1);
    }

    @Test
    void theFileMutesASyncToo() {
        // given
        Instant end = SetClock.START.plus(Duration.ofMinutes(15));
        AlertWatch watch = watch(List.of(new Mute("contacts", end)), FAILED);
        // when
        failed(watch);
        completed(watch);
        failed(watch);
        // then
        assertThat(inbox.read).hasSize(1);
    }

    private Mutes mutes() {
        return new Mutes(ledger.alerts(), List.of());
    }

    @Test
    void aSyncThatNoRunComesThroughForIsToldByTheLook() {
        // given
        AlertWatch watch = watch(rule(new NoRun(Duration.ofHours(26)), "team"));
        completed(watch);
        clock.pass(Duration.ofHours(25));
        failed(watch);
        watch.look();
        assertThat(inbox.read).isEmpty();
        // when
        clock.pass(Duration.ofHours(1));
        watch.look();
        watch.look();
        // then
        assertThat(inbox.alerts).singleElement().satisfies(alert -> assertThat(alert.what())
                .isEqualTo("no run came through for 26 h 20 min, and 26 h is the limit"));
        // when
        completed(watch);
        // then
        assertThat(inbox.read).hasSize(2);
    }

    @Test
    void aSyncThatNeverRanIsMissedFromTheFirstLookOn() {
        // given
        AlertWatch watch = watch(rule(new NoRun(Duration.ofHours(2)), "team"));
        watch.look();
        clock.pass(Duration.ofHours(2));
        watch.look();
        assertThat(inbox.read).isEmpty();
        // when
        clock.pass(Duration.ofMinutes(1));
        watch.look();
        // then
        assertThat(inbox.read).containsExactly("team violated no-run for 2h of sync 'contacts'");
    }

    @Test
    void theUsualNumberOfRowsIsThatOfTheLedger() {
        // given
        AlertWatch watch = watch(rule(new RowCount(0.5, 10), "team"));
        ended(watch, RunState.COMPLETED, 100);
        ended(watch, RunState.FAILED, 7);
        ended(watch, RunState.PARTIAL, 110);
        ended(watch, RunState.COMPLETED, 90);
        assertThat(inbox.read).isEmpty();
        // when
        ended(watch, RunState.COMPLETED, 30);
        // then
        assertThat(inbox.alerts).singleElement().satisfies(alert -> assertThat(alert.what())
                .startsWith("the model gave 30 rows, and 100 are usual (the median of 3 runs)"));
    }

    @Test
    void aRunThatWasRefusedBecauseAnotherIsUnderWayTellsNothing() {
        // given
        AlertWatch watch = watch(FAILED);
        failed(watch);
        RunRecord refused = Ended.in(RunState.STOPPED).record();
        // when
        watch.ended(
                project().sync("contacts").orElseThrow(), refused, Optional.of(ErrorCodes.of("ALREADY_RUNNING")), true);
        // then
        assertThat(inbox.read).hasSize(1);
    }

    @Test
    void aTestOfAChannelTellsWhetherItWorks() {
        // given
        AlertWatch watch = watch(FAILED);
        inbox.dead.add("boss");
        // when
        watch.test("team");
        // then
        assertThat(inbox.read).containsExactly("team test test of the org");
        assertThatThrownBy(() -> watch.test("boss")).hasMessage("nobody is there");
    }

    @Test
    void nobodyIsToldAfterTheEnd() {
        // given
        AlertWatch watch = watch(FAILED);
        watch.close(Duration.ofSeconds(1));
        // when
        failed(watch);
        // then
        assertThat(inbox.read).isEmpty();
    }
}
