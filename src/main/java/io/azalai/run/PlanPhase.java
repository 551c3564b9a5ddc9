package io.azalai.run;

import io.azalai.diff.Differ;
import io.azalai.diff.Difference;
import io.azalai.diff.Removal;
import io.azalai.extract.Row;
import io.azalai.extract.RowShape;
import io.azalai.extract.reader.RowPage;
import io.azalai.mapping.MappedRow;
import io.azalai.mapping.MappingResult;
import io.azalai.mapping.Membership;
import io.azalai.mapping.RowMapper;
import io.azalai.plan.ApiChoice;
import io.azalai.plan.Change;
import io.azalai.plan.ChangeSet;
import io.azalai.plan.ChangeSetWriter;
import io.azalai.plan.Decision;
import io.azalai.plan.Decisions;
import io.azalai.plan.ParentOrder;
import io.azalai.plan.PlannedRow;
import io.azalai.run.MergeMembers.Verdict;
import io.azalai.salesforce.FieldDescribe;
import io.azalai.store.BatchCommit;
import io.azalai.store.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private final Refusals refusals;
    private final PlannedRows rows;
    private final @Nullable Remapping remapping;
    private final @Nullable MergePlan merging;
    private final Fingerprints fingerprints;
    private final PlanCounts counts = new PlanCounts();
    private long removals;
    private long resent;

    /**
     * Of a run.
     *
     * @param remapping null where the mapping is that of the run before
     */
    PlanPhase(
            Run run,
            RowMapper mapper,
            Differ differ,
            Snapshot snapshot,
            Path spool,
            @Nullable Remapping remapping,
            Fingerprints fingerprints) {
        this.run = run;
        this.fingerprints = fingerprints;
        this.remapping = remapping;
        this.mapper = mapper;
        this.differ = differ;
        this.decisions = new Decisions(run.sync());
        this.snapshot = snapshot;
        this.writer = new ChangeSetWriter(spool);
        this.invalid = new InvalidRows(run.id(), run.sync().name(), spool.resolve("invalid"));
        this.refusals = new Refusals(run, differ, counts, invalid);
        this.rows = new PlannedRows(run.sync(), run.target().fields());
        FieldDescribe match = run.target().fields().match();
        this.merging = run.sync().merge() == null || match == null
                ? null
                : new MergePlan(match, decisions, spool.resolve("members"));
    }

    /** A page of rows that are decoded where it must be: what is held with its fingerprint is unchanged. */
    void page(RowPage page, RowShape shape) {
        BitSet unchanged = mayTell() ? Fingerprints.unchanged(page, shape, mapper, differ) : new BitSet();
        List<Row> rows = new ArrayList<>();
        long[] ofRows = new long[page.size() - unchanged.cardinality()];
        for (int row = unchanged.nextClearBit(0); row < page.size(); row = unchanged.nextClearBit(row + 1)) {
            ofRows[rows.size()] = differ.tellsByFingerprint() ? page.fingerprint(row) : Snapshot.NO_HASH;
            rows.add(page.row(row));
        }
        counts.extracted(unchanged.cardinality());
        counts.unchanged(unchanged.cardinality());
        run.watcher().advanced(unchanged.cardinality());
        page(rows, ofRows);
    }

    /** Rows of the model that are unchanged, and that nobody needed to see. */
    void keptBack(long rows) {
        counts.extracted(rows);
        counts.unchanged(rows);
        run.watcher().advanced(rows);
    }

    /** A merge must see every row, and another mapping may make another row of it. */
    private boolean mayTell() {
        return merging == null && remapping == null && differ.tellsByFingerprint();
    }

    @Override
    public void page(List<Row> page) {
        page(page, new long[page.size()]);
    }

    private void page(List<Row> page, long[] ofRows) {
        counts.extracted(page.size());
        List<MappedRow> mapped = new ArrayList<>(page.size());
        long[] ofMapped = new long[page.size()];
        Map<String, Long> hashesBefore = new HashMap<>();
        List<String> keysOfInvalid = new ArrayList<>();
        for (int i = 0; i < ofRows.length; i++) {
            Row row = page.get(i);
            MappingResult result = mapper.map(row);
            if (result instanceof MappingResult.Mapped fine) {
                ofMapped[mapped.size()] = ofRows[i];
                mapped.add(fine.row());
                hashBefore(row).ifPresent(hash -> hashesBefore.put(fine.row().key(), hash));
            } else {
                invalid(row, (MappingResult.Invalid) result, keysOfInvalid);
            }
        }
        differ.present(keysOfInvalid);
        differ.page(mapped, ofMapped, hashesBefore).forEach(this::judge);
        run.watcher().advanced(page.size());
    }

    private void invalid(Row row, MappingResult.Invalid refused, List<String> keys) {
        refusals.invalid(refused.key(), refused.code().name(), refused.message(), refused.field());
        if (merging != null) {
            mapper.membershipOfInvalid(row).ifPresent(membership -> merging.addInvalid(refused.key(), membership));
        }
        mapper.matchOfInvalid(row).ifPresent(differ::presentMatch);
        if (!refused.key().isEmpty()) {
            keys.add(refused.key());
        }
    }

    private void judge(Difference difference) {
        Change change = difference.kind() == Difference.Kind.ADDED ? Change.ADDED : Change.CHANGED;
        Verdict verdict = verdict(difference, change);
        if (merging != null) {
            merging.add(difference.row(), verdict, change);
        }
    }

    private Verdict verdict(Difference difference, Change change) {
        String key = difference.row().key();
        return switch (difference.kind()) {
            case UNCHANGED -> {
                fingerprints.renew(key, difference.fingerprint());
                yield unchanged();
            }
            case DUPLICATE_KEY -> refusals.duplicateKey(key);
            case DUPLICATE_MATCH ->
                refusals.laterMatch(key, Objects.requireNonNull(difference.row().match()));
            case ADDED -> decide(difference, change);
            case CHANGED -> changed(difference);
        };
    }

    private Verdict unchanged() {
        counts.unchanged(1);
        return Verdict.UNCHANGED;
    }

    private Optional<Long> hashBefore(Row row) {
        return remapping == null ? Optional.empty() : Optional.ofNullable(remapping.hashBefore(row));
    }

    /** A row that only lost fields is told to the snapshot, and to nobody else. */
    private Verdict changed(Difference difference) {
        if (remapping != null && remapping.removesOnly() && difference.isSameData() && !difference.isInBackOff()) {
            writer.appendSilent(rows.silent(difference));
            return unchanged();
        }
        return decide(difference, Change.CHANGED);
    }

    private Verdict decide(Difference difference, Change change) {
        if (difference.isInBackOff() || !(decision(difference, change) instanceof Decision.Send send)) {
            counts.skipped(change, 1);
            return Verdict.SKIPPED;
        }
        PlannedRow row = planned(difference, change, send);
        Unsendable reason = Unsendable.of(row, run.sync().delivery().api());
        if (reason != null) {
            return refusals.invalid(row.key(), reason.code(), reason.message(), null);
        }
        counts.planned(change, 1);
        resent += change == Change.CHANGED && !difference.isOtherData() ? 1 : 0;
        writer.append(row);
        return Verdict.PLANNED;
    }

    private Decision decision(Difference difference, Change change) {
        return difference.row().isChild() ? decisions.ofChild() : decisions.decide(change);
    }

    private PlannedRow planned(Difference difference, Change change, Decision.Send send) {
        Membership membership = difference.row().membership();
        return membership != null && membership.isChild()
                ? rows.ofChild(difference, change, send, membership.group())
                : rows.of(difference, change, send);
    }

    @Override
    public Plan finish() {
        fingerprints.flush();
        if (merging != null) {
            merging.judge();
        }
        if (run.request().isOfWholeModel()) {
            differ.removals(this::removal);
        }
        ChangeSet all = writer.finish(Set.of(), Map.of());
        LateDuplicates late = new LateDuplicates(
                differ,
                snapshot,
                all,
                merging == null ? (key, change) -> decisions.decide(change) : merging::decision,
                run.target().fields());
        late.takeBack(refusals::duplicateKey, refusals::firstMatch, counts);
        refusals.tellRest();
        ParentOrder order = ParentOrder.of(all, run.target().fields().selfReferences());
        late.takeBackCircles(order, refusals::circle, counts);
        if (merging != null) {
            merging.takeBack(differ, late, counts, refusals::rejectOfGroup);
        }
        invalid.finish();
        ChangeSet changeSet = (merging == null
                        ? writer.finish(late.dropped(), late.droppedByOperation())
                        : writer.finish(late.dropped(), late.droppedByOperation(), merging::complete))
                .inOrder(order);
        return new Plan(
                changeSet,
                ApiChoice.of(run.sync(), changeSet.counts(), changeSet.bytes()),
                counts.totals(),
                removals,
                resent - late.droppedChanged(),
                differ.backedOff(),
                snapshot.size() == 0);
    }

    private void removal(Removal removal) {
        if (merging != null && merging.isBroken(removal.entry().key())) {
            return;
        }
        Decision decision = decision(removal);
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

    private Decision decision(Removal removal) {
        if (removal.isHandedOver()) {
            return new Decision.Skip(BatchCommit.Effect.FORGET);
        }
        boolean isChild = merging != null && removal.entry().recordId() == null;
        return isChild ? decisions.removedChild() : decisions.decide(Change.REMOVED);
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
        if (merging != null) {
            merging.abandon();
        }
        invalid.delete();
        writer.finish(Set.of(), Map.of()).close();
    }
}
