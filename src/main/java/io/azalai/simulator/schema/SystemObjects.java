package io.azalai.simulator.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The objects that every org has, because logins and owners need them. A file need not name them; one that does has its own way. */
final class SystemObjects {
    /** By name, with the prefix of their Ids, which no org can change. Source: Object Reference, "ID Field Type". */
    private static final Map<String, String> PREFIXES =
            Map.of("Organization", "00D", "Profile", "00e", "Group", "00G", "RecordType", "012", "User", "005");

    private SystemObjects() {}

    /** The key prefix; empty where the object is no system object. */
    static Optional<String> prefix(String object) {
        return Optional.ofNullable(PREFIXES.get(object));
    }

    /** The name in the org's own capitals; empty where the object is no system object. */
    static Optional<String> spelled(String object) {
        return PREFIXES.keySet().stream().filter(object::equalsIgnoreCase).findFirst();
    }

    /** Those of the default schema that a file leaves out, and then the file's own. */
    static List<ObjectSchema> withMissing(List<ObjectSchema> own, OrgSchema defaults) {
        List<ObjectSchema> all = new ArrayList<>(defaults.objects());
        all.removeIf(object -> prefix(object.name()).isEmpty()
                || own.stream().anyMatch(each -> each.name().equalsIgnoreCase(object.name())));
        all.addAll(own);
        return all;
    }
}
