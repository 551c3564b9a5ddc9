package io.azalai.run;

import io.azalai.extract.ModelColumns;
import io.azalai.extract.RowShape;
import io.azalai.mapping.SeveralObjects;
import io.azalai.mapping.TargetFields;
import io.azalai.mapping.TargetFieldsBuilder;
import io.azalai.mapping.check.ColumnCheck;
import io.azalai.mapping.check.OrgCheck;
import io.azalai.mapping.check.TypeRules;
import io.azalai.outcome.RunFailedException;
import io.azalai.salesforce.ObjectDescribe;
import io.azalai.salesforce.Org;
import io.azalai.store.Ledger;
import io.azalai.sync.FieldMapping;
import io.azalai.sync.FieldMapping.Source;
import io.azalai.sync.Location;
import io.azalai.sync.Model;
import io.azalai.sync.Problems;
import io.azalai.sync.Sync;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is made sure of before a row is read: that it is the right org, and that it takes what the sync sends. Thread-safe. */
final class Preparation {
    private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);

    private final Org org;
    private final Ledger ledger;
    private final ModelColumns columns;

    Preparation(Org org, Ledger ledger, ModelColumns columns) {
        this.org = org;
        this.ledger = ledger;
        this.columns = columns;
    }

    /**
     * The run's target.
     *
     * @throws io.azalai.sync.InvalidSyncException when the org does not take what the sync sends
     * @throws RunFailedException WRONG_ORG when the state belongs to another
     */
    Target target(Run run) {
        List<ModelColumns.Column> columns = columns(run);
        Map<String, String> types = new LinkedHashMap<>();
        columns.forEach(column -> types.put(column.name(), column.type()));
        run.reads(types);
        Look look = look(run, columns, StaleDescribe.earliest(run, ledger));
        if (!look.problems().isEmpty()) {
            // What the org lacked when it was asked it may have by now.
            look = look(run, columns, run.startedAt());
        }
        checkOrg(run);
        look.problems().throwIfAny();
        return target(run.sync(), look.objects(), look.parents());
    }

    private static Target target(Sync sync, List<ObjectDescribe> objects, Map<String, ObjectDescribe> parents) {
        return objects.size() == 1
                ? Target.of(objects.get(0), TargetFieldsBuilder.build(sync, objects.get(0), parents))
                : Target.of(SeveralObjects.of(sync, objects, parents));
    }

    /** What the org is, and what of the sync does not go with it. */
    private record Look(List<ObjectDescribe> objects, Map<String, ObjectDescribe> parents, Problems problems) {}

    private Look look(Run run, List<ModelColumns.Column> columns, Instant earliest) {
        Sync sync = run.sync();
        Problems problems = new Problems();
        Map<String, ObjectDescribe> parents = parents(run, sync, earliest);
        List<ObjectDescribe> objects = new ArrayList<>();
        for (String name : sync.objects()) {
            ObjectDescribe object = describe(run, name, sync.location(), earliest, problems);
            if (object != null) {
                Sync toIt = sync.objects().size() == 1 ? sync : sync.ofObject(name);
                OrgCheck.check(toIt, object, parents, problems);
                TypeRules.check(toIt, object, parents, columns, problems);
                objects.add(object);
            }
        }
        if (!columns.isEmpty()) {
            List<String> names = columns.stream().map(ModelColumns.Column::name).toList();
            ColumnCheck.check(sync, run.model(), new RowShape(names), problems);
        }
        return new Look(objects, parents, problems);
    }

    /** The fields that a mapping wrote that is no longer the sync's; empty where the org does not have them all any more. */
    Optional<TargetFields> fieldsBefore(Run run, Sync before) {
        try {
            Map<String, ObjectDescribe> parents = parents(run, before, Instant.MIN);
            Problems problems = new Problems();
            List<ObjectDescribe> objects = new ArrayList<>();
            for (String name : before.objects()) {
                ObjectDescribe object = org.describe(run.id(), name);
                OrgCheck.check(
                        before.objects().size() == 1 ? before : before.ofObject(name), object, parents, problems);
                objects.add(object);
            }
            return problems.isEmpty()
                    ? Optional.of(target(before, objects, parents).fields())
                    : Optional.empty();
        } catch (RunFailedException e) {
            LOG.debug("{}: what the mapping wrote before is not in the org", before.name(), e);
            return Optional.empty();
        }
    }

    private Map<String, ObjectDescribe> parents(Run run, Sync sync, Instant earliest) {
        Map<String, ObjectDescribe> parents = new LinkedHashMap<>();
        for (FieldMapping mapping : sync.mapping()) {
            if (mapping.source() instanceof Source.Lookup lookup) {
                for (String object : lookup.find()) {
                    // One that is not there is told with all else that is wrong.
                    ObjectDescribe parent = describe(run, object, mapping.location(), earliest, new Problems());
                    if (parent != null) {
                        parents.put(object, parent);
                    }
                }
            }
        }
        return parents;
    }

    /** What the warehouse tells of the model before it reads; a warehouse that fails is told of when it is read. */
    private List<ModelColumns.Column> columns(Run run) {
        boolean isFile = run.model().query() instanceof Model.Query.File;
        if (isFile || !run.request().isOfWholeModel()) {
            return List.of();
        }
        try {
            return columns.of(run.model());
        } catch (SQLException | RunFailedException e) {
            LOG.debug(
                    "{}: the model's columns are not known before its rows",
                    run.sync().name(),
                    e);
            return List.of();
        }
    }

    /** Null, with a problem, where the org has no such object. */
    @Nullable
    ObjectDescribe describe(Run run, String object, Location location, Instant earliest, Problems problems) {
        try {
            return org.describe(run.id(), object, earliest).object();
        } catch (RunFailedException e) {
            if (!e.code().name().equals("CONFIGURATION")) {
                throw e;
            }
            problems.add(location, String.valueOf(e.getMessage()));
            return null;
        }
    }

    void checkOrg(Run run) {
        String here = org.id(run.id());
        Optional<String> other = run.isWriter()
                ? Optional.of(StateOfOrg.bind(ledger, here)).filter(known -> !known.equals(here))
                : StateOfOrg.other(ledger, here);
        other.ifPresent(known -> {
            throw StateOfOrg.refusal("sync '" + run.sync().name() + "': ", known, here);
        });
    }
}
