package io.azalai.mapping.check;

import io.azalai.extract.ModelColumns.Column;
import io.azalai.extract.Value;
import io.azalai.mapping.Conversion;
import io.azalai.salesforce.FieldDescribe;
import io.azalai.salesforce.FieldType;
import io.azalai.salesforce.ObjectDescribe;
import io.azalai.sync.FieldMapping;
import io.azalai.sync.FieldMapping.Source;
import io.azalai.sync.Location;
import io.azalai.sync.Problems;
import io.azalai.sync.Sync;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a column's type can go into its field at all, where the warehouse tells types before it reads. A text may hold what any field
 * takes, so each of its values is looked at when it comes.
 */
public final class TypeRules {
    private final Sync sync;
    private final List<Column> columns;
    private final Problems problems;

    private TypeRules(Sync sync, List<Column> columns, Problems problems) {
        this.sync = sync;
        this.columns = columns;
        this.problems = problems;
    }

    /** Adds a problem for each column that can never be what its field takes; fields that the org does not have are left to {@link OrgCheck}. */
    public static void check(
            Sync sync,
            ObjectDescribe object,
            Map<String, ObjectDescribe> parents,
            List<Column> columns,
            Problems problems) {
        TypeRules rules = new TypeRules(sync, columns, problems);
        sync.match().ifPresent(match -> object.field(match.field())
                .ifPresent(field -> rules.check(match.column(), field, object, match.location())));
        sync.mapping().forEach(mapping -> rules.mapping(mapping, object, parents));
    }

    private void mapping(FieldMapping mapping, ObjectDescribe object, Map<String, ObjectDescribe> parents) {
        if (mapping.source() instanceof Source.Column column) {
            object.field(mapping.field()).ifPresent(field -> check(column.column(), field, object, mapping.location()));
        } else if (mapping.source() instanceof Source.Lookup lookup) {
            ObjectDescribe parent = parents.get(lookup.find().get(0));
            if (parent != null) {
                parent.field(lookup.where())
                        .ifPresent(field -> check(lookup.column(), field, parent, mapping.location()));
            }
        }
    }

    private void check(String name, FieldDescribe field, ObjectDescribe object, Location location) {
        Optional<Column> column = columns.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .or(() -> columns.stream()
                        .filter(each -> each.name().equalsIgnoreCase(name))
                        .findFirst());
        Value.Kind kind = column.map(Column::kind).orElse(null);
        if (kind != null && !Conversion.isPossible(kind, field)) {
            problems.add(
                    location,
                    "column '%s' of model '%s' is a %s, which does not go into field '%s' of %s, a %s. Cast it in the model to %s."
                            .formatted(
                                    name,
                                    sync.model(),
                                    column.map(Column::type).orElse(""),
                                    field.name(),
                                    object.name(),
                                    type(field),
                                    wanted(field)));
        }
    }

    private static String type(FieldDescribe field) {
        return field.type() == FieldType.STRING
                ? "text of " + field.length() + " characters"
                : field.type().text();
    }

    private static String wanted(FieldDescribe field) {
        return switch (field.type().kind()) {
            case TRUTH -> "a boolean";
            case WHOLE -> "an integer";
            case DECIMAL -> "a number";
            case DATE -> "a date";
            case MOMENT -> "a timestamp";
            case TIME -> "a time";
            case ID -> "a text that is a Salesforce Id";
            case TEXT, COMPOUND, FILE -> "a text";
        };
    }
}
