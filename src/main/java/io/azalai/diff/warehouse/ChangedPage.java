package io.azalai.diff.warehouse;

import io.azalai.extract.Row;
import io.azalai.extract.Value;
import io.azalai.extract.reader.RowPage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rows that the warehouse found changed, without those that the model lacks; a row's number stands in place of its fingerprint. The first four columns
 * are ours. Confined to one thread.
 */
final class ChangedPage implements RowPage {
    private static final int NUMBER = 0;
    private static final int KEY = 1;
    private static final int FOLDED = 2;
    private static final int GONE = 3;

    private final RowPage page;
    private final List<Integer> rows = new ArrayList<>();

    /** Of rows of the snapshot that stand beside these, keys and match values. */
    private final Set<String> keys = new LinkedHashSet<>();

    private final Set<String> folded = new LinkedHashSet<>();

    ChangedPage(RowPage page) {
        this.page = page;
        for (int i = 0; i < page.size(); i++) {
            add(text(i, KEY), keys);
            add(text(i, FOLDED), folded);
            if (whole(i, GONE) == 0) {
                rows.add(i);
            }
        }
    }

    private static void add(@Nullable String text, Set<String> to) {
        if (text != null) {
            to.add(text);
        }
    }

    /** Some drivers have decimals alone. */
    private long whole(int row, int column) {
        Value cell = page.cell(row, column);
        return cell instanceof Value.Decimal decimal
                ? decimal.number().longValueExact()
                : ((Value.Whole) cell).number();
    }

    private @Nullable String text(int row, int column) {
        return page.cell(row, column) instanceof Value.Text text ? text.text() : null;
    }

    Set<String> keys() {
        return keys;
    }

    /** All match values that rows of this page have, or had. */
    Set<String> folded(Function<Integer, @Nullable String> match) {
        for (int i = 0; i < rows.size(); i++) {
            add(match.apply(i), folded);
        }
        return folded;
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public long fingerprint(int row) {
        return whole(rows.get(row), NUMBER);
    }

    @Override
    public Value cell(int row, int column) {
        return page.cell(rows.get(row), column);
    }

    @Override
    public Row row(int row) {
        return page.row(rows.get(row));
    }
}
