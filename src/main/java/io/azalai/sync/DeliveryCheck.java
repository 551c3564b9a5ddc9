package io.azalai.sync;

import io.azalai.sync.Batching.Api;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** Which keys of {@code delivery:} go with which API, mode and object. */
final class DeliveryCheck {
    /** Objects that have assignment rules. Source: Bulk API Developer Guide, "JobInfo", assignmentRuleId. */
    private static final Set<String> ASSIGNABLE = Set.of("lead", "case");

    /** Of 15 or 18 characters, with the prefix of assignment rules. */
    private static final Pattern RULE_ID = Pattern.compile("01Q[A-Za-z0-9]{12}([A-Za-z0-9]{3})?");

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]*");

    private final Sync sync;
    private final Batching delivery;
    private final BiConsumer<String, String> problem;

    /**
     * Of a sync.
     *
     * @param problem takes the key at fault and the message
     */
    DeliveryCheck(Sync sync, BiConsumer<String, String> problem) {
        this.sync = sync;
        this.delivery = sync.delivery();
        this.problem = problem;
    }

    void check() {
        hardDelete();
        concurrency();
        headers();
        assignmentRule();
        delivery.splitRetries().stream()
                .filter(code -> !CODE.matcher(code).matches())
                .sorted()
                .forEach(code -> problem.accept(
                        "delivery.split-retries",
                        "'%s' is no error code of Salesforce. Write codes such as UNABLE_TO_LOCK_ROW."
                                .formatted(code)));
    }

    private void hardDelete() {
        if (!delivery.hardDelete()) {
            return;
        }
        if (sync.mode() != SyncMode.ARCHIVE && sync.onRemoved() != DeleteBehavior.DELETE_RECORD) {
            problem.accept(
                    "delivery.hard-delete",
                    "'hard-delete' is for syncs that delete: mode 'archive' or 'on-removed: delete-record'. Remove it.");
        } else if (delivery.api() == Api.COLLECTIONS) {
            problem.accept(
                    "delivery.hard-delete",
                    "'hard-delete' is for Bulk alone, since 'api: collections' cannot delete for good. Use 'api: bulk1', or remove it.");
        }
    }

    private void concurrency() {
        if (delivery.concurrency() == Batching.Concurrency.SERIAL && delivery.api() != Api.BULK1) {
            problem.accept(
                    "delivery.concurrency",
                    "'concurrency: serial' is for Bulk API 1.0 alone, not for 'api: %s'. Use 'api: bulk1', or 'parallelization: 1'."
                            .formatted(api()));
        }
    }

    /** Source: REST API Developer Guide, "Headers for REST API"; Bulk has none of them. */
    private void headers() {
        boolean isRest = delivery.api() == Api.COLLECTIONS || delivery.api() == Api.AUTO;
        if (delivery.allowDuplicates() && !isRest) {
            problem.accept(
                    "delivery.allow-duplicates",
                    "'allow-duplicates' needs a header that 'api: %s' does not have. Use 'api: collections', or switch the duplicate rule off for the user."
                            .formatted(api()));
        }
        if (delivery.updateRecent() && !isRest) {
            problem.accept(
                    "delivery.update-recent",
                    "'update-recent' needs a header that 'api: %s' does not have. Use 'api: collections', or remove it."
                            .formatted(api()));
        }
        if (delivery.truncate()) {
            problem.accept(
                    "delivery.truncate",
                    "'truncate' needs a header that only SOAP has, and rows travel by '%s'. Shorten the column in the model, as in left(name, 80)."
                            .formatted(api()));
        }
    }

    private void assignmentRule() {
        String rule = delivery.assignmentRule();
        if (rule == null) {
            return;
        }
        if (!RULE_ID.matcher(rule).matches()) {
            problem.accept(
                    "delivery.assignment-rule",
                    "'%s' is no Id of an assignment rule, which begins with 01Q. Copy it from the rule's address in Setup."
                            .formatted(rule));
        }
        boolean isAssignable = sync.target() instanceof SyncTarget.SingleObject single
                && ASSIGNABLE.contains(single.object().toLowerCase(Locale.ROOT));
        if (!isAssignable) {
            problem.accept(
                    "delivery.assignment-rule",
                    "'assignment-rule' is for Lead and Case, not for %s. Remove it."
                            .formatted(sync.target().label()));
        }
    }

    /**
     * What is wrong with an insert by Bulk API 2.0, whose results come in no order, so that each must name its row: by the match value, the
     * marker, or a field that holds the row's key; empty where nothing is.
     */
    static Optional<String> untold(Sync sync, Model model) {
        boolean isTold = sync.matching() != null
                || sync.marker() != null
                || sync.fieldOfKey(model.primaryKey()).isPresent();
        if (sync.delivery().api() != Api.BULK2 || sync.mode() != SyncMode.INSERT || isTold) {
            return Optional.empty();
        }
        String what = sync.target() instanceof SyncTarget.Event ? "'marker'" : "'match' or 'marker'";
        return Optional.of(
                "results of Bulk API 2.0 come in no order, so that an insert needs %s, or a text field that the primary key is mapped to, to tell its rows apart. Add it, or use 'api: bulk1'."
                        .formatted(what));
    }

    private String api() {
        return YamlNode.kebab(delivery.api());
    }
}
