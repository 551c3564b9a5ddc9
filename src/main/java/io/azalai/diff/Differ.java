package io.azalai.diff;

import io.azalai.mapping.MappedRow;
import io.azalai.store.BackedOff;
import io.azalai.store.RejectedRow;
import io.azalai.store.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Compares the rows of a model with the snapshot, page by page, in one pass. What is known of a key costs two bits; a key that is new, and
 * a match value that may repeat, cost a hash of 128 bits. Two kinds of rows are known only at the end: those that another row made
 * duplicates after they had been judged, and those that are missing. Confined to one run.
 */
public final class Differ {
    private final Snapshot snapshot;
    private final Function<Collection<String>, Map<String, RejectedRow>> rejections;
    private final Instant now;
    private final RowHash hash;
    private final MatchRule matchRule;

    private final BitSet seen = new BitSet();
    private final BitSet changed = new BitSet();
    private final TextSet added = new TextSet();
    private final TextSet firstInvalid = new TextSet();
    private final TextSet matches = new TextSet();
    private final TextSet matchesOfInvalid = new TextSet();
    private final Map<String, Snapshot.Entry> rekeyed = new LinkedHashMap<>();
    private final TextSet inBackOff = new TextSet();
    private BackedOff backedOff = BackedOff.NONE;
    private final Map<String, Difference.Kind> duplicateKeys = new LinkedHashMap<>();
    private final Set<String> duplicateMatches = new LinkedHashSet<>();

    /**
     * For one run.
     *
     * @param rejections of those keys the rows that were refused before
     */
    public Differ(
            Snapshot snapshot,
            Function<Collection<String>, Map<String, RejectedRow>> rejections,
            Instant now,
            RowHash hash,
            MatchRule matchRule) {
        this.snapshot = snapshot;
        this.rejections = rejections;
        this.now = now;
        this.hash = hash;
        this.matchRule = matchRule;
    }

    /** Judges a page of rows, in its order. */
    public List<Difference> page(List<MappedRow> rows) {
        return page(rows, Map.of());
    }

    /**
     * Judges a page of rows after their mapping changed.
     *
     * @param hashesBefore by key what rows hashed to under the mapping before, where that is known
     */
    public List<Difference> page(List<MappedRow> rows, Map<String, Long> hashesBefore) {
        List<String> keys = rows.stream().map(MappedRow::key).toList();
        Map<String, Snapshot.Entry> known = snapshot.find(keys);
        Map<String, RejectedRow> refused = rejections.apply(keys);
        List<Difference> differences = new ArrayList<>(rows.size());
        for (MappedRow row : rows) {
            differences.add(judge(row, known.get(row.key()), refused.get(row.key()), hashesBefore.get(row.key())));
        }
        return differences;
    }

    /**
     * Tells of keys that the model holds in rows that cannot be sent, so that they do not count as removed. Such a row makes another row of
     * its key a duplicate, whichever came first.
     */
    public void present(Collection<String> keys) {
        Map<String, Snapshot.Entry> known = snapshot.find(keys);
        for (String key : keys) {
            if (!isRepeated(key, known.get(key))) {
                firstInvalid.add(key);
            }
        }
    }

    /** Tells of a match value that the model holds in a row that cannot be sent, so that its record does not count as removed. */
    public void presentMatch(String match) {
        matchesOfInvalid.add(matchRule.folded(match));
    }

    private Difference judge(
            MappedRow row, Snapshot.@Nullable Entry entry, @Nullable RejectedRow refused, @Nullable Long hashBefore) {
        long rowHash = hash.of(row.hashed());
        if (isRepeated(row.key(), entry)) {
            return new Difference(Difference.Kind.DUPLICATE_KEY, row, rowHash, entry, false, null);
        }
        Difference.Kind kind = kind(row, entry, rowHash);
        if (entry != null && kind != Difference.Kind.UNCHANGED) {
            changed.set(bit(entry));
        }
        Instant nextTry = kind == Difference.Kind.UNCHANGED ? null : nextTry(refused, rowHash);
        boolean isWaiting = nextTry != null;
        if (nextTry != null && inBackOff.add(row.key())) {
            backedOff = backedOff.and(nextTry);
        }
        String match = row.match();
        if (match != null && matchRule.mayRepeat(kind, match) && !matches.add(matchRule.folded(match))) {
            duplicateMatches.add(matchRule.folded(match));
            rekeyed.remove(row.key());
            return new Difference(Difference.Kind.DUPLICATE_MATCH, row, rowHash, entry, false, null);
        }
        boolean isNew = kind == Difference.Kind.ADDED;
        return new Difference(kind, row, rowHash, isNew ? null : entry, isWaiting, hashBefore);
    }

    /** Notes that the key was met, and tells whether it had been before. */
    private boolean isRepeated(String key, Snapshot.@Nullable Entry entry) {
        boolean isFirst;
        if (entry == null) {
            isFirst = added.add(key);
        } else {
            isFirst = !seen.get(bit(entry));
            seen.set(bit(entry));
        }
        if (!isFirst && !firstInvalid.contains(key)) {
            duplicateKeys.computeIfAbsent(key, repeated -> firstKind(repeated, entry));
        }
        return !isFirst;
    }

    private Difference.Kind firstKind(String key, Snapshot.@Nullable Entry entry) {
        if (entry == null || rekeyed.containsKey(key)) {
            return Difference.Kind.ADDED;
        }
        return changed.get(bit(entry)) ? Difference.Kind.CHANGED : Difference.Kind.UNCHANGED;
    }

    private Difference.Kind kind(MappedRow row, Snapshot.@Nullable Entry entry, long rowHash) {
        if (entry == null) {
            return Difference.Kind.ADDED;
        }
        if (entry.isTombstone()) {
            return Difference.Kind.CHANGED;
        }
        String before = entry.match();
        String match = row.match();
        if (before != null && match != null && matchRule.isAnother(before, match)) {
            rekeyed.put(row.key(), entry);
            return Difference.Kind.ADDED;
        }
        return entry.hash() == rowHash || entry.hash() == Snapshot.ANY_HASH
                ? Difference.Kind.UNCHANGED
                : Difference.Kind.CHANGED;
    }

    private @Nullable Instant nextTry(@Nullable RejectedRow refused, long rowHash) {
        if (refused == null || refused.isInvalid() || refused.hash() != rowHash) {
            return null;
        }
        Instant retryAt = refused.retryAt();
        return retryAt != null && now.isBefore(retryAt) ? retryAt : null;
    }

    /** Keys that were met more than once, with how the first row of each was judged. The first row is to be taken back. */
    public Map<String, Difference.Kind> duplicateKeys() {
        return duplicateKeys;
    }

    /** Whether some match value was met more than once; the first row of each is to be taken back. */
    public boolean hasDuplicateMatches() {
        return !duplicateMatches.isEmpty();
    }

    /** Whether this match value was met more than once. */
    public boolean isDuplicateMatch(@Nullable String match) {
        return match != null && duplicateMatches.contains(matchRule.folded(match));
    }

    /** One text for all match values that the org takes for one. */
    public String folded(String match) {
        return matchRule.folded(match);
    }

    /** The rows that were told to be in back-off. */
    public BackedOff backedOff() {
        return backedOff;
    }

    /** Whether a row was told to be in back-off. */
    public boolean isInBackOff(String key) {
        return inBackOff.contains(key);
    }

    /** Whether the row of that key was judged unchanged, and by none but this run. */
    public boolean isUnchanged(Snapshot.Entry entry) {
        return seen.get(bit(entry)) && !changed.get(bit(entry));
    }

    /** Whether the model holds the key; only known after the read has ended cleanly. */
    public boolean isInModel(String key) {
        return added.contains(key)
                || snapshot.find(List.of(key)).values().stream().anyMatch(entry -> seen.get(bit(entry)));
    }

    /** Gives every removal; only after the read has ended cleanly. */
    public void removals(Consumer<Removal> consumer) {
        rekeyed.forEach((key, entry) -> {
            if (!duplicateKeys.containsKey(key)) {
                consumer.accept(removal(entry));
            }
        });
        snapshot.each(entry -> {
            if (!seen.get(bit(entry))) {
                consumer.accept(removal(entry));
            }
        });
    }

    private Removal removal(Snapshot.Entry entry) {
        String match = entry.match();
        return new Removal(entry, match != null && isHeld(matchRule.folded(match)));
    }

    /** Whether a row of the model holds the value, be it one that is sent or not. */
    private boolean isHeld(String folded) {
        return matches.contains(folded) || matchesOfInvalid.contains(folded);
    }

    private static int bit(Snapshot.Entry entry) {
        return Math.toIntExact(entry.ordinal());
    }
}
