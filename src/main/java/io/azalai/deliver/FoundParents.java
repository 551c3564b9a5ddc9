package io.azalai.deliver;

import io.azalai.mapping.SelfReference;
import io.azalai.outcome.RowOutcome;
import io.azalai.plan.PlannedRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What one run knows of parents: Ids that were found, so that nobody asks for them twice, and records that Salesforce refused in this very
 * run, so that their children are not sent in vain. Thread-safe.
 */
public final class FoundParents {
    /** Ids that are kept; what was not used for longest goes first. */
    static final int BOUND = 50_000;

    private final List<SelfReference> selfReferences;
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final Map<String, String> ids = new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > BOUND;
        }
    };

    /** Of a run that writes parents of its own, where there are such look-ups. */
    public FoundParents(List<SelfReference> selfReferences) {
        this.selfReferences = List.copyOf(selfReferences);
    }

    /** The Id that was found for a field's value; null where none was. */
    @Nullable
    String id(int place, String value) {
        synchronized (ids) {
            return ids.get(key(place, value));
        }
    }

    void keep(int place, String value, String id) {
        synchronized (ids) {
            ids.put(key(place, value), id);
        }
    }

    /** Takes note of rows that others may name as their parents. */
    public void note(BatchResult result) {
        for (int i = 0; i < result.outcomes().size() && !selfReferences.isEmpty(); i++) {
            if (result.outcomes().get(i).kind() == RowOutcome.Kind.REJECTED) {
                refused(result.batch().rows().get(i));
            }
        }
    }

    private void refused(PlannedRow row) {
        for (SelfReference reference : selfReferences) {
            String own = reference.ownKey(row.wire(), row.match());
            if (own != null) {
                refused.add(key(reference.place(), own));
            }
        }
    }

    /** Whether the parent that a field of the row names was refused in this run, so that it may not be there. */
    boolean isDoubtful(int place, PlannedRow row) {
        for (SelfReference reference : selfReferences) {
            String parent = reference.place() == place && !refused.isEmpty() ? reference.parentKey(row.wire()) : null;
            if (parent != null && refused.contains(key(place, parent))) {
                return true;
            }
        }
        return false;
    }

    private static String key(int place, String value) {
        return place + ":" + value;
    }
}
