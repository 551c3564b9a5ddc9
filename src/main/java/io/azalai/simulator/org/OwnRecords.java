package io.azalai.simulator.org;

import io.azalai.simulator.schema.OrgSchema;
import io.azalai.simulator.schema.OrgSchema.Seed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The records that an org has because of who it is: its profiles, the organization, and the user who logs in, who owns what comes after. */
final class OwnRecords {
    private static final List<String> PROFILES = List.of("System Administrator", "Standard User");

    private OwnRecords() {}

    static List<Seed> of(OrgIdentity identity, OrgSchema schema) {
        List<Seed> seeds = profiles(schema);
        if (schema.object("Organization").isPresent()) {
            seeds.add(organization(identity, schema));
        }
        if (schema.object("User").isPresent()) {
            seeds.add(user(identity, schema));
        }
        return seeds;
    }

    /** The schema's own, and the two that users have where nobody made others. */
    private static List<Seed> profiles(OrgSchema schema) {
        List<Seed> seeds = new ArrayList<>(schema.seeds().stream()
                .filter(seed -> seed.object().equals("Profile"))
                .toList());
        for (String name : PROFILES) {
            boolean isThere =
                    seeds.stream().anyMatch(seed -> name.equals(seed.fields().get("Name")));
            if (!isThere && hasField(schema, "Profile", "Name")) {
                seeds.add(new Seed("Profile", Map.of("Name", name), schema.place("Profile")));
            }
        }
        return seeds;
    }

    private static Seed organization(OrgIdentity identity, OrgSchema schema) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("Name", identity.name());
        fields.put("InstanceName", "SIM1");
        fields.put("IsSandbox", identity.isSandbox());
        fields.put("OrganizationType", "Developer Edition");
        fields.keySet().removeIf(field -> !hasField(schema, "Organization", field));
        return new Seed("Organization", fields, schema.place("Organization"));
    }

    private static Seed user(OrgIdentity identity, OrgSchema schema) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("Username", identity.username());
        fields.put("LastName", "Integration");
        fields.put("FirstName", "Azalai");
        fields.put("Email", identity.username());
        fields.put("Alias", "azalai");
        fields.put("TimeZoneSidKey", "UTC");
        fields.put("LocaleSidKey", "en_US");
        fields.put("EmailEncodingKey", "UTF-8");
        fields.put("LanguageLocaleKey", "en_US");
        fields.keySet().removeIf(field -> !hasField(schema, "User", field));
        if (schema.object("User").flatMap(user -> user.relation("Profile")).isPresent()) {
            fields.put("Profile.Name", PROFILES.get(0));
        }
        return new Seed("User", fields, schema.place("User"));
    }

    private static boolean hasField(OrgSchema schema, String object, String field) {
        return schema.object(object).flatMap(found -> found.field(field)).isPresent();
    }
}
