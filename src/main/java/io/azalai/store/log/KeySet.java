package io.azalai.store.log;

/**
 * Keys that were met, as 87 bits of a hash of each, in memory outside of the heap: about 34 bytes a key. The memory goes back to the system with the
 * garbage collection that finds the set unused. Confined to one thread.
 */
public final class KeySet {
    /** Where every key's entry is said to be; a set has none. */
    private static final long NOWHERE = 1;

    private final KeyIndex index = new KeyIndex(new SlotMemory());

    /** Adds a key by its hash of 128 bits; false when it was there. */
    public boolean add(long high, long low) {
        KeyHash key = new KeyHash(high, low);
        if (index.offset(key) != 0) {
            return false;
        }
        index.put(key, 0, NOWHERE);
        return true;
    }

    /** Whether a key of that hash was added. */
    public boolean contains(long high, long low) {
        return index.offset(new KeyHash(high, low)) != 0;
    }
}
