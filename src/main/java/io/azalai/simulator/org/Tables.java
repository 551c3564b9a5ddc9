package io.azalai.simulator.org;

import io.azalai.simulator.schema.ObjectSchema;
import io.azalai.simulator.schema.OrgSchema;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The tables of an org, by object and by key prefix. Guarded by the org's lock. */
final class Tables {
    private final Map<String, Table> byObject = new LinkedHashMap<>();
    private final Map<String, Table> byPrefix = new HashMap<>();
    private OrgSchema schema;

    Tables(OrgSchema schema, String orgId) {
        this.schema = schema;
        schema.objects().forEach(object -> add(object, firstNumber(object, orgId)));
    }

    /** Empty where there is no such object, or the user may not see it. */
    Optional<Table> find(String object) {
        String name = object.toLowerCase(Locale.ROOT);
        return schema.object(object).isPresent() ? Optional.ofNullable(byObject.get(name)) : Optional.empty();
    }

    /** The table that an Id belongs to. */
    Optional<Table> ofId(String id) {
        return Optional.ofNullable(byPrefix.get(SalesforceId.prefix(id)));
    }

    Collection<Table> all() {
        return byObject.values();
    }

    /** Records of an object that the new schema leaves out stay, unseen. */
    void changeSchema(OrgSchema changed) {
        schema = changed;
        for (ObjectSchema object : changed.objects()) {
            Table table = byObject.get(object.name().toLowerCase(Locale.ROOT));
            if (table == null) {
                add(object, 1);
            } else {
                table.changeSchema(object);
            }
        }
    }

    private void add(ObjectSchema object, long firstNumber) {
        Table table = new Table(object, firstNumber);
        byObject.put(object.name().toLowerCase(Locale.ROOT), table);
        byPrefix.put(object.keyPrefix(), table);
    }

    /** The one organization has the org's own Id. */
    private static long firstNumber(ObjectSchema object, String orgId) {
        long number = object.name().equals("Organization") ? SalesforceId.number(orgId) : 1;
        return Math.max(1, number);
    }
}
