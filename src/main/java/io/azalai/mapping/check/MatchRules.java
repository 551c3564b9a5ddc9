package io.azalai.mapping.check;

import io.azalai.salesforce.FieldDescribe;
import io.azalai.salesforce.FieldType;
import io.azalai.salesforce.ObjectDescribe;
import io.azalai.sync.RecordMatching;
import io.azalai.sync.SyncMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which field may tell a row's record: an external id that is unique, in every mode, and the Salesforce Id where no record is made. A field
 * that merely names records (describe: {@code idLookup}), as Email does on Contact, may hold a value twice, and would make duplicates.
 */
public final class MatchRules {
    private MatchRules() {}

    /** Whether rows can be matched by the field in that mode. */
    public static boolean allows(SyncMode mode, FieldDescribe field) {
        return field.type() == FieldType.ID
                ? mode == SyncMode.UPDATE || mode == SyncMode.ARCHIVE
                : isUniqueExternalId(field)
                        && (!isWritten(mode) || Writability.refusal(mode, field).isEmpty());
    }

    private static boolean isUniqueExternalId(FieldDescribe field) {
        return field.isExternalId() && field.isUnique();
    }

    /** An upsert and an insert give a new record the value that it was matched by. */
    private static boolean isWritten(SyncMode mode) {
        return mode == SyncMode.UPSERT || mode == SyncMode.INSERT;
    }

    static void check(Question question, RecordMatching match) {
        if (match.isById()) {
            return;
        }
        question.known(question.object(), match.field(), match.location())
                .flatMap(field -> refusal(question.sync().mode(), question.object(), field))
                .ifPresent(message -> question.add(match.location(), message));
    }

    private static Optional<String> refusal(SyncMode mode, ObjectDescribe object, FieldDescribe field) {
        String where = "field '%s' of %s ".formatted(field.name(), object.name());
        if (!field.isExternalId()) {
            return Optional.of(where
                    + (field.isIdLookup()
                            ? "is no external id: its values may repeat, and a row would mean several records. "
                            : "is no external id. ")
                    + others(mode, object, "mark it as an external id and as unique in Salesforce"));
        }
        if (!field.isUnique()) {
            return Optional.of(where + "is an external id, but not unique, so that a row may mean several records. "
                    + others(mode, object, "mark it as unique in Salesforce"));
        }
        return allows(mode, field)
                ? Optional.empty()
                : Optional.of(where
                        + "cannot be written, and mode '%s' gives a new record the value it was matched by. "
                                .formatted(mode.text())
                        + others(mode, object, "give the user the right to write it"));
    }

    private static String others(SyncMode mode, ObjectDescribe object, String otherwise) {
        List<String> names = object.fields().stream()
                .filter(field -> allows(mode, field))
                .map(FieldDescribe::name)
                .toList();
        return names.isEmpty()
                ? Character.toUpperCase(otherwise.charAt(0)) + otherwise.substring(1) + "."
                : "Use one of %s, or %s.".formatted(names.stream().collect(Collectors.joining(", ")), otherwise);
    }
}
