package io.azalai.mapping;

import io.azalai.extract.Row;
import io.azalai.extract.Value;
import io.azalai.mapping.TargetFields.TargetField;
import io.azalai.sync.FieldMapping;
import io.azalai.sync.FieldMapping.Source;
import io.azalai.sync.Sync;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What keeps rows together that touch one parent: writing a child locks its parent, so that two batches with children of one parent would
 * fight for the lock. The column that the sync names, else the master-detail reference, else the first look-up. Immutable.
 */
final class LaneKey {
    private final @Nullable String column;
    private final int mapper;

    private LaneKey(@Nullable String column, int mapper) {
        this.column = column;
        this.mapper = mapper;
    }

    /**
     * Of a sync.
     *
     * @param fields in the order of the mapping
     */
    static LaneKey of(Sync sync, List<TargetField> fields) {
        String named = sync.delivery().lane();
        if (named != null) {
            return new LaneKey(named, -1);
        }
        return masterDetail(fields)
                .or(() -> firstLookup(sync.mapping()))
                .map(place -> new LaneKey(null, place))
                .orElse(new LaneKey(null, -1));
    }

    private static Optional<Integer> masterDetail(List<TargetField> fields) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).isMasterDetail()) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private static Optional<Integer> firstLookup(List<FieldMapping> mapping) {
        for (int i = 0; i < mapping.size(); i++) {
            if (mapping.get(i).source() instanceof Source.Lookup) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /**
     * The row's lane.
     *
     * @param values of the mapped fields, in the order of the mapping
     */
    int lane(Row row, Value[] values) {
        Value value = column != null ? row.value(column) : mapper >= 0 ? values[mapper] : Value.NULL;
        if (value.isNull()) {
            return MappedRow.NO_LANE;
        }
        // Two spellings of one key share a lane, which costs nothing; two lanes of one key would cost the lock.
        return PlainText.ofKey(value)
                        .orElse("")
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .hashCode()
                & Integer.MAX_VALUE;
    }
}
