package io.azalai.mapping;

import io.azalai.mapping.TargetFields.TargetField;
import io.azalai.salesforce.FieldDescribe;
import io.azalai.salesforce.FieldType;
import io.azalai.salesforce.ObjectDescribe;
import io.azalai.sync.FieldMapping;
import io.azalai.sync.FieldMapping.Source;
import io.azalai.sync.Sync;
import io.azalai.sync.SyncMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** Finds the fields of a sync that {@code OrgCheck} found nothing wrong with. */
public final class TargetFieldsBuilder {
    private static final String MATCH = "match:";

    private TargetFieldsBuilder() {}

    /**
     * The fields.
     *
     * @param parents describes of the objects that the mapping looks up, by name as the sync spells it
     */
    public static TargetFields build(Sync sync, ObjectDescribe object, Map<String, ObjectDescribe> parents) {
        List<TargetField> fields = new ArrayList<>();
        List<String> hashed = new ArrayList<>();
        FieldDescribe match =
                sync.match().map(rule -> field(object, rule.field())).orElse(null);
        boolean isMatchWritten = match != null && isMatchWritten(sync);
        if (match != null) {
            hashed.add(MATCH + match.name());
            if (isMatchWritten) {
                fields.add(new TargetField(match.name(), match, null, false, false, false));
            }
        }
        String markerName = sync.marker();
        FieldDescribe marker = markerName == null ? null : field(object, markerName);
        if (marker != null) {
            // Not hashed: a row's key never changes.
            fields.add(new TargetField(marker.name(), marker, null, !marker.isUpdateable(), false, false));
        }
        if (sync.mode() != SyncMode.ARCHIVE) {
            for (FieldMapping mapping : sync.mapping()) {
                TargetField field = field(object, mapping, parents);
                fields.add(field);
                hashed.add(field.hashName());
            }
        }
        if (sync.merge() != null) {
            hashed.addAll(MergeColumns.hashedNames(sync.merge()));
        }
        hashed.sort(null);
        return new TargetFields(fields, match, isMatchWritten, marker, hashed);
    }

    /** An update finds its record first and then writes by Id; what it was found by stays as it is. */
    private static boolean isMatchWritten(Sync sync) {
        return sync.mode() == SyncMode.UPSERT || sync.mode() == SyncMode.INSERT;
    }

    private static TargetField field(ObjectDescribe object, FieldMapping mapping, Map<String, ObjectDescribe> parents) {
        FieldDescribe own = field(object, mapping.field());
        boolean createOnly = mapping.when() == FieldMapping.When.CREATE || !own.isUpdateable();
        boolean clearable = !createOnly && own.isNillable() && own.type() != FieldType.BOOLEAN && own.isUpdateable();
        if (mapping.source() instanceof Source.Lookup lookup) {
            return LookupFields.of(object, own, lookup, parents, createOnly, clearable);
        }
        return new TargetField(own.name(), own, null, createOnly, clearable, own.isMasterDetail());
    }

    private static FieldDescribe field(ObjectDescribe object, String name) {
        return object.field(name).orElseThrow(() -> new NoSuchElementException(object.name() + " has no " + name));
    }
}
