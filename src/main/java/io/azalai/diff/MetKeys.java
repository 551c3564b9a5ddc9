package io.azalai.diff;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The keys that a model was found to hold. One that the snapshot knows costs two bits, by the ordinal of its entry; a new one a hash of 128 bits. Keys
 * that are met twice are kept by name. Confined to one run.
 */
final class MetKeys {
    /** The ordinal of a key that the snapshot does not know. */
    static final int NOT_HELD = -1;

    private final BitSet seen = new BitSet();
    private final BitSet changed = new BitSet();
    private final TextSet added = new TextSet();
    private final TextSet firstInvalid = new TextSet();
    private final Map<String, Difference.Kind> repeated = new LinkedHashMap<>();

    /**
     * Notes that the key was met, and tells whether it had been before.
     *
     * @param isRekeyed whether the row that was met first took the key over from another
     */
    boolean isRepeated(String key, int ordinal, boolean isRekeyed) {
        boolean isFirst;
        if (ordinal == NOT_HELD) {
            isFirst = added.add(key);
        } else {
            isFirst = !seen.get(ordinal);
            seen.set(ordinal);
        }
        if (!isFirst && !firstInvalid.contains(key)) {
            repeated.computeIfAbsent(key, again -> firstKind(ordinal, isRekeyed));
        }
        return !isFirst;
    }

    private Difference.Kind firstKind(int ordinal, boolean isRekeyed) {
        if (ordinal == NOT_HELD || isRekeyed) {
            return Difference.Kind.ADDED;
        }
        return changed.get(ordinal) ? Difference.Kind.CHANGED : Difference.Kind.UNCHANGED;
    }

    /** The key that was met is in a row that cannot be sent. */
    void addInvalid(String key) {
        firstInvalid.add(key);
    }

    /** The row of the key that was met is refused and counted: neither for its key nor for its match value is it to be taken back. */
    void refuse(String key, int ordinal) {
        firstInvalid.add(key);
        if (ordinal != NOT_HELD) {
            changed.set(ordinal);
        }
    }

    boolean isSeen(int ordinal) {
        return seen.get(ordinal);
    }

    void see(int ordinal) {
        seen.set(ordinal);
    }

    void change(int ordinal) {
        changed.set(ordinal);
    }

    /** Whether it was met, and its row had not changed. */
    boolean isUnchanged(int ordinal) {
        return seen.get(ordinal) && !changed.get(ordinal);
    }

    /** Whether a key that the snapshot does not know was met. */
    boolean isAdded(String key) {
        return added.contains(key);
    }

    /** Ordinals of the known keys that were met. */
    BitSet seen() {
        return seen;
    }

    /** Keys that were met more than once, with how the first row of each was judged. */
    Map<String, Difference.Kind> repeated() {
        return repeated;
    }
}
