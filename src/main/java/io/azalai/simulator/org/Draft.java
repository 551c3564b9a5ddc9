package io.azalai.simulator.org;

import io.azalai.simulator.schema.ObjectSchema;
import org.jspecify.annotations.Nullable;

/** A record about to be saved, as rules see it. Valid only during the call. */
public interface Draft {
    /** Never {@code UPSERT}: what it came to. */
    Operation operation();

    ObjectSchema object();

    /** The record's Id; null for an insert. */
    @Nullable
    String id();

    SaveContext context();

    /** The value that the field will have; for a delete the one it has. */
    @Nullable
    Object value(String field);

    /** The value that the field has now; null for an insert. */
    @Nullable
    Object before(String field);
}
