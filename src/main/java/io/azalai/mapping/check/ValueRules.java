package io.azalai.mapping.check;

import io.azalai.mapping.Conversion;
import io.azalai.salesforce.FieldDescribe;
import io.azalai.salesforce.FieldType;
import io.azalai.salesforce.ObjectDescribe;
import io.azalai.salesforce.ObjectDescribe.RecordType;
import io.azalai.salesforce.SalesforceId;
import io.azalai.sync.FieldMapping;
import io.azalai.sync.FieldMapping.Source;
import io.azalai.sync.Suggestion;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Texts that the file itself spells out must be what the field takes: by type, length, picklist and record type. */
final class ValueRules {
    private ValueRules() {}

    static void check(Question question, FieldMapping mapping, FieldDescribe field) {
        for (String text : spelledOut(mapping.source())) {
            refusal(question.object(), field, text)
                    .ifPresent(reason -> question.add(
                            mapping.location(),
                            "%s '%s' of %s %s"
                                    .formatted(
                                            field.isRestrictedPicklist() ? "picklist" : "field",
                                            field.name(),
                                            question.object().name(),
                                            reason)));
        }
    }

    private static List<String> spelledOut(Source source) {
        if (source instanceof Source.Constant constant) {
            return List.of(constant.value());
        }
        if (source instanceof Source.ValueMap map) {
            Set<String> texts = new HashSet<>(map.map().values());
            Optional.ofNullable(map.otherwise()).ifPresent(texts::add);
            return texts.stream().sorted().toList();
        }
        return List.of();
    }

    private static Optional<String> refusal(ObjectDescribe object, FieldDescribe field, String text) {
        if (text.isBlank()) {
            boolean canBeEmpty = field.isNillable() && field.type() != FieldType.BOOLEAN;
            return canBeEmpty ? Optional.empty() : Optional.of("cannot be empty, as the file says. Write a value.");
        }
        if (field.isRestrictedPicklist()) {
            return picklist(field, text);
        }
        if (field.name().equalsIgnoreCase("RecordTypeId")
                && !object.recordTypes().isEmpty()) {
            return recordType(object, text);
        }
        return Conversion.refusal(text, field)
                .map(reason -> "does not take '%s': %s. Correct it.".formatted(text, reason));
    }

    private static Optional<String> picklist(FieldDescribe field, String text) {
        List<String> parts =
                field.type() == FieldType.MULTIPICKLIST ? Arrays.asList(text.split(";", -1)) : List.of(text);
        return parts.stream()
                .filter(part -> !field.picklistValues().contains(part))
                .findFirst()
                .map(part -> "has no value '%s'.%s It has %s."
                        .formatted(
                                part,
                                Suggestion.text(part, field.picklistValues()),
                                String.join(", ", field.picklistValues())));
    }

    private static Optional<String> recordType(ObjectDescribe object, String text) {
        String id = SalesforceId.normal(text).orElse("");
        List<RecordType> available =
                object.recordTypes().stream().filter(RecordType::isAvailable).toList();
        if (available.stream().anyMatch(type -> type.id().equals(id))) {
            return Optional.empty();
        }
        return Optional.of("takes the Id of a record type that the user may give, and '%s' is none. There is %s."
                .formatted(
                        text,
                        available.stream()
                                .map(type -> type.id() + " (" + type.developerName() + ")")
                                .collect(Collectors.joining(", "))));
    }
}
