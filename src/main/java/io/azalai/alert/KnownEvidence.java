package io.azalai.alert;

import io.azalai.outcome.ErrorCode;
import io.azalai.salesforce.ApiUsage;
import io.azalai.store.AlertMemory;
import io.azalai.store.RunRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The evidence that a run and the ledger give. Confined to one judging. */
record KnownEvidence(
        String sync,
        Instant now,
        @Nullable RunRecord run,
        Optional<ErrorCode> failure,
        boolean isOfWholeModel,
        Optional<Instant> underWaySince,
        AlertMemory memory,
        Supplier<Optional<ApiUsage.Reading>> reading)
        implements Evidence {
    private static final String WATCHED = "watched";

    @Override
    public Optional<RunRecord> ended() {
        return Optional.ofNullable(run);
    }

    @Override
    public Instant lastThrough() {
        return memory.cameThrough(sync, 1).stream()
                .findFirst()
                .map(last -> {
                    Instant end = last.finishedAt();
                    return end == null ? last.startedAt() : end;
                })
                .orElseGet(this::watchedSince);
    }

    /** Since somebody first looked for a run of a sync that never had one. */
    private Instant watchedSince() {
        AlertMemory.Key key = new AlertMemory.Key(sync, WATCHED);
        memory.swap(key, null, Long.toString(now.toEpochMilli()));
        return memory.note(key)
                .map(text -> Instant.ofEpochMilli(Long.parseLong(text)))
                .orElse(now);
    }

    @Override
    public List<Long> rowCounts(int most) {
        return memory.cameThrough(sync, most + 1).stream()
                .filter(earlier -> run == null || !earlier.run().equals(run.run()))
                .limit(most)
                .map(earlier -> earlier.totals().extracted())
                .toList();
    }

    @Override
    public long rejected() {
        return memory.rejected(sync);
    }

    @Override
    public boolean hasLostBatches() {
        return memory.lostBatches(sync) > 0;
    }

    @Override
    public Optional<ApiUsage.Reading> quota() {
        return reading.get();
    }
}
