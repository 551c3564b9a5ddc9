package io.azalai.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.azalai.simulator.org.HistoryEntry;
import io.azalai.store.JournalEntry;
import io.azalai.store.Ledger;
import io.azalai.store.RejectedRow;
import io.azalai.store.Snapshot;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What became of a model in an org: a comparison of the model's rows, every write that the org applied, and what the state says of each row. It
 * knows nothing of how the rows travelled.
 *
 * @param lost rows that the state calls accepted and the org does not have
 * @param duplicated rows of which there were two records at once, or an event was published twice
 * @param wrong rows whose record differs from the model though the state calls them accepted, or whose recorded status is not what the org shows
 * @param unrecorded rows whose record is there as the model has it while the state calls them not sent: harmless where they may be sent again, a
 *     duplicate to come where they are inserted
 * @param strays records whose key no row of the model has
 * @param statuses what the state says of each row of the model, by its key
 */
public record Verdict(
        List<String> lost,
        List<String> duplicated,
        List<String> wrong,
        List<String> unrecorded,
        List<String> strays,
        Map<String, Status> statuses) {

    /** What the state says of a row. */
    public enum Status {
        ACCEPTED,
        REJECTED,
        IN_DOUBT,
        NOT_SENT
    }

    /** One write as the org applied it; null among the values where a field was emptied. */
    public record Write(String operation, String object, String id, Map<String, @Nullable String> after) {
        public static Write of(HistoryEntry entry) {
            Map<String, @Nullable String> after = new HashMap<>();
            entry.after().forEach((field, value) -> after.put(field, value == null ? null : String.valueOf(value)));
            return new Write(entry.operation().name(), entry.object(), entry.id(), after);
        }

        /** As {@code /simulator/history} tells it among its "writes". */
        public static Write of(JsonNode write) {
            Map<String, @Nullable String> after = new HashMap<>();
            write.path("after")
                    .properties()
                    .forEach(field -> after.put(
                            field.getKey(),
                            field.getValue().isNull() ? null : field.getValue().asText()));
            return new Write(
                    write.path("operation").asText().toUpperCase(Locale.ROOT),
                    write.path("object").asText(),
                    write.path("id").asText(),
                    after);
        }
    }

    /**
     * The question of one sync.
     *
     * @param object that its rows become
     * @param keyField that holds the key of a row in its record
     * @param model the rows by their key: the values that their record must have, an empty text for an empty field
     */
    public record Case(String sync, String object, String keyField, Map<String, Map<String, String>> model) {
        /** Of the simulator's own history. */
        public Verdict of(List<HistoryEntry> history, Ledger ledger) {
            return ofWrites(history.stream().map(Write::of).toList(), ledger);
        }

        /** Of a history that was read from another process. */
        public Verdict ofWrites(List<Write> history, Ledger ledger) {
            return new Judge(this, statuses(ledger)).judge(history);
        }

        private Map<String, Status> statuses(Ledger ledger) {
            Set<String> inDoubt = new HashSet<>();
            for (JournalEntry entry : ledger.inFlight(sync)) {
                entry.rows().forEach(row -> inDoubt.add(row.key()));
            }
            Map<String, Snapshot.Entry> held = ledger.snapshot(sync).find(model.keySet());
            Map<String, RejectedRow> rejected = ledger.rejected(sync, model.keySet());
            Map<String, Status> statuses = new TreeMap<>();
            for (String key : model.keySet()) {
                Snapshot.Entry entry = held.get(key);
                boolean isHeld = entry != null && entry.hash() != Snapshot.NO_HASH;
                statuses.put(
                        key,
                        inDoubt.contains(key)
                                ? Status.IN_DOUBT
                                : rejected.containsKey(key)
                                        ? Status.REJECTED
                                        : isHeld ? Status.ACCEPTED : Status.NOT_SENT);
            }
            return statuses;
        }
    }

    /** Whether nothing is lost, nothing twice and nothing wrong. */
    public boolean isClean() {
        return lost.isEmpty() && duplicated.isEmpty() && wrong.isEmpty() && strays.isEmpty();
    }

    /** Whether besides every row is in the org and the state says so. */
    public boolean isDone() {
        return isClean() && unrecorded.isEmpty() && count(Status.ACCEPTED) == statuses.size();
    }

    public long count(Status status) {
        return statuses.values().stream().filter(status::equals).count();
    }

    /** The figures on one line, and the first few rows of what is amiss. */
    @Override
    public String toString() {
        Map<Status, Long> counts = new TreeMap<>();
        statuses.values().forEach(status -> counts.merge(status, 1L, Long::sum));
        return "%d lost %s, %d duplicated %s, %d wrong %s, %d unrecorded %s, %d strays %s of %d rows %s"
                .formatted(
                        lost.size(),
                        few(lost),
                        duplicated.size(),
                        few(duplicated),
                        wrong.size(),
                        few(wrong),
                        unrecorded.size(),
                        few(unrecorded),
                        strays.size(),
                        few(strays),
                        statuses.size(),
                        counts);
    }

    private static List<String> few(List<String> rows) {
        return rows.subList(0, Math.min(5, rows.size()));
    }

    /** Applies the history once, and looks at each row. */
    private static final class Judge {
        private final Case asked;
        /** What an event is given for an id may be the same for all. */
        private final boolean isEvent;

        private int events;
        private final Map<String, Status> statuses;
        private final Map<String, Map<String, @Nullable String>> live = new LinkedHashMap<>();
        private final Map<String, Map<String, @Nullable String>> bin = new HashMap<>();
        private final Map<String, Set<String>> idsOfKey = new TreeMap<>();
        private final Set<String> duplicated = new TreeSet<>();

        Judge(Case asked, Map<String, Status> statuses) {
            this.asked = asked;
            this.isEvent = asked.object().endsWith("__e");
            this.statuses = statuses;
        }

        Verdict judge(List<Write> history) {
            history.stream()
                    .filter(write -> write.object().equalsIgnoreCase(asked.object()))
                    .forEach(this::apply);
            List<String> lost = new ArrayList<>();
            List<String> wrong = new ArrayList<>();
            List<String> unrecorded = new ArrayList<>();
            asked.model().forEach((key, expected) -> {
                Set<String> ids = idsOfKey.getOrDefault(key, Set.of());
                Map<String, @Nullable String> record =
                        ids.isEmpty() ? null : live.get(ids.iterator().next());
                String difference = record == null ? "no record" : difference(expected, record);
                switch (Objects.requireNonNull(statuses.get(key))) {
                    case ACCEPTED -> {
                        if (record == null) {
                            lost.add(key);
                        } else if (!difference.isEmpty()) {
                            wrong.add(key + ": accepted, but " + difference);
                        }
                    }
                    case REJECTED -> {
                        if (difference.isEmpty()) {
                            wrong.add(key + ": rejected, and the org has it");
                        }
                    }
                    case NOT_SENT -> {
                        if (difference.isEmpty()) {
                            unrecorded.add(key);
                        }
                    }
                    case IN_DOUBT -> {}
                }
            });
            List<String> strays = idsOfKey.entrySet().stream()
                    .filter(entry ->
                            !entry.getValue().isEmpty() && !asked.model().containsKey(entry.getKey()))
                    .map(Map.Entry::getKey)
                    .toList();
            return new Verdict(lost, List.copyOf(duplicated), wrong, unrecorded, strays, statuses);
        }

        private void apply(Write write) {
            switch (write.operation()) {
                case "INSERT" -> put(isEvent ? write.id() + "#" + ++events : write.id(), write.after());
                case "UPDATE" -> {
                    Map<String, @Nullable String> record = new HashMap<>(live.getOrDefault(write.id(), Map.of()));
                    remove(write.id());
                    record.putAll(write.after());
                    put(write.id(), record);
                }
                case "UNDELETE" -> put(write.id(), Objects.requireNonNullElse(bin.remove(write.id()), Map.of()));
                case "DELETE", "HARD_DELETE" -> {
                    Map<String, @Nullable String> record = remove(write.id());
                    if (record != null) {
                        bin.put(write.id(), record);
                    }
                }
                default -> throw new IllegalArgumentException("no write: " + write);
            }
        }

        private void put(String id, Map<String, @Nullable String> record) {
            String key = Objects.requireNonNullElse(record.get(asked.keyField()), "");
            Set<String> ids = idsOfKey.computeIfAbsent(key, none -> new TreeSet<>());
            if (!ids.isEmpty() && !ids.contains(id)) {
                duplicated.add(key);
            }
            ids.add(id);
            live.put(id, record);
        }

        private @Nullable Map<String, @Nullable String> remove(String id) {
            Map<String, @Nullable String> record = live.remove(id);
            if (record != null) {
                String key = Objects.requireNonNullElse(record.get(asked.keyField()), "");
                idsOfKey.getOrDefault(key, new TreeSet<>()).remove(id);
            }
            return record;
        }

        private static String difference(Map<String, String> expected, Map<String, @Nullable String> record) {
            for (Map.Entry<String, String> field : expected.entrySet()) {
                String actual = Objects.requireNonNullElse(record.get(field.getKey()), "");
                if (!isSame(field.getValue(), actual)) {
                    return field.getKey() + " is '" + actual + "', not '" + field.getValue() + "'";
                }
            }
            return "";
        }

        /** Numbers have many texts. */
        private static boolean isSame(String expected, String actual) {
            if (expected.equals(actual)) {
                return true;
            }
            try {
                return new BigDecimal(expected).compareTo(new BigDecimal(actual)) == 0;
            } catch (NumberFormatException e) {
                return false;
            }
        }
    }
}
