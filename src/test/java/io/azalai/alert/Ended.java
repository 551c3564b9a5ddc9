package io.azalai.alert;

import io.azalai.outcome.ErrorCode;
import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RunState;
import io.azalai.outcome.RunTotals;
import io.azalai.salesforce.ApiUsage;
import io.azalai.store.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A run of {@code contacts} that has just ended, and what is known beside it. */
record Ended(
        RunState state,
        @Nullable String code,
        RunTotals totals,
        Duration took,
        boolean isOfWholeModel,
        List<Long> earlier,
        long standing,
        boolean isLost,
        @Nullable Long callsLeft)
        implements Evidence {
    /** Calls that the org allows a day. */
    static final long CALLS = 1000;

    static Ended in(RunState state) {
        return new Ended(state, null, RunTotals.none(), Duration.ofMinutes(1), true, List.of(), 0, false, null);
    }

    static Ended by(RunState state, String code) {
        Ended run = in(state);
        return new Ended(state, code, run.totals, run.took, true, List.of(), 0, false, null);
    }

    /** Of so many rows that were sent; none is left as it was. */
    Ended sent(long accepted, long rejected, long inDoubt) {
        long all = accepted + rejected + inDoubt;
        RunTotals sent = RunTotals.planned(all, 0, 0, 0, all, all, 0, 0).delivered(accepted, rejected, inDoubt);
        return new Ended(state, code, sent, took, isOfWholeModel, earlier, standing, isLost, callsLeft);
    }

    /** Of so many rows, none of which changed. */
    Ended read(long rows) {
        RunTotals read = RunTotals.planned(rows, rows, 0, 0, 0, 0, 0, 0);
        return new Ended(state, code, read, took, isOfWholeModel, earlier, standing, isLost, callsLeft);
    }

    Ended took(Duration duration) {
        return new Ended(state, code, totals, duration, isOfWholeModel, earlier, standing, isLost, callsLeft);
    }

    Ended ofSomeRows() {
        return new Ended(state, code, totals, took, false, earlier, standing, isLost, callsLeft);
    }

    Ended after(Long... rows) {
        return new Ended(state, code, totals, took, isOfWholeModel, List.of(rows), standing, isLost, callsLeft);
    }

    /** So many rows Salesforce does not have by now. */
    Ended standing(long rows) {
        return new Ended(state, code, totals, took, isOfWholeModel, earlier, rows, isLost, callsLeft);
    }

    Ended losing() {
        return new Ended(state, code, totals, took, isOfWholeModel, earlier, standing, true, callsLeft);
    }

    Ended leaving(long calls) {
        return new Ended(state, code, totals, took, isOfWholeModel, earlier, standing, isLost, calls);
    }

    RunRecord record() {
        return new RunRecord(
                "r-1",
                "contacts",
                state,
                totals,
                3,
                1,
                SetClock.START,
                SetClock.START.plus(took),
                code == null ? null : "it broke at 'jane@example.com'",
                List.of());
    }

    @Override
    public Instant now() {
        return SetClock.START.plus(took);
    }

    @Override
    public String sync() {
        return "contacts";
    }

    @Override
    public Optional<RunRecord> ended() {
        return Optional.of(record());
    }

    @Override
    public Optional<ErrorCode> failure() {
        return Optional.ofNullable(code).map(ErrorCodes::of);
    }

    @Override
    public Optional<Instant> underWaySince() {
        return Optional.empty();
    }

    @Override
    public Instant lastThrough() {
        return now();
    }

    @Override
    public List<Long> rowCounts(int most) {
        return earlier.stream().limit(most).toList();
    }

    @Override
    public long rejected() {
        return standing;
    }

    @Override
    public boolean hasLostBatches() {
        return isLost;
    }

    @Override
    public Optional<ApiUsage.Reading> quota() {
        return Optional.ofNullable(callsLeft).map(left -> new ApiUsage.Reading(CALLS - left, CALLS, now()));
    }
}
