package io.azalai.cli.report;

import io.azalai.mapping.check.MatchRules;
import io.azalai.mapping.check.Writability;
import io.azalai.salesforce.FieldDescribe;
import io.azalai.sync.SyncMode;
import java.util.ArrayList;
import java.util.List;

/**
 * What a sync of one mode can do with a field.
 *
 * @param matches whether it can match rows by it
 * @param map whether it can write it: {@code always}, {@code create} for new records alone, {@code no}
 */
record FieldUse(boolean matches, String map) {
    private static final String ALWAYS = "always";
    private static final String CREATE = "create";
    private static final String NO = "no";

    static FieldUse of(SyncMode mode, FieldDescribe field) {
        return new FieldUse(MatchRules.allows(mode, field), map(mode, field));
    }

    private static String map(SyncMode mode, FieldDescribe field) {
        if (mode == SyncMode.ARCHIVE || Writability.refusal(mode, field).isPresent()) {
            return NO;
        }
        return mode == SyncMode.UPSERT && !field.isUpdateable() ? CREATE : ALWAYS;
    }

    boolean isAny() {
        return matches || !map.equals(NO);
    }

    String text() {
        List<String> uses = new ArrayList<>();
        if (matches) {
            uses.add("match");
        }
        if (map.equals(ALWAYS)) {
            uses.add("map");
        } else if (map.equals(CREATE)) {
            uses.add("map, new records only");
        }
        return String.join(", ", uses);
    }
}
