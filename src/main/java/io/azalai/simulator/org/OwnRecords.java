package io.azalai.simulator.org;

import io.azalai.simulator.schema.OrgSchema;
import io.azalai.simulator.schema.OrgSchema.Seed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The records that an org has because of who it is: the organization, and the user who logs in. */
final class OwnRecords {
    private OwnRecords() {}

    static List<Seed> of(OrgIdentity identity, OrgSchema schema) {
        List<Seed> seeds = new ArrayList<>();
        if (schema.object("Organization").isPresent()) {
            seeds.add(organization(identity));
        }
        if (schema.object("User").isPresent()) {
            seeds.add(user(identity, schema));
        }
        return seeds;
    }

    private static Seed organization(OrgIdentity identity) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("Name", identity.name());
        fields.put("InstanceName", "SIM1");
        fields.put("IsSandbox", identity.isSandbox());
        fields.put("OrganizationType", "Developer Edition");
        return new Seed("Organization", fields);
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
        fields.put("Profile.Name", "System Administrator");
        fields.keySet().removeIf(field -> !isKnown(schema, field));
        return new Seed("User", fields);
    }

    private static boolean isKnown(OrgSchema schema, String field) {
        if (field.equals("Profile.Name")) {
            return schema.object("Profile").isPresent();
        }
        return schema.object("User").flatMap(user -> user.field(field)).isPresent();
    }
}
