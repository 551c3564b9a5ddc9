package io.azalai.simulator.fault;

import io.azalai.simulator.bulk.BatchWatch;
import io.azalai.simulator.org.Draft;
import io.azalai.simulator.org.Operation;
import io.azalai.simulator.schema.FieldSchema;
import io.azalai.simulator.schema.Reference;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which bulk batch holds which parents. A batch holds the parents of its rows until it ends; another one whose work began before that finds them held. Rows of a serial job
 * wait instead. Thread-safe.
 */
final class ParentLocks implements BatchWatch {
    /** Their records are parents of everything, and no lock of theirs holds a child back. */
    private static final Set<String> FREE = Set.of("User", "Group", "Profile", "RecordType", "Organization");

    private final Map<String, Work> working = new HashMap<>();
    private final Map<String, Set<Work>> holders = new HashMap<>();

    /** One batch. Guarded by the locks. */
    private static final class Work {
        private final boolean isSerial;
        private final Instant begin;
        private @Nullable Instant end;

        Work(boolean isSerial, Instant begin) {
            this.isSerial = isSerial;
            this.begin = begin;
        }

        /** Whether it was still at work when the other one began. */
        boolean reaches(Work other) {
            return end == null || end.isAfter(other.begin);
        }
    }

    @Override
    public synchronized void queued(String batch, boolean isSerial, Instant begin) {
        working.put(batch, new Work(isSerial, begin));
    }

    @Override
    public synchronized void ended(String batch, Instant end) {
        Work work = working.remove(batch);
        if (work != null) {
            work.end = end;
        }
        // Who holds a parent matters only to those who were there by now.
        holders.values().removeIf(each -> {
            each.removeIf(holder -> working.values().stream().noneMatch(holder::reaches));
            return each.isEmpty();
        });
    }

    /** A parent of the row that another batch holds. */
    synchronized Optional<String> held(Draft draft) {
        Work mine = working.get(draft.context().batch());
        if (mine == null || mine.isSerial) {
            return Optional.empty();
        }
        return parents(draft).stream()
                .filter(parent -> holders.getOrDefault(parent, Set.of()).stream()
                        .anyMatch(holder -> holder != mine && holder.reaches(mine)))
                .findFirst();
    }

    /** The row's batch holds its parents from now on. */
    synchronized void take(Draft draft) {
        Work mine = working.get(draft.context().batch());
        if (mine != null) {
            parents(draft).forEach(parent -> holders.computeIfAbsent(parent, key -> new LinkedHashSet<>())
                    .add(mine));
        }
    }

    /** A master is locked by every write of a detail, another parent by those that come to it or leave it. */
    private static Set<String> parents(Draft draft) {
        Set<String> parents = new LinkedHashSet<>();
        boolean isUpdate = draft.operation() == Operation.UPDATE;
        for (FieldSchema field : draft.object().fields()) {
            Reference reference = field.reference();
            if (reference == null || !field.access().isCreateable() || FREE.containsAll(reference.targets())) {
                continue;
            }
            Object now = draft.value(field.name());
            Object before = draft.before(field.name());
            if (isUpdate && !reference.isMasterDetail() && Objects.equals(now, before)) {
                continue;
            }
            if (now != null) {
                parents.add(now.toString());
            }
            if (before != null) {
                parents.add(before.toString());
            }
        }
        return parents;
    }
}
