package io.azalai.faults;

import io.azalai.simulator.org.HistoryEntry;
import io.azalai.simulator.org.MetadataWrite;
import io.azalai.simulator.org.Operation;
import io.azalai.simulator.schema.Picklist.Choice;
import io.azalai.store.JdbcLedger;
import io.azalai.store.Ledger;
import io.azalai.store.RunRecord;
import io.azalai.store.history.HistoryFiles;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Compares the model, every write of the org, and the state of a ground, and tells what does not go together. */
final class Inspection {
    private final Ground ground;
    private final Workload workload;
    private final List<String> faults = new ArrayList<>();

    Inspection(Ground ground) {
        this.ground = ground;
        this.workload = ground.workload();
    }

    /**
     * What is amiss.
     *
     * @param isEnd whether a run has come to its end since the model changed, so that org and state must be as the model is
     */
    List<String> faults(boolean isEnd) {
        try (Ledger ledger = JdbcLedger.open(ground.state(), Clock.systemUTC())) {
            if (workload.isPicklist()) {
                checkPicklist(isEnd);
            } else if (workload.isArchive()) {
                checkArchived(isEnd);
            } else if (workload.isMerge()) {
                checkMerged(isEnd);
            } else {
                checkWritten(ledger, isEnd);
            }
            if (isEnd) {
                checkLedger(ledger);
            }
        }
        return faults;
    }

    /** What is amiss with the history: of each batch that is committed, and of no other, it tells each row once. */
    List<String> faultsOfHistory() {
        Map<String, Map<Integer, Long>> told = new TreeMap<>();
        Map<String, Map<Integer, Long>> committed = new TreeMap<>();
        try (Ledger ledger = JdbcLedger.open(ground.state(), Clock.systemUTC())) {
            new HistoryFiles(ground.state(), ledger::committed, Clock.systemUTC()).each(Ground.SYNC, event -> {
                if (event.of().needsCommit()) {
                    told.computeIfAbsent(event.run(), run -> new TreeMap<>())
                            .merge(event.of().batch(), 1L, Long::sum);
                }
            });
            ledger.runs(Optional.of(Ground.SYNC), Integer.MAX_VALUE)
                    .forEach(run -> committed.put(run.run(), new TreeMap<>(ledger.committed(run.run()))));
        }
        committed.values().removeIf(Map::isEmpty);
        return told.equals(committed)
                ? List.of()
                : List.of("the history tells of %s, the ledger of %s".formatted(told, committed));
    }

    private void checkWritten(Ledger ledger, boolean isEnd) {
        Map<String, Map<String, String>> model = new TreeMap<>();
        ground.model().forEach((key, name) -> model.put(key, Map.of(workload.nameField(), name)));
        Verdict verdict = new Verdict.Case(Ground.SYNC, workload.object(), workload.keyField(), model)
                .of(ground.org().history(), ledger);
        if (!verdict.duplicated().isEmpty() || (isEnd && !isDone(verdict))) {
            faults.add(verdict.toString());
        }
    }

    /** Records that an update finds are there before it; those that no row names are none of its business. */
    private boolean isDone(Verdict verdict) {
        return verdict.lost().isEmpty()
                && verdict.wrong().isEmpty()
                && verdict.unrecorded().isEmpty()
                && verdict.count(Verdict.Status.ACCEPTED) == ground.model().size()
                && (workload.needsRecords() || verdict.strays().isEmpty());
    }

    /** Every record that is gone was to go, and at the end all that were to go are gone. */
    private void checkArchived(boolean isEnd) {
        List<String> live = live();
        List<String> strays = seeded().stream()
                .filter(key -> !live.contains(key) && !ground.model().containsKey(key))
                .toList();
        List<String> left = live.stream().filter(ground.model()::containsKey).toList();
        if (!strays.isEmpty() || (isEnd && !left.isEmpty())) {
            faults.add("deleted though not in the model %s, not deleted %s".formatted(strays, left));
        }
    }

    /** Only records that are merged into others are gone; at the end all of them, and the others are as the model is. */
    private void checkMerged(boolean isEnd) {
        List<String> live = live();
        if (live.size() != live.stream().distinct().count()) {
            faults.add("two records of one key");
        }
        for (String key : seeded()) {
            boolean isToGo =
                    ground.model().containsKey(key) && !Ground.parent(key).equals(key);
            if (live.contains(key) ? isToGo && isEnd : !isToGo) {
                faults.add(key + (isToGo ? " is not merged" : " is gone"));
            }
        }
        Map<String, String> names = names();
        ground.model().forEach((key, name) -> {
            if (isEnd && Ground.parent(key).equals(key) && !name.equals(names.get(key))) {
                faults.add(key + " is named " + names.get(key) + ", not " + name);
            }
        });
    }

    /** At the end the active values are those of the model, with their labels. */
    private void checkPicklist(boolean isEnd) {
        List<MetadataWrite> writes = ground.org().metadataHistory();
        if (!isEnd) {
            return;
        }
        Map<String, String> active = new TreeMap<>();
        writes.get(writes.size() - 1).change().after().stream()
                .filter(Choice::isActive)
                .forEach(choice -> active.put(choice.value(), choice.label()));
        if (!active.equals(new TreeMap<>(ground.model()))) {
            faults.add("the picklist has " + active.size() + " values, the model "
                    + ground.model().size());
        }
    }

    /** The keys of the records that the ground was laid out with. */
    private List<String> seeded() {
        return ground.org().history().stream()
                .filter(entry -> entry.operation() == Operation.INSERT)
                .map(entry -> String.valueOf(entry.after().get(workload.keyField())))
                .toList();
    }

    /** The keys of the records that are there now. */
    private List<String> live() {
        Map<String, String> byId = new TreeMap<>();
        for (HistoryEntry entry : ground.org().history()) {
            if (entry.operation() == Operation.INSERT) {
                byId.put(entry.id(), String.valueOf(entry.after().get(workload.keyField())));
            } else if (entry.operation() == Operation.DELETE) {
                byId.remove(entry.id());
            }
        }
        return List.copyOf(byId.values());
    }

    /** The name that each key's record was last given. */
    private Map<String, String> names() {
        Map<String, String> keys = new TreeMap<>();
        Map<String, String> names = new TreeMap<>();
        for (HistoryEntry entry : ground.org().history()) {
            if (entry.operation() == Operation.INSERT) {
                keys.put(entry.id(), String.valueOf(entry.after().get(workload.keyField())));
            }
            if (entry.after().containsKey(workload.nameField())) {
                names.put(keys.get(entry.id()), String.valueOf(entry.after().get(workload.nameField())));
            }
        }
        return names;
    }

    /** No run that ended tells figures that do not add up, and nothing is left in flight or refused. */
    private void checkLedger(Ledger ledger) {
        if (!ledger.inFlight(Ground.SYNC).isEmpty()) {
            faults.add("batches are still in flight");
        }
        ledger.eachRejected(Optional.of(Ground.SYNC), row -> faults.add(row.key() + " is refused: " + row.message()));
        for (RunRecord run : ledger.runs(Optional.of(Ground.SYNC), Integer.MAX_VALUE)) {
            String violation = run.finishedAt() == null ? "" : run.totals().violation();
            if (!violation.isEmpty()) {
                faults.add("run " + run.run() + " tells " + violation);
            }
        }
    }
}
