package io.azalai.diff;

import io.azalai.mapping.MappedRow;
import io.azalai.store.BackedOff;
import io.azalai.store.RejectedRow;
import io.azalai.store.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
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
    private final Snapshot.@Nullable Versions byFingerprint;
    private final Snapshot.@Nullable Versions byValues;

    private final MetKeys met = new MetKeys();
    private final TextSet matches = new TextSet();
    private final TextSet matchesOfInvalid = new TextSet();
    private final Map<String, Snapshot.Entry> rekeyed = new LinkedHashMap<>();
    private final TextSet inBackOff = new TextSet();
    private BackedOff backedOff = BackedOff.NONE;
    private final Set<String> duplicateMatches = new LinkedHashSet<>();

    /**
     * For one run.
     *
     * @param rejections of those keys the rows that were refused before
     * @param format of the fingerprints that rows come with; {@link Snapshot#BY_VALUES} where they have none
     */
    public Differ(
            Snapshot snapshot,
            Function<Collection<String>, Map<String, RejectedRow>> rejections,
            Instant now,
            RowHash hash,
            MatchRule matchRule,
            long format) {
        this.snapshot = snapshot;
        Snapshot.Versions versions = snapshot.versions(format).orElse(null);
        this.byFingerprint = format == Snapshot.BY_VALUES ? null : versions;
        this.byValues = format == Snapshot.BY_VALUES ? versions : null;
        this.rejections = rejections;
        this.now = now;
        this.hash = hash;
        this.matchRule = matchRule;
    }

    /** Whether rows can be told by their fingerprints. */
    public boolean tellsByFingerprint() {
        return byFingerprint != null;
    }

    /**
     * Which rows are unchanged for certain, because they are held with their fingerprint and nothing else can be wrong with them; the others are to be
     * judged by {@link #page}.
     *
     * @param keys null for rows whose key cannot be told
     * @param match of a row, null where it has none
     */
    public BitSet unchanged(List<@Nullable String> keys, long[] fingerprints, IntFunction<@Nullable String> match) {
        BitSet unchanged = new BitSet(keys.size());
        if (byFingerprint == null) {
            return unchanged;
        }
        int[] ordinals = new int[keys.size()];
        byFingerprint.same(keys, fingerprints, ordinals);
        for (int row = 0; row < ordinals.length; row++) {
            if (ordinals[row] >= 0 && !met.isSeen(ordinals[row]) && isAlone(match, row)) {
                met.see(ordinals[row]);
                unchanged.set(row);
            }
        }
        return unchanged;
    }

    /** Whether no row before it had the match value, which is noted. */
    private boolean isAlone(IntFunction<@Nullable String> match, int row) {
        String value = matchRule.needsMatches() ? match.apply(row) : null;
        return value == null
                || !matchRule.mayRepeat(Difference.Kind.UNCHANGED, value)
                || matches.add(matchRule.folded(value));
    }

    /** Judges a page of rows, in its order. */
    public List<Difference> page(List<MappedRow> rows) {
        return page(rows, new long[rows.size()], Map.of());
    }

    /**
     * Judges a page of rows.
     *
     * @param fingerprints of the rows; {@link Snapshot#NO_HASH} where they have none
     * @param hashesBefore by key what rows hashed to under the mapping before, where that changed and is known
     */
    public List<Difference> page(List<MappedRow> rows, long[] fingerprints, Map<String, Long> hashesBefore) {
        List<String> keys = rows.stream().map(MappedRow::key).toList();
        long[] hashes = rows.stream().mapToLong(row -> hash.of(row.hashed())).toArray();
        int[] same = same(keys, hashes);
        List<String> others = IntStream.range(0, same.length)
                .filter(row -> same[row] < 0)
                .mapToObj(keys::get)
                .toList();
        Map<String, Snapshot.Entry> known = snapshot.find(others);
        Map<String, RejectedRow> refused = rejections.apply(others);
        List<Difference> differences = new ArrayList<>(rows.size());
        for (int i = 0; i < same.length; i++) {
            String key = keys.get(i);
            Version version = new Version(hashes[i], fingerprints[i], hashesBefore.get(key));
            differences.add(judge(rows.get(i), version, same[i], known.get(key), refused.get(key)));
        }
        return differences;
    }

    private int[] same(List<String> keys, long[] hashes) {
        int[] same = new int[hashes.length];
        if (byValues == null) {
            Arrays.fill(same, MetKeys.NOT_HELD);
        } else {
            byValues.same(keys, hashes, same);
        }
        return same;
    }

    /** What tells a row's version. */
    private record Version(
            long hash, long fingerprint, @Nullable Long hashBefore) {}

    /**
     * Tells of keys that the model holds in rows that cannot be sent, so that they do not count as removed. Such a row makes another row of
     * its key a duplicate, whichever came first.
     */
    public void present(Collection<String> keys) {
        Map<String, Snapshot.Entry> known = snapshot.find(keys);
        for (String key : keys) {
            if (!isRepeated(key, ordinal(known.get(key)))) {
                met.addInvalid(key);
            }
        }
    }

    /** Tells of a match value that the model holds in a row that cannot be sent, so that its record does not count as removed. */
    public void presentMatch(String match) {
        matchesOfInvalid.add(matchRule.folded(match));
    }

    private Difference judge(
            MappedRow row, Version version, int same, Snapshot.@Nullable Entry entry, @Nullable RejectedRow refused) {
        int ordinal = same >= 0 ? same : ordinal(entry);
        if (isRepeated(row.key(), ordinal)) {
            return difference(Difference.Kind.DUPLICATE_KEY, row, version, entry);
        }
        Difference.Kind kind = same >= 0 ? Difference.Kind.UNCHANGED : kind(row, entry, version.hash());
        if (entry != null && kind != Difference.Kind.UNCHANGED) {
            met.change(ordinal);
        }
        Instant nextTry = kind == Difference.Kind.UNCHANGED ? null : nextTry(refused, version.hash());
        boolean isWaiting = nextTry != null;
        if (nextTry != null && inBackOff.add(row.key())) {
            backedOff = backedOff.and(nextTry);
        }
        String match = row.match();
        if (match != null && matchRule.mayRepeat(kind, match) && !matches.add(matchRule.folded(match))) {
            duplicateMatches.add(matchRule.folded(match));
            rekeyed.remove(row.key());
            met.refuse(row.key(), ordinal);
            return difference(Difference.Kind.DUPLICATE_MATCH, row, version, entry);
        }
        boolean isNew = kind == Difference.Kind.ADDED;
        return new Difference(
                kind,
                row,
                version.hash(),
                version.fingerprint(),
                isNew ? null : entry,
                isWaiting,
                version.hashBefore());
    }

    private static Difference difference(
            Difference.Kind kind, MappedRow row, Version version, Snapshot.@Nullable Entry entry) {
        return new Difference(kind, row, version.hash(), version.fingerprint(), entry, false, null);
    }

    private boolean isRepeated(String key, int ordinal) {
        return met.isRepeated(key, ordinal, rekeyed.containsKey(key));
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
        return met.repeated();
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
        return met.isUnchanged(ordinal(entry));
    }

    /** Whether the model holds the key; only known after the read has ended cleanly. */
    public boolean isInModel(String key) {
        return met.isAdded(key)
                || snapshot.find(List.of(key)).values().stream().anyMatch(entry -> met.isSeen(ordinal(entry)));
    }

    /** Gives every removal; only after the read has ended cleanly. */
    public void removals(Consumer<Removal> consumer) {
        rekeyed.forEach((key, entry) -> {
            if (!met.repeated().containsKey(key)) {
                consumer.accept(removal(entry));
            }
        });
        snapshot.eachBut(met.seen(), entry -> consumer.accept(removal(entry)));
    }

    private Removal removal(Snapshot.Entry entry) {
        String match = entry.match();
        return new Removal(entry, match != null && isHeld(matchRule.folded(match)));
    }

    /** Whether a row of the model holds the value, be it one that is sent or not. */
    private boolean isHeld(String folded) {
        return matches.contains(folded) || matchesOfInvalid.contains(folded);
    }

    private static int ordinal(Snapshot.@Nullable Entry entry) {
        return entry == null ? MetKeys.NOT_HELD : Math.toIntExact(entry.ordinal());
    }
}
