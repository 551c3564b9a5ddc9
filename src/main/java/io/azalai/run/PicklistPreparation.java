package io.azalai.run;

import io.azalai.mapping.PicklistMapper;
import io.azalai.mapping.TargetFields;
import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RunFailedException;
import io.azalai.salesforce.FieldDescribe;
import io.azalai.salesforce.FieldType;
import io.azalai.salesforce.ObjectDescribe;
import io.azalai.salesforce.Picklists;
import io.azalai.store.Ledger;
import io.azalai.sync.InvalidSyncException;
import io.azalai.sync.Problems;
import io.azalai.sync.Suggestion;
import io.azalai.sync.Sync;
import io.azalai.sync.SyncTarget;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What is made sure of before the rows of a picklist's model are read: that there is such a picklist, and that it may be written. Thread-safe. */
final class PicklistPreparation {
    private final Preparation preparation;
    private final Picklists picklists;
    private final Ledger ledger;

    PicklistPreparation(Preparation preparation, Picklists picklists, Ledger ledger) {
        this.preparation = preparation;
        this.picklists = picklists;
        this.ledger = ledger;
    }

    /**
     * The run's target, of which nothing but the name is known yet.
     *
     * @throws RunFailedException WRONG_ORG when the state belongs to another, CONFIGURATION when not the whole model is at hand
     */
    Target target(Run run) {
        String label = run.sync().target().label();
        if (!run.request().isOfWholeModel()) {
            throw new RunFailedException(
                    ErrorCodes.of("CONFIGURATION"),
                    "sync '%s': a picklist is written as a whole, and some rows are not the whole. Run the sync."
                            .formatted(run.sync().name()),
                    null);
        }
        preparation.checkOrg(run);
        ObjectDescribe described =
                ObjectDescribe.of(label, label, "", false, false, false, false, false, List.of(), List.of());
        return Target.of(described, new TargetFields(List.of(), null, false, null, List.of()));
    }

    /**
     * Begins the plan by reading the values that there are.
     *
     * @throws InvalidSyncException when the picklist is not there, or is none that can be written
     */
    PicklistPhase begin(Run run, Path spool, ZoneId zone) {
        Problems problems = new Problems();
        Optional<Picklists.Found> found =
                run.sync().target() instanceof SyncTarget.Picklist field ? field(run, field, problems) : set(run);
        if (found.isEmpty() && problems.isEmpty()) {
            problems.add(
                    run.sync().location(),
                    "the org has no definition of picklist '%s' that the user may see. Correct the name, or give the permission 'View Setup and Configuration'."
                            .formatted(run.sync().target().label()));
        }
        found.flatMap(picklist -> picklist.metadata().globalSet())
                .ifPresent(set -> problems.add(run.sync().location(), onASet(run.sync(), set)));
        problems.throwIfAny();
        return new PicklistPhase(
                run, new PicklistMapper(run.sync(), run.model(), zone), found.orElseThrow(), ledger, spool);
    }

    private static String onASet(Sync sync, String set) {
        return "picklist '%s' takes its values from the global value set '%s', which other fields may share. Write picklist: {global: %s}."
                .formatted(sync.target().label(), set, set);
    }

    private Optional<Picklists.Found> set(Run run) {
        return picklists.globalSet(run.id(), run.sync().target().label());
    }

    private Optional<Picklists.Found> field(Run run, SyncTarget.Picklist target, Problems problems) {
        Optional<Picklists.Found> known = field(run, target, Instant.MIN, new Problems());
        // What the org lacked when it was asked it may have by now.
        return known.isPresent() ? known : field(run, target, run.startedAt(), problems);
    }

    private Optional<Picklists.Found> field(Run run, SyncTarget.Picklist target, Instant earliest, Problems problems) {
        Sync sync = run.sync();
        ObjectDescribe object = preparation.describe(run, target.object(), sync.location(), earliest, problems);
        if (object == null) {
            return Optional.empty();
        }
        Optional<FieldDescribe> field = object.field(target.field());
        if (field.isEmpty()) {
            List<String> names =
                    object.fields().stream().map(FieldDescribe::name).toList();
            problems.add(
                    sync.location(),
                    "%s has no field '%s' that the user may see.%s Create it, or give field-level access."
                            .formatted(object.name(), target.field(), Suggestion.text(target.field(), names)));
            return Optional.empty();
        }
        FieldType type = field.get().type();
        if (type != FieldType.PICKLIST && type != FieldType.MULTIPICKLIST) {
            problems.add(
                    sync.location(),
                    "field '%s' of %s is no picklist. Name one that is."
                            .formatted(field.get().name(), object.name()));
            return Optional.empty();
        }
        return picklists.field(run.id(), object.name(), field.get().name());
    }
}
