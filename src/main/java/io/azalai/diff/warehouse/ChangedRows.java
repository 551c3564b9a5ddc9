package io.azalai.diff.warehouse;

import io.azalai.extract.RowShape;
import io.azalai.extract.Value;
import io.azalai.extract.reader.PageReader;
import io.azalai.extract.reader.RowPage;
import io.azalai.store.Snapshot;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a model that its warehouse found changed. After them come rows that are equal and yet count, because a row before them has, or had, their
 * match value, or a key that is theirs but for its blanks: whether they are duplicates, and whose record a removal means, is for the {@code Differ} to say.
 * Confined to one thread.
 */
public final class ChangedRows implements PageReader {
    private static final int KEYS_A_QUERY = 500;

    /** How rows are read that are held under those keys, but did not come yet. */
    @FunctionalInterface
    interface HeldRows {
        PageReader of(List<String> keys) throws SQLException;
    }

    private final PageReader changed;
    private final HeldRows heldRows;
    private final ChangedSnapshot snapshot;
    private final long extracted;
    private final @Nullable Function<Function<String, Value>, Optional<String>> match;

    /** Keys of rows that are still to come, and of those that have been asked for. */
    private final Set<String> others = new LinkedHashSet<>();

    private @Nullable ChangedPage last;
    private @Nullable PageReader held;
    private boolean isOver;
    private long given;

    /**
     * Of one run.
     *
     * @param extracted rows of the model
     * @param match the match value of a row, by its cells; null where no two rows can have the same
     */
    ChangedRows(
            PageReader changed,
            HeldRows heldRows,
            ChangedSnapshot snapshot,
            long extracted,
            @Nullable Function<Function<String, Value>, Optional<String>> match) {
        this.changed = changed;
        this.heldRows = heldRows;
        this.snapshot = snapshot;
        this.extracted = extracted;
        this.match = match;
    }

    /** What its rows are to be judged by. */
    public Snapshot snapshot() {
        return snapshot;
    }

    @Override
    public RowShape shape() {
        return changed.shape();
    }

    @Override
    public String format() {
        return changed.format();
    }

    @Override
    public void seed(long seed) {
        changed.seed(seed);
    }

    /** Rows of the model that are unchanged for certain; told at the end. */
    @Override
    public long keptBack() {
        return Math.max(0, extracted - given);
    }

    @Override
    public @Nullable RowPage next() throws SQLException {
        while (!isOver) {
            judged();
            PageReader reader = reader();
            RowPage page = reader == null ? null : reader.next();
            if (page != null) {
                ChangedPage next = new ChangedPage(page);
                last = next;
                given += next.size();
                if (next.size() > 0) {
                    return next;
                }
            } else if (reader == changed && held == null) {
                isOver = !beginHeld();
            } else {
                isOver = !nextHeld();
            }
        }
        return null;
    }

    private @Nullable PageReader reader() {
        return held == null ? changed : held;
    }

    /** What the page before has told by now, whose rows have been judged. */
    private void judged() {
        ChangedPage page = last;
        last = null;
        if (page == null || held != null) {
            return;
        }
        Set<String> twins = new HashSet<>(snapshot.takeKnown());
        if (match != null) {
            Function<Function<String, Value>, Optional<String>> matching = match;
            twins.addAll(snapshot.matching(
                    page.folded(row -> matching.apply(column -> page.cell(row, shape().indexOf(column)))
                            .map(WarehouseTables::folded)
                            .orElse(null))));
        }
        twins.removeAll(page.keys());
        others.addAll(twins);
    }

    private boolean beginHeld() throws SQLException {
        if (match != null) {
            others.addAll(snapshot.matchingUnknown());
        }
        return nextHeld();
    }

    private boolean nextHeld() throws SQLException {
        if (held != null) {
            held.close();
        }
        if (others.isEmpty()) {
            return false;
        }
        changed.close();
        List<String> keys = new ArrayList<>(others).subList(0, Math.min(others.size(), KEYS_A_QUERY));
        held = heldRows.of(keys);
        keys.forEach(others::remove);
        return true;
    }

    @Override
    public void close() {
        changed.close();
        PageReader open = held;
        if (open != null) {
            open.close();
        }
    }
}
