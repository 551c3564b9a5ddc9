package io.azalai.run;

import io.azalai.mapping.TargetFields;
import io.azalai.mapping.TargetFieldsBuilder;
import io.azalai.mapping.check.OrgCheck;
import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RunFailedException;
import io.azalai.salesforce.ObjectDescribe;
import io.azalai.salesforce.Org;
import io.azalai.store.Ledger;
import io.azalai.sync.FieldMapping;
import io.azalai.sync.FieldMapping.Source;
import io.azalai.sync.InvalidSyncException;
import io.azalai.sync.Location;
import io.azalai.sync.Problems;
import io.azalai.sync.Sync;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is made sure of before a row is read: that it is the right org, and that it takes what the sync sends. Thread-safe. */
final class Preparation {
    private static final String WHOLE_STATE = "";
    private static final String ORG = "org";

    private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);

    private final Org org;
    private final Ledger ledger;

    Preparation(Org org, Ledger ledger) {
        this.org = org;
        this.ledger = ledger;
    }

    /**
     * The run's target.
     *
     * @throws io.azalai.sync.InvalidSyncException when the org does not take what the sync sends
     * @throws RunFailedException WRONG_ORG when the state belongs to another
     */
    Target target(Run run) {
        Sync sync = run.sync();
        Problems problems = new Problems();
        Map<String, ObjectDescribe> parents = parents(run, sync);
        ObjectDescribe object = describe(run, sync.object(), sync.location(), problems);
        checkOrg(run);
        if (object == null) {
            throw new InvalidSyncException(problems.sorted());
        }
        OrgCheck.check(sync, object, parents, problems);
        problems.throwIfAny();
        return new Target(object, TargetFieldsBuilder.build(sync, object, parents));
    }

    /** The fields that a mapping wrote that is no longer the sync's; empty where the org does not have them all any more. */
    Optional<TargetFields> fieldsBefore(Run run, Sync before) {
        try {
            ObjectDescribe object = org.describe(run.id(), before.object());
            Map<String, ObjectDescribe> parents = parents(run, before);
            Problems problems = new Problems();
            OrgCheck.check(before, object, parents, problems);
            return problems.isEmpty()
                    ? Optional.of(TargetFieldsBuilder.build(before, object, parents))
                    : Optional.empty();
        } catch (RunFailedException e) {
            LOG.debug("{}: what the mapping wrote before is not in the org", before.name(), e);
            return Optional.empty();
        }
    }

    private Map<String, ObjectDescribe> parents(Run run, Sync sync) {
        Map<String, ObjectDescribe> parents = new LinkedHashMap<>();
        for (FieldMapping mapping : sync.mapping()) {
            if (mapping.source() instanceof Source.Lookup lookup) {
                for (String object : lookup.find()) {
                    // One that is not there is told with all else that is wrong.
                    ObjectDescribe parent = describe(run, object, mapping.location(), new Problems());
                    if (parent != null) {
                        parents.put(object, parent);
                    }
                }
            }
        }
        return parents;
    }

    /** Null, with a problem, where the org has no such object. */
    private @Nullable ObjectDescribe describe(Run run, String object, Location location, Problems problems) {
        try {
            return org.describe(run.id(), object);
        } catch (RunFailedException e) {
            if (!e.code().name().equals("CONFIGURATION")) {
                throw e;
            }
            problems.add(location, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private void checkOrg(Run run) {
        String here = org.id(run.id());
        Optional<String> known = ledger.fact(WHOLE_STATE, ORG);
        if (known.isEmpty()) {
            if (run.isWriter()) {
                ledger.saveFact(WHOLE_STATE, ORG, here);
            }
        } else if (!known.get().equals(here)) {
            throw new RunFailedException(
                    ErrorCodes.of("WRONG_ORG"),
                    "sync '%s': the state belongs to org %s, and the login leads to org %s. Use that org, or another --config."
                            .formatted(run.sync().name(), known.get(), here),
                    null);
        }
    }
}
