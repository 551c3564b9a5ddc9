package io.azalai.simulator.schema;

import io.azalai.simulator.schema.Picklist.Choice;
import io.azalai.simulator.schema.Reference.OnDelete;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one field of a schema file: a type alone, {@code Phone: phone}, or keys with values. */
final class FieldReader {
    private static final Set<String> KEYS = Set.of(
            "type",
            "label",
            "length",
            "precision",
            "scale",
            "access",
            "required",
            "defaulted",
            "default",
            "external-id",
            "id-lookup",
            "unique",
            "case-sensitive",
            "to",
            "relationship",
            "children",
            "on-delete",
            "master-detail",
            "values",
            "restricted",
            "global-set",
            "extra",
            "compound",
            "formula",
            "help",
            "name-field",
            "auto-number",
            "hidden");

    private final String name;
    private final YamlPlace place;
    private final Map<String, YamlPlace> keys;

    private FieldReader(String name, YamlPlace place, Map<String, YamlPlace> keys) {
        this.name = name;
        this.place = place;
        this.keys = keys;
    }

    static FieldSchema read(String name, YamlPlace place) {
        if (!name.matches("[A-Za-z]\\w*")) {
            place.problem("'" + name + "' is no field name. Use letters, digits and underscores.");
        }
        if (place.isScalar()) {
            return new FieldReader(name, place, Map.of("type", place)).field();
        }
        return new FieldReader(name, place, place.mapping(KEYS)).field();
    }

    private FieldSchema field() {
        FieldKind kind = kind();
        return new FieldSchema(
                name,
                text("label", Labels.of(name)),
                kind.type(),
                number("length", kind.length()),
                number("precision", kind.precision()),
                number("scale", kind.scale()),
                access(kind.type()),
                new FieldKey(is("external-id"), isIdLookup(), is("unique"), is("case-sensitive")),
                reference(kind.type()),
                picklist(kind.type()),
                traits(kind),
                is("hidden"));
    }

    /** External ids are, and names unless the file says otherwise. */
    private boolean isIdLookup() {
        return keys.containsKey("id-lookup")
                ? is("id-lookup")
                : is("external-id") || (is("name-field") && name.equals("Name"));
    }

    private FieldKind kind() {
        YamlPlace typePlace = keys.get("type");
        if (typePlace == null) {
            place.problem("no 'type'. Add one of " + FieldKind.names() + ".");
            return FieldKind.TEXT;
        }
        String text = typePlace.text().orElse("");
        return FieldKind.find(text).orElseGet(() -> {
            typePlace.problem("'" + text + "' is no field type. Use one of " + FieldKind.names() + ".");
            return FieldKind.TEXT;
        });
    }

    private FieldAccess access(FieldType type) {
        boolean isDerived = type.isCompound() || keys.containsKey("formula") || keys.containsKey("auto-number");
        boolean isCheckbox = type == FieldType.BOOLEAN;
        String access = text("access", isDerived ? "read-only" : "read-write");
        boolean isDefaulted = is("defaulted") || isCheckbox || keys.containsKey("auto-number");
        boolean isNillable = !is("required") && !isCheckbox && !keys.containsKey("auto-number");
        return switch (access) {
            case "read-write" -> new FieldAccess(true, true, isNillable, isDefaulted);
            case "create-only" -> new FieldAccess(true, false, isNillable, isDefaulted);
            case "update-only" -> new FieldAccess(false, true, isNillable, isDefaulted);
            case "read-only" -> new FieldAccess(false, false, isNillable, isDefaulted);
            default -> {
                at("access")
                        .problem("'" + access
                                + "' is no access. Use read-write, create-only, update-only or read-only.");
                yield FieldAccess.WRITABLE;
            }
        };
    }

    private @Nullable Reference reference(FieldType type) {
        if (type != FieldType.REFERENCE) {
            return null;
        }
        if (!keys.containsKey("to")) {
            place.problem("a reference needs 'to'. Name the object it points to, or a list of them.");
            return new Reference(List.of(), null, null, OnDelete.CLEAR, false);
        }
        List<String> targets =
                at("to").list().stream().flatMap(each -> each.text().stream()).toList();
        boolean isMaster = is("master-detail");
        return new Reference(
                targets,
                textOrNull("relationship", name.replaceFirst("__c$", "__r").replaceFirst("Id$", "")),
                textOrNull("children", null),
                onDelete(isMaster),
                isMaster);
    }

    private OnDelete onDelete(boolean isMaster) {
        String text = text("on-delete", isMaster ? "cascade" : "clear");
        return switch (text) {
            case "clear" -> OnDelete.CLEAR;
            case "restrict" -> OnDelete.RESTRICT;
            case "cascade" -> OnDelete.CASCADE;
            default -> {
                at("on-delete").problem("'" + text + "' is unknown. Use clear, restrict or cascade.");
                yield OnDelete.CLEAR;
            }
        };
    }

    private @Nullable Picklist picklist(FieldType type) {
        if (!type.isPicklist() && type != FieldType.COMBOBOX) {
            return null;
        }
        List<Choice> choices = keys.containsKey("values") ? ValueSetReader.choices(at("values")) : List.of();
        String globalSet = textOrNull("global-set", null);
        if (globalSet != null && keys.containsKey("values")) {
            at("values").problem("the values are those of the global set '" + globalSet + "'. Leave them out.");
        }
        return Picklist.of(is("restricted"), choices, globalSet);
    }

    private FieldTraits traits(FieldKind kind) {
        String format = textOrNull("auto-number", null);
        return new FieldTraits(
                is("name-field"),
                format != null,
                textOrNull("extra", kind.extraType()),
                textOrNull("compound", null),
                textOrNull("formula", null),
                format != null ? format : textOrNull("default", null),
                textOrNull("help", null),
                null);
    }

    private boolean is(String key) {
        YamlPlace value = keys.get(key);
        return value != null && value.isTrue();
    }

    private int number(String key, int fallback) {
        YamlPlace value = keys.get(key);
        return value == null ? fallback : value.number(fallback);
    }

    private String text(String key, String fallback) {
        YamlPlace value = keys.get(key);
        return value == null ? fallback : value.text().orElse(fallback);
    }

    /** A value of {@code none} means that there is none, where a fallback would be. */
    private @Nullable String textOrNull(String key, @Nullable String fallback) {
        YamlPlace value = keys.get(key);
        String text = value == null ? fallback : value.text().orElse(null);
        return text != null && text.toLowerCase(Locale.ROOT).equals("none") ? null : text;
    }

    private YamlPlace at(String key) {
        return keys.getOrDefault(key, place);
    }
}
