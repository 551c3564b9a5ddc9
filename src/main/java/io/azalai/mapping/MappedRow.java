package io.azalai.mapping;

import io.azalai.extract.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row as it will travel.
 *
 * @param key the primary key as text: the value itself, or the values of a compound key joined so that no two keys meet
 * @param match the match value as text, or null where the sync has none
 * @param wire the text of each target field in the order of {@link TargetFields#fields()}, or {@link #CLEAR}, or {@link #ABSENT}
 * @param hashed what the row's hash covers, in the order of {@link TargetFields#hashedNames()}
 * @param lane a number that rows of one parent share, at least 0; {@link #NO_LANE} for a row without a parent
 * @param membership what it is in a merge; null where it stands alone
 */
public record MappedRow(
        String key,
        @Nullable String match,
        List<String> wire,
        List<Value> hashed,
        int lane,
        @Nullable Membership membership) {
    /** The row has no parent. */
    public static final int NO_LANE = -1;

    /** The field is to be emptied. No text can be taken for it, since mapping refuses rows that hold a NUL, as Salesforce does. */
    public static final String CLEAR = "\u0000clear";

    /** The field is to be left as it is. No text can be taken for it, see {@link #CLEAR}. */
    public static final String ABSENT = "\u0000absent";

    /** What a reference begins with whose Id is known, be it given or found. No text can be taken for it, see {@link #CLEAR}. */
    private static final String ID_MARK = "\u0000id ";

    public MappedRow {
        wire = List.copyOf(wire);
        hashed = List.copyOf(hashed);
    }

    /** The text of a reference whose Id is known. */
    public static String ofId(String id) {
        return ID_MARK + id;
    }

    /** The Id that such a text holds; null where the text is another. */
    public static @Nullable String id(String text) {
        return text.startsWith(ID_MARK) ? text.substring(ID_MARK.length()) : null;
    }

    /** Whether it is the text of a field, and no order and no Id. */
    public static boolean isText(String text) {
        return text.isEmpty() || text.charAt(0) != 0;
    }

    /** A row that stands alone. */
    public MappedRow(String key, @Nullable String match, List<String> wire, List<Value> hashed, int lane) {
        this(key, match, wire, hashed, lane, null);
    }

    /** Whether its record goes into another's, so that it is not written itself. */
    public boolean isChild() {
        return membership != null && membership.isChild();
    }
}
