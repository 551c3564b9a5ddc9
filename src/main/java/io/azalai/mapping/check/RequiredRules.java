package io.azalai.mapping.check;

import io.azalai.mapping.TargetFields.TargetField;
import io.azalai.mapping.TargetFieldsBuilder;
import io.azalai.salesforce.FieldDescribe;
import io.azalai.sync.DeleteBehavior;

/** What a new record cannot be without, and what nobody can empty. */
final class RequiredRules {
    private RequiredRules() {}

    static void check(Question question) {
        if (!question.creates()) {
            return;
        }
        for (FieldDescribe field : question.object().fields()) {
            if (field.isRequiredOnCreate() && !question.isGiven(field.name())) {
                question.add(
                        question.sync().location(),
                        "object '%s' needs '%s' in every new record, and it is not mapped. Map it, or use mode 'update'."
                                .formatted(question.object().name(), field.name()));
            }
        }
    }

    /** To be asked last: which fields can be emptied shows only when nothing else is wrong. */
    static void clearing(Question question) {
        if (question.sync().onRemoved() == DeleteBehavior.CLEAR_FIELDS
                && question.problems().isEmpty()
                && TargetFieldsBuilder.build(question.sync(), question.object(), question.parents()).fields().stream()
                        .noneMatch(TargetField::clearable)) {
            question.add(
                    question.sync().location(),
                    "'on-removed: clear-fields' has no field to empty: each mapped one is required, a checkbox or not updateable. Use 'do-nothing' or 'delete-record'.");
        }
    }
}
