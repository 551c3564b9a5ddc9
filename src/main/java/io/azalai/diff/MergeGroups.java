package io.azalai.diff;

import io.azalai.mapping.Membership;
import java.util.HashSet;
import java.util.Set;

/**
 * Whether each group of rows that are one record has one parent, told row by row and known at the end. A row costs hashes of 128 bits; only
 * groups with something wrong are kept by name. Confined to one run.
 */
public final class MergeGroups {
    private final TextSet children = new TextSet();
    private final TextSet withChild = new TextSet();
    private final TextSet withParent = new TextSet();
    private final Set<String> broken = new HashSet<>();
    private final TextSet brokenRows = new TextSet();

    /** A row that belongs to a group, be it one that can be sent or not. */
    public void add(String key, Membership membership) {
        if (membership.isChild()) {
            children.add(key);
            withChild.add(membership.group());
        } else if (!withParent.add(membership.group())) {
            broken.add(membership.group());
        }
    }

    /** Whether the row of that key is a child. */
    public boolean isChild(String key) {
        return children.contains(key);
    }

    /** Something else is wrong with the group. */
    public void breakUp(String group) {
        broken.add(group);
    }

    /** Whether the group has a row to be merged; known at the end, as are all that follow. */
    public boolean hasChild(String group) {
        return withChild.contains(group);
    }

    /** Whether the group has no parent or several. */
    public boolean isBroken(String group) {
        return broken.contains(group) || (withChild.contains(group) && !withParent.contains(group));
    }

    /** The row of that key is of a broken group. */
    public void addBrokenRow(String key) {
        brokenRows.add(key);
    }

    /** Whether {@link #addBrokenRow} told so. */
    public boolean isBrokenRow(String key) {
        return brokenRows.contains(key);
    }

    /** Whether no row is a child and no group is broken, so that there is nothing to look at twice. */
    public boolean isEmpty() {
        return withChild.size() == 0 && broken.isEmpty();
    }
}
