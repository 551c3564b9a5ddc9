package io.azalai.run;

import io.azalai.batch.BatchLimits;
import io.azalai.batch.WireSize;
import io.azalai.diff.Differ;
import io.azalai.diff.Difference;
import io.azalai.diff.Removal;
import io.azalai.extract.Row;
import io.azalai.mapping.MappedRow;
import io.azalai.mapping.MappingResult;
import io.azalai.mapping.RowMapper;
import io.azalai.outcome.ErrorCodes;
import io.azalai.plan.ApiChoice;
import io.azalai.plan.Change;
import io.azalai.plan.ChangeSet;
import io.azalai.plan.ChangeSetWriter;
import io.azalai.plan.Decision;
import io.azalai.plan.Decisions;
import io.azalai.plan.ParentOrder;
import io.azalai.plan.PlannedRow;
import io.azalai.store.BatchCommit;
import io.azalai.store.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The model's rows on their way into the change set: mapped, compared, decided upon. Confined to one run. */
final class PlanPhase implements ModelPlan {
    private final Run run;
    private final RowMapper mapper;
    private final Differ differ;
    private final Decisions decisions;
    private final Snapshot snapshot;
    private final ChangeSetWriter writer;
    private final InvalidRows invalid;
    private final PlannedRows rows;
    private final @Nullable Remapping remapping;
    private final PlanCounts counts = new PlanCounts();
    private long removals;
    private long resent;

    /**
     * Of a run.
     *
     * @param remapping null where the mapping is that of the run before
     */
    PlanPhase(Run run, RowMapper mapper, Differ differ, Snapshot snapshot, Path spool, @Nullable Remapping remapping) {
        this.run = run;
        this.remapping = remapping;
        this.mapper = mapper;
        this.differ = differ;
        this.decisions = new Decisions(run.sync());
        this.snapshot = snapshot;
        this.writer = new ChangeSetWriter(spool);
        this.invalid = new InvalidRows(run.id(), run.sync().name(), spool.resolve("invalid"));
        this.rows = new PlannedRows(run.sync(), run.target().fields());
    }

    @Override
    public void page(List<Row> page) {
        counts.extracted(page.size());
        List<MappedRow> mapped = new ArrayList<>(page.size());
        Map<String, Long> hashesBefore = new HashMap<>();
        List<String> keysOfInvalid = new ArrayList<>();
        for (Row row : page) {
            MappingResult result = mapper.map(row);
            if (result instanceof MappingResult.Mapped fine) {
                mapped.add(fine.row());
                hashBefore(row).ifPresent(hash -> hashesBefore.put(fine.row().key(), hash));
            } else {
                MappingResult.Invalid refused = (MappingResult.Invalid) result;
                invalid(refused.key(), refused.code().name(), refused.message(), refused.field());
                if (!refused.key().isEmpty()) {
                    keysOfInvalid.add(refused.key());
                }
            }
        }
        differ.present(keysOfInvalid);
        differ.page(mapped, hashesBefore).forEach(this::judge);
        run.watcher().advanced(page.size());
    }

    private void judge(Difference difference) {
        String key = difference.row().key();
        switch (difference.kind()) {
            case UNCHANGED -> counts.unchanged(1);
            case DUPLICATE_KEY -> duplicateKey(key);
            case DUPLICATE_MATCH -> duplicateMatch(key);
            case ADDED -> decide(difference, Change.ADDED);
            case CHANGED -> changed(difference);
        }
    }

    private Optional<Long> hashBefore(Row row) {
        return remapping == null ? Optional.empty() : Optional.ofNullable(remapping.hashBefore(row));
    }

    /** A row that only lost fields is told to the snapshot, and to nobody else. */
    private void changed(Difference difference) {
        if (remapping != null && remapping.removesOnly() && difference.isSameData() && !difference.isInBackOff()) {
            counts.unchanged(1);
            writer.appendSilent(rows.silent(difference));
        } else {
            decide(difference, Change.CHANGED);
        }
    }

    private void decide(Difference difference, Change change) {
        if (!difference.isInBackOff() && decisions.decide(change) instanceof Decision.Send send) {
            PlannedRow row = rows.of(difference, change, send);
            if (WireSize.characters(row) > BatchLimits.MAX_ROW) {
                invalid(
                        row.key(),
                        "STRING_TOO_LONG",
                        "the row has more than the " + BatchLimits.MAX_ROW + " characters that Salesforce takes",
                        null);
                return;
            }
            counts.planned(change, 1);
            resent += change == Change.CHANGED && !difference.isOtherData() ? 1 : 0;
            writer.append(row);
        } else {
            counts.skipped(change, 1);
        }
    }

    private void duplicateKey(String key) {
        invalid(key, "DUPLICATE_KEY", "several rows of the model have the primary key '" + key + "'", null);
    }

    private void duplicateMatch(String key) {
        invalid(
                key,
                "DUPLICATE_MATCH",
                "several rows of the model have this row's match value, so that one would overwrite the other",
                run.sync().match().map(match -> match.field()).orElse(null));
    }

    private void circle(String key, String field) {
        invalid(
                key,
                "CIRCULAR_REFERENCE",
                field + ": the row is above itself, since one of those above it names it as its parent",
                field);
    }

    private void invalid(String key, String code, String message, @Nullable String field) {
        counts.invalid(1);
        run.tally().add(ErrorCodes.of(code), 1);
        invalid.add(key, code, message, field);
    }

    @Override
    public Plan finish() {
        if (run.request().isOfWholeModel()) {
            differ.removals(this::removal);
        }
        ChangeSet all = writer.finish(Set.of(), Map.of());
        LateDuplicates late = new LateDuplicates(
                differ, snapshot, all, decisions, run.target().fields());
        late.takeBack(this::duplicateKey, this::duplicateMatch, counts);
        ParentOrder order = ParentOrder.of(all, run.target().fields().selfReferences());
        late.takeBackCircles(order, this::circle, counts);
        invalid.finish();
        ChangeSet changeSet =
                writer.finish(late.dropped(), late.droppedByOperation()).inOrder(order);
        return new Plan(
                changeSet,
                ApiChoice.of(run.sync(), changeSet.counts(), changeSet.bytes()),
                counts.totals(),
                removals,
                resent - late.droppedChanged(),
                snapshot.size() == 0);
    }

    private void removal(Removal removal) {
        Decision decision = removal.isHandedOver()
                ? new Decision.Skip(BatchCommit.Effect.FORGET)
                : decisions.decide(Change.REMOVED);
        if (decision instanceof Decision.Send send) {
            counts.planned(Change.REMOVED, 1);
            removals++;
            writer.append(rows.of(removal, send));
            return;
        }
        counts.skipped(Change.REMOVED, 1);
        BatchCommit.Effect effect = ((Decision.Skip) decision).effect();
        if (effect != null) {
            writer.appendSilent(rows.silent(removal, effect));
        }
    }

    @Override
    public InvalidRows invalidRows() {
        return invalid;
    }

    @Override
    public boolean isInModel(String key) {
        return differ.isInModel(key);
    }

    @Override
    public void abandon() {
        invalid.delete();
        writer.finish(Set.of(), Map.of()).close();
    }
}
