package io.azalai.simulator.tooling;

import io.azalai.simulator.schema.ObjectSchema;
import io.azalai.simulator.schema.OrgSchema;
import io.azalai.simulator.schema.ValueSet;
import io.azalai.simulator.soql.RowsQuery.Rows;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tooling objects that the simulator has, as rows of columns. Source: Tooling API Developer Guide, "CustomField", "GlobalValueSet", "EntityDefinition". */
final class ToolingObjects {
    static final String FIELD = "CustomField";
    static final String VALUE_SET = "GlobalValueSet";
    static final String ENTITY = "EntityDefinition";

    /** These two are told only of a single row. */
    static final Set<String> ONE_ROW_ONLY = Set.of("Metadata", "FullName");

    private final Components components;

    ToolingObjects(Components components) {
        this.components = components;
    }

    /**
     * The rows of an object.
     *
     * @param isSetupSeen whether the user may see metadata; without it only the entities are there
     */
    Optional<Rows> rows(OrgSchema schema, String object, boolean isSetupSeen) {
        if (ENTITY.equalsIgnoreCase(object)) {
            return Optional.of(entities(schema));
        }
        if (FIELD.equalsIgnoreCase(object) && isSetupSeen) {
            return Optional.of(fields(schema));
        }
        return VALUE_SET.equalsIgnoreCase(object) && isSetupSeen ? Optional.of(sets(schema)) : Optional.empty();
    }

    private Rows fields(OrgSchema schema) {
        Set<String> columns = columns(
                "Id",
                "DeveloperName",
                "NamespacePrefix",
                "TableEnumOrId",
                "EntityDefinitionId",
                "EntityDefinition.QualifiedApiName",
                "ManageableState",
                "Description",
                "InlineHelpText",
                "FullName",
                "Metadata");
        List<Rows.Row> rows = components
                .fields(schema)
                .map(each -> (Rows.Row) column -> cell(each, column))
                .toList();
        return new Rows(FIELD, columns, rows);
    }

    private @Nullable Object cell(Components.Field each, String column) {
        return switch (column) {
            case "Id" -> components.id(each);
            case "TableEnumOrId", "EntityDefinitionId" -> components.tableId(each.object());
            case "EntityDefinition.QualifiedApiName" -> each.object().name();
            case "Description" -> each.field().traits().description();
            case "InlineHelpText" -> each.field().traits().help();
            case "FullName" -> each.fullName();
            case "Metadata" -> FieldMetadata.shown(each.field());
            default -> named(each.field().name(), column);
        };
    }

    private Rows sets(OrgSchema schema) {
        Set<String> columns = columns(
                "Id",
                "DeveloperName",
                "NamespacePrefix",
                "MasterLabel",
                "ManageableState",
                "Description",
                "FullName",
                "Metadata");
        List<Rows.Row> rows = schema.valueSets().values().stream()
                .map(set -> (Rows.Row) column -> cell(set, column))
                .toList();
        return new Rows(VALUE_SET, columns, rows);
    }

    private @Nullable Object cell(ValueSet set, String column) {
        return switch (column) {
            case "Id" -> components.id(set);
            case "MasterLabel" -> set.label();
            case "Description" -> set.description();
            case "FullName" -> set.name();
            case "Metadata" -> SetMetadata.shown(set);
            default -> named(set.name(), column);
        };
    }

    private Rows entities(OrgSchema schema) {
        Set<String> columns = columns(
                "DurableId",
                "QualifiedApiName",
                "DeveloperName",
                "NamespacePrefix",
                "Label",
                "PluralLabel",
                "KeyPrefix");
        List<Rows.Row> rows = schema.objects().stream()
                .map(object -> (Rows.Row) column -> cell(object, column))
                .toList();
        return new Rows(ENTITY, columns, rows);
    }

    /** The durable Id of a custom object has 15 characters where all else has 18. */
    private @Nullable Object cell(ObjectSchema object, String column) {
        return switch (column) {
            case "DurableId" -> {
                String id = components.tableId(object);
                yield object.isCustom() ? id.substring(0, 15) : id;
            }
            case "QualifiedApiName" -> object.name();
            case "Label" -> object.label();
            case "PluralLabel" -> object.labelPlural();
            case "KeyPrefix" -> object.keyPrefix();
            default -> named(object.name(), column);
        };
    }

    /** What follows from a name {@code acme__Region__c}: without its suffix, and the namespace. */
    private static @Nullable Object named(String name, String column) {
        String plain = name.replaceFirst("__(c|e|gvs)$", "");
        int end = plain.indexOf("__");
        return switch (column.toLowerCase(Locale.ROOT)) {
            case "developername" -> plain.substring(end < 0 ? 0 : end + 2);
            case "namespaceprefix" -> end < 0 ? null : plain.substring(0, end);
            default -> "unmanaged";
        };
    }

    private static Set<String> columns(String... names) {
        return new LinkedHashSet<>(Arrays.asList(names));
    }
}
