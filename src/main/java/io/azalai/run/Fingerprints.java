package io.azalai.run;

import com.dynatrace.hash4j.hashing.HashStream64;
import com.dynatrace.hash4j.hashing.Hashing;
import io.azalai.diff.Differ;
import io.azalai.extract.RowShape;
import io.azalai.extract.Value;
import io.azalai.extract.reader.RowPage;
import io.azalai.mapping.RowMapper;
import io.azalai.store.Ledger;
import io.azalai.store.Snapshot;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fingerprints that a run's rows come with: their format, and those that held rows have not yet. Confined to one run. */
final class Fingerprints {
    private static final int PAGE = 10_000;

    private final Run run;
    private final Ledger ledger;
    private final Map<String, Long> renewed = new HashMap<>();

    Fingerprints(Run run, Ledger ledger) {
        this.run = run;
        this.ledger = ledger;
    }

    /** All that makes equal rows of the warehouse equal rows of the org; never {@link Snapshot#BY_VALUES}. */
    static long format(Run run, String ofReader, ZoneId zone, long seed) {
        HashStream64 stream = Hashing.xxh3_64(seed).hashStream();
        stream.putString(ofReader).putString(MappingMemory.write(run.sync())).putString(zone.getId());
        run.model().primaryKey().forEach(stream::putString);
        run.target().fields().hashedNames().forEach(stream::putString);
        long format = stream.getAsLong();
        return format == Snapshot.BY_VALUES ? 1 : format;
    }

    /** The rows of a page that are unchanged for certain; of them no more is decoded than the key and, where it may be twice, the match value. */
    static BitSet unchanged(RowPage page, RowShape shape, RowMapper mapper, Differ differ) {
        List<@Nullable String> keys = new ArrayList<>(page.size());
        long[] fingerprints = new long[page.size()];
        for (int i = 0; i < fingerprints.length; i++) {
            keys.add(mapper.key(cells(page, shape, i)).orElse(null));
            fingerprints[i] = page.fingerprint(i);
        }
        return differ.unchanged(
                keys, fingerprints, row -> mapper.match(cells(page, shape, row)).orElse(null));
    }

    private static Function<String, Value> cells(RowPage page, RowShape shape, int row) {
        return column -> page.cell(row, shape.indexOf(column));
    }

    /** An unchanged row came with a fingerprint that the snapshot does not have of it. */
    void renew(String key, long fingerprint) {
        if (run.isWriter() && fingerprint != Snapshot.NO_HASH) {
            renewed.put(key, fingerprint);
            if (renewed.size() >= PAGE) {
                flush();
            }
        }
    }

    void flush() {
        if (!renewed.isEmpty()) {
            ledger.renew(run.id(), run.sync().name(), renewed);
            renewed.clear();
        }
    }
}
