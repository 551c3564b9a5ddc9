package io.azalai.mapping.check;

import io.azalai.salesforce.ObjectDescribe;
import io.azalai.sync.DeleteBehavior;
import io.azalai.sync.SyncMode;

/** What the user must be allowed to do with the object. */
public final class ObjectRules {
    private ObjectRules() {}

    static void check(Question question) {
        ObjectDescribe object = question.object();
        SyncMode mode = question.sync().mode();
        if (!isWritable(object, mode)) {
            question.add(
                    question.sync().location(),
                    "object '%s': mode '%s' needs a right that the user does not have. Give it in the permission set."
                            .formatted(object.name(), mode.text()));
        }
        if (question.sync().onRemoved() == DeleteBehavior.DELETE_RECORD && !object.isDeletable()) {
            question.add(
                    question.sync().location(),
                    "object '%s': the user may not delete its records, as 'on-removed: delete-record' asks. Give the right, or use 'clear-fields'."
                            .formatted(object.name()));
        }
        boolean isMergeable = object.isMergeable() && object.isDeletable() && object.isUpdateable();
        if (question.sync().merge() != null && !isMergeable) {
            question.add(
                    question.sync().location(),
                    "object '%s': the user may not merge its records, which needs the rights to edit and to delete them. Give them in the permission set, or remove 'merge'."
                            .formatted(object.name()));
        }
        boolean isSearched =
                question.sync().match().filter(match -> !match.isById()).isPresent()
                        && (mode == SyncMode.UPDATE || mode == SyncMode.ARCHIVE);
        if (isSearched && !object.isQueryable()) {
            question.add(
                    question.sync().location(),
                    "object '%s': the user may not read its records, and mode '%s' looks for them. Give the right, or match by Id."
                            .formatted(object.name(), mode.text()));
        }
    }

    /** Whether the user may do with its records what the mode does. */
    public static boolean isWritable(ObjectDescribe object, SyncMode mode) {
        return switch (mode) {
            case INSERT -> object.isCreateable();
            case UPDATE -> object.isUpdateable();
            case UPSERT -> object.isCreateable() && object.isUpdateable();
            case ARCHIVE -> object.isDeletable();
            case ALL -> true;
        };
    }
}
