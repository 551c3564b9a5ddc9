package io.azalai.store;

import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What a state is bound to, for a sync or, with an empty sync, as a whole. */
final class JdbcFacts {
    private static final String WHOLE_STATE = "";

    private static final String INSERT = "INSERT INTO fact (sync, name, value) VALUES (:sync, :name, :value)";

    private JdbcFacts() {}

    static Optional<String> find(Handle handle, String sync, String name) {
        return handle.createQuery("SELECT value FROM fact WHERE sync = :sync AND name = :name")
                .bind("sync", sync)
                .bind("name", name)
                .mapTo(String.class)
                .findOne();
    }

    static void save(Handle handle, String sync, String name, String value) {
        write(handle, INSERT + " ON CONFLICT (sync, name) DO UPDATE SET value = excluded.value", sync, name, value);
    }

    /** Tells it once: gives what was told before, if anything was. */
    static String settle(Handle handle, String name, String value) {
        write(handle, INSERT + " ON CONFLICT (sync, name) DO NOTHING", WHOLE_STATE, name, value);
        return find(handle, WHOLE_STATE, name).orElseThrow();
    }

    /** Writes it, unless it is not what it was; null where there was none. */
    static boolean swap(Handle handle, String sync, String name, @Nullable String before, String value) {
        String sql = before == null
                ? INSERT + " ON CONFLICT (sync, name) DO NOTHING"
                : "UPDATE fact SET value = :value WHERE sync = :sync AND name = :name AND value = :before";
        return handle.createUpdate(sql)
                        .bind("sync", sync)
                        .bind("name", name)
                        .bind("value", value)
                        .bindMap(before == null ? Map.of() : Map.of("before", before))
                        .execute()
                == 1;
    }

    static void drop(Handle handle, String sync, String name) {
        handle.createUpdate("DELETE FROM fact WHERE sync = :sync AND name = :name")
                .bind("sync", sync)
                .bind("name", name)
                .execute();
    }

    private static void write(Handle handle, String sql, String sync, String name, String value) {
        handle.createUpdate(sql)
                .bind("sync", sync)
                .bind("name", name)
                .bind("value", value)
                .execute();
    }
}
