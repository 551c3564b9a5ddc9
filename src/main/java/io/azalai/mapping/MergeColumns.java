package io.azalai.mapping;

import io.azalai.extract.Row;
import io.azalai.extract.Value;
import io.azalai.salesforce.FieldDescribe;
import io.azalai.sync.MergeRule;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads from the columns of a merge what a row is in it. Immutable. */
public final class MergeColumns {
    /** What the hash calls each column, however the model calls it. */
    private static final String SHARED_ID = "merge:shared-id";

    private static final String IS_CHILD = "merge:is-child";
    private static final String MERGE_ID = "merge:merge-id";

    private static final Set<String> YES = Set.of("true", "t", "yes", "y", "1");
    private static final Set<String> NO = Set.of("", "false", "f", "no", "n", "0");

    private final MergeRule rule;
    private final FieldDescribe match;
    private final FieldFormat format;

    /**
     * Of a sync.
     *
     * @param match the field of the match values, which a parent is named by
     */
    public MergeColumns(MergeRule rule, FieldDescribe match, ZoneId zone) {
        this.rule = rule;
        this.match = match;
        this.format = FieldFormat.of(match, zone);
    }

    /** What of the rule the row's hash covers. */
    static List<String> hashedNames(MergeRule rule) {
        return Stream.of(
                        rule.sharedId() == null ? null : SHARED_ID,
                        rule.isChild() == null ? null : IS_CHILD,
                        rule.mergeId() == null ? null : MERGE_ID)
                .flatMap(Stream::ofNullable)
                .toList();
    }

    static boolean isHashedName(String name) {
        return name.equals(SHARED_ID) || name.equals(IS_CHILD) || name.equals(MERGE_ID);
    }

    Value hashed(String name, Row row) {
        return switch (name) {
            case SHARED_ID -> value(text(row, rule.sharedId()));
            case IS_CHILD -> new Value.Bool(YES.contains(flag(row)));
            default -> value(parent(row));
        };
    }

    private static Value value(@Nullable String text) {
        return text == null ? Value.NULL : new Value.Text(text);
    }

    /** What is wrong with the row's columns; empty where it can be told what the row is. */
    public Optional<String> mistake(Row row) {
        return YES.contains(flag(row)) || NO.contains(flag(row))
                ? Optional.empty()
                : Optional.of("column '" + rule.isChild() + "': the value is neither true nor false");
    }

    /**
     * What the row is; empty where it stands alone.
     *
     * @param own its match value as it is sent; null where it has none that can be sent
     */
    public Optional<Membership> of(Row row, @Nullable String own) {
        String parent = parent(row);
        boolean isNamed = parent != null && (own == null || !match.asKey(parent).equals(match.asKey(own)));
        boolean isChild = isNamed || YES.contains(flag(row));
        String group = rule.sharedId() == null ? key(parent == null ? own : parent) : text(row, rule.sharedId());
        // A child without a shared id is nobody's: a group of its own, in which no parent can be.
        String of = group == null && isChild ? "\u0000" + own : group;
        return Optional.ofNullable(of).map(found -> new Membership(found, isChild, isNamed ? key(parent) : null));
    }

    private @Nullable String key(@Nullable String value) {
        return value == null ? null : match.asKey(value);
    }

    private @Nullable String parent(Row row) {
        String column = rule.mergeId();
        if (column == null || row.value(column).isNull()) {
            return null;
        }
        Cell cell = format.formatKey(row.value(column));
        String text = cell instanceof Cell.Text fine ? fine.text().strip() : text(row, column);
        return text == null || text.isEmpty() ? null : text;
    }

    private static @Nullable String text(Row row, @Nullable String column) {
        return column == null
                ? null
                : PlainText.ofKey(row.value(column))
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .orElse(null);
    }

    private String flag(Row row) {
        String text = text(row, rule.isChild());
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
