package io.azalai.mapping;

import io.azalai.mapping.TargetFields.Relationship;
import io.azalai.mapping.TargetFields.TargetField;
import io.azalai.salesforce.FieldDescribe;
import io.azalai.salesforce.FieldType;
import io.azalai.salesforce.ObjectDescribe;
import io.azalai.sync.FieldMapping.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Decides how the parent of a look-up is found: inside the record where the org takes that, else by a query before. */
final class LookupFields {
    private LookupFields() {}

    static TargetField of(
            ObjectDescribe object,
            FieldDescribe own,
            Source.Lookup lookup,
            Map<String, ObjectDescribe> describes,
            boolean createOnly,
            boolean clearable) {
        List<Reference.Parent> parents = new ArrayList<>();
        FieldDescribe ownKey = null;
        for (String name : lookup.find()) {
            ObjectDescribe parent = describes.get(name);
            FieldDescribe key =
                    parent == null ? null : parent.field(lookup.where()).orElse(null);
            if (parent == null || key == null) {
                throw new NoSuchElementException("no describe of " + name + "." + lookup.where());
            }
            parents.add(new Reference.Parent(parent.name(), parent.keyPrefix(), key));
            ownKey = parent.name().equals(object.name()) ? key : ownKey;
        }
        FieldDescribe key = parents.get(0).key();
        if (key.type() == FieldType.ID) {
            Reference reference = new Reference(own.name(), parents, true, own.name(), null);
            return new TargetField(own.name(), own, null, createOnly, clearable, own.isMasterDetail(), reference);
        }
        Relationship relationship = relationship(own, parents);
        Reference reference =
                new Reference(own.name(), parents, relationship != null, path(own, parents.size(), key), ownKey);
        String header = relationship == null ? own.name() : header(relationship, key);
        return new TargetField(header, key, relationship, createOnly, clearable, own.isMasterDetail(), reference);
    }

    /**
     * How Salesforce finds the parent itself; null where it does not: of several objects it must be told one, and it takes no key but external
     * ids and the few standard fields that name records. Source: REST API Developer Guide, "Insert or update a record using an external ID".
     */
    private static @Nullable Relationship relationship(FieldDescribe own, List<Reference.Parent> parents) {
        String name = own.relationshipName();
        Reference.Parent parent = parents.get(0);
        boolean isTaken = parent.key().isExternalId() || parent.key().isIdLookup();
        return name == null || parents.size() > 1 || !isTaken
                ? null
                : new Relationship(own.name(), name, parent.object(), own.isPolymorphic());
    }

    private static String header(Relationship relationship, FieldDescribe key) {
        String type = relationship.isPolymorphic() ? relationship.object() + ":" : "";
        return type + relationship.name() + "." + key.name();
    }

    private static @Nullable String path(FieldDescribe own, int parents, FieldDescribe key) {
        String name = own.relationshipName();
        return name == null || own.isPolymorphic() || parents > 1 ? null : name + "." + key.name();
    }
}
