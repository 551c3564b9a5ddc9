package io.azalai.run;

import io.azalai.extract.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows that arrived and gather into a page. Of two with one key the later counts. Confined to the aggregate's lock. */
public final class ArrivedRows {
    private final long number;
    private final Map<String, Row> byKey = new LinkedHashMap<>();
    private final List<Row> withoutKey = new ArrayList<>();

    /**
     * An empty page.
     *
     * @param number of the page among those of its sync, from 1
     */
    public ArrivedRows(long number) {
        this.number = number;
    }

    long number() {
        return number;
    }

    public void add(ArrivedRow arrived) {
        String key = arrived.key();
        if (key == null) {
            withoutKey.add(arrived.row());
        } else {
            byKey.put(key, arrived.row());
        }
    }

    /** The page. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>(byKey.values());
        rows.addAll(withoutKey);
        return rows;
    }
}
