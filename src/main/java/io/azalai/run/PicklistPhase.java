package io.azalai.run;

import io.azalai.diff.PicklistChange;
import io.azalai.diff.PicklistRules;
import io.azalai.diff.WantedValues;
import io.azalai.extract.Row;
import io.azalai.mapping.PicklistMapper;
import io.azalai.mapping.PicklistRow;
import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RunFailedException;
import io.azalai.plan.ApiChoice;
import io.azalai.plan.Change;
import io.azalai.plan.ChangeSet;
import io.azalai.plan.ChangeSetWriter;
import io.azalai.plan.Operation;
import io.azalai.plan.PlannedRow;
import io.azalai.salesforce.PicklistValue;
import io.azalai.salesforce.Picklists;
import io.azalai.store.BackedOff;
import io.azalai.store.BatchCommit;
import io.azalai.store.Ledger;
import io.azalai.store.RejectedRow;
import io.azalai.store.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The model's rows as the values of a picklist, compared with those that the org has now. The snapshot of such a sync holds no rows but the
 * name of every value that was ever seen or sent, since the org does not tell the inactive ones of every picklist. Confined to one run.
 */
final class PicklistPhase implements ModelPlan {
    /** Values of a picklist, active and inactive ones. Source: Salesforce Help, "Picklist Limitations". */
    private static final int MOST_VALUES = 1_000;

    /** Rows that are held to tell what is wrong with them; a model of more is no picklist. */
    private static final int MOST_ROWS = 10_000;

    private final Run run;
    private final PicklistMapper mapper;
    private final Picklists.Found found;
    private final Ledger ledger;
    private final ChangeSetWriter writer;
    private final InvalidRows invalid;
    private final List<PicklistRow> mapped = new ArrayList<>();
    private final Set<String> planned = new LinkedHashSet<>();
    private final PlanCounts counts = new PlanCounts();
    private long extracted;

    PicklistPhase(Run run, PicklistMapper mapper, Picklists.Found found, Ledger ledger, Path spool) {
        this.run = run;
        this.mapper = mapper;
        this.found = found;
        this.ledger = ledger;
        this.writer = new ChangeSetWriter(spool);
        this.invalid = new InvalidRows(run.id(), run.sync().name(), spool.resolve("invalid"));
    }

    @Override
    public void page(List<Row> page) {
        counts.extracted(page.size());
        extracted += page.size();
        if (extracted <= MOST_ROWS) {
            page.forEach(row -> mapped.add(mapper.map(row)));
        }
        run.watcher().advanced(page.size());
    }

    @Override
    public Plan finish() {
        if (extracted > MOST_ROWS) {
            throw tooMany("the model has %d rows".formatted(extracted));
        }
        List<PicklistValue> current = found.metadata().values();
        Set<String> known = known();
        Set<String> unseen = new HashSet<>(found.metadata().isWhole() ? Set.of() : known);
        current.forEach(value -> unseen.remove(value.name()));
        PicklistRules rules = new PicklistRules(current, unseen);
        List<PicklistRow> judged = rules.judge(mapped);
        WantedValues wanted = rules.wanted();
        List<PicklistChange> changes = wanted.changes(current, unseen::contains);
        checkSize(wanted, current, unseen, changes);
        judged.forEach(this::refuse);
        changes.forEach(change -> plan(change, wanted));
        rememberWhatIsSeen(current, known, judged);
        run.does(new PicklistWork(found.resource(), wanted, changes));
        invalid.finish();
        ChangeSet changeSet = writer.finish(Set.of(), Map.of());
        return new Plan(
                changeSet,
                ApiChoice.of(run.sync(), changeSet.counts(), changeSet.bytes()),
                counts.totals(),
                changes.stream()
                        .filter(change -> change.kind() == PicklistChange.Kind.DEACTIVATED)
                        .count(),
                0,
                BackedOff.NONE,
                false);
    }

    /** Names of the values that the picklist has or had. */
    private Set<String> known() {
        Set<String> names = new HashSet<>();
        ledger.snapshot(run.sync().name()).each(entry -> names.add(entry.key()));
        return names;
    }

    /** Only an addition makes a picklist larger. */
    private void checkSize(
            WantedValues wanted, List<PicklistValue> current, Set<String> unseen, List<PicklistChange> changes) {
        Set<String> names =
                wanted.over(current).stream().map(PicklistValue::name).collect(Collectors.toCollection(HashSet::new));
        names.addAll(unseen);
        boolean isAdding = changes.stream().anyMatch(change -> change.kind() == PicklistChange.Kind.ADDED);
        if (isAdding && names.size() > MOST_VALUES) {
            int ofModel = wanted.rows().size();
            throw tooMany("%d values of the model and %d others, most of them inactive, make %d"
                    .formatted(ofModel, names.size() - ofModel, names.size()));
        }
    }

    private RunFailedException tooMany(String figures) {
        return new RunFailedException(
                ErrorCodes.of("TOO_MANY_VALUES"),
                "sync '%s': %s, and picklist '%s' takes %d, active and inactive together. Shorten the model, or delete inactive values in Salesforce's setup."
                        .formatted(
                                run.sync().name(), figures, run.sync().target().label(), MOST_VALUES),
                null);
    }

    private void refuse(PicklistRow row) {
        PicklistRow.Refusal refusal = row.refusal();
        if (refusal != null) {
            counts.invalid(1);
            run.tally().add(refusal.code(), 1);
            invalid.add(row.key(), refusal.code().name(), refusal.message(), refusal.field());
        }
    }

    private void plan(PicklistChange change, WantedValues wanted) {
        Optional<Change> counted = PicklistWork.counted(change.kind());
        if (counted.isPresent()) {
            counts.planned(counted.get(), 1);
            planned.add(change.name());
            writer.append(row(change.name(), counted.get()));
        } else if (!wanted.held().contains(change.name())) {
            counts.unchanged(1);
        }
    }

    /** A value that is as it should be is remembered without a call, and whatever refusal was recorded of it is over. */
    private void rememberWhatIsSeen(List<PicklistValue> current, Set<String> known, List<PicklistRow> judged) {
        Set<String> refused = refused();
        Set<String> names = current.stream()
                .map(PicklistValue::name)
                .filter(name -> !known.contains(name) || refused.contains(name))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        refused.stream().filter(known::contains).forEach(names::add);
        names.removeAll(planned);
        // To commit it would end the record of an invalid row of that key.
        judged.stream()
                .filter(row -> row.refusal() != null)
                .map(PicklistRow::key)
                .forEach(names::remove);
        names.forEach(name -> writer.appendSilent(row(name, Change.CHANGED)));
    }

    private Set<String> refused() {
        Set<String> names = new HashSet<>();
        ledger.eachRejected(Optional.of(run.sync().name()), (RejectedRow row) -> {
            if (!row.isInvalid()) {
                names.add(row.key());
            }
        });
        return names;
    }

    private static PlannedRow row(String name, Change change) {
        return new PlannedRow(
                Operation.REPLACE, change, name, Snapshot.ANY_HASH, null, null, BatchCommit.Effect.KEEP, List.of());
    }

    @Override
    public InvalidRows invalidRows() {
        return invalid;
    }

    @Override
    public boolean isInModel(String key) {
        return planned.contains(key);
    }

    @Override
    public void abandon() {
        invalid.delete();
        writer.finish(Set.of(), Map.of()).close();
    }
}
