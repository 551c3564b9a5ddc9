package io.azalai.run;

import io.azalai.diff.RowHash;
import io.azalai.extract.Row;
import io.azalai.mapping.MappingResult;
import io.azalai.mapping.RowMapper;
import io.azalai.sync.FieldMapping;
import io.azalai.sync.Sync;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A mapping that somebody changed since the last run: what the rows hashed to before, so that a row whose data is the same is told from one
 * that changed. Confined to one run.
 */
final class Remapping {
    private final Sync before;
    private final boolean removesOnly;
    private final @Nullable RowMapper mapper;
    private final @Nullable RowHash hash;
    private @Nullable Boolean isComplete;

    /**
     * Of a run.
     *
     * @param mapper by the mapping before; null where the org no longer has what it wrote
     */
    Remapping(Sync before, Sync now, @Nullable RowMapper mapper, @Nullable RowHash hash) {
        this.before = before;
        this.removesOnly = MappingMemory.removesOnly(before, now);
        this.mapper = mapper;
        this.hash = hash;
    }

    /** Whether the sync writes what it wrote before, less some fields: nothing must be sent for that. */
    boolean removesOnly() {
        return removesOnly;
    }

    /** What the row hashed to; null where nobody can tell, as when the model has lost a column. */
    @Nullable
    Long hashBefore(Row row) {
        if (mapper == null || hash == null || !isComplete(row)) {
            return null;
        }
        MappingResult result = mapper.map(row);
        return result instanceof MappingResult.Mapped mapped
                ? hash.of(mapped.row().hashed())
                : null;
    }

    private boolean isComplete(Row row) {
        Boolean known = isComplete;
        if (known == null) {
            Set<String> columns = new HashSet<>();
            before.match().ifPresent(match -> columns.add(match.column()));
            for (FieldMapping mapping : before.mapping()) {
                columns.addAll(mapping.source().columns());
            }
            known = columns.stream().allMatch(column -> row.shape().indexOf(column) >= 0);
            isComplete = known;
        }
        return known;
    }
}
