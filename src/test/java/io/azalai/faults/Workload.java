package io.azalai.faults;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a sync does while faults happen: a mode by an API. */
enum Workload {
    UPSERT_BULK1("Contact", "upsert", "bulk1"),
    UPSERT_BULK2("Contact", "upsert", "bulk2"),
    UPSERT_COLLECTIONS("Contact", "upsert", "collections"),
    MIRROR_BULK1("Contact", "upsert", "bulk1"),
    MIRROR_BULK2("Contact", "upsert", "bulk2"),
    INSERT_BULK1("Contact", "insert", "bulk1"),
    INSERT_BULK2("Contact", "insert", "bulk2"),
    INSERT_COLLECTIONS("Contact", "insert", "collections"),
    INSERT_MATCHED("Contact", "insert", "bulk1"),
    UPDATE_BULK1("Contact", "update", "bulk1"),
    UPDATE_COLLECTIONS("Contact", "update", "collections"),
    ARCHIVE_BULK1("Contact", "archive", "bulk1"),
    ARCHIVE_BULK2("Contact", "archive", "bulk2"),
    EVENTS_BULK1("Order_Event__e", "insert", "bulk1"),
    EVENTS_COLLECTIONS("Order_Event__e", "insert", "collections"),
    MERGE("Account", "upsert", "bulk1"),
    PICKLIST("Account", "all", "picklist");

    private final String object;
    private final String mode;
    private final String api;

    Workload(String object, String mode, String api) {
        this.object = object;
        this.mode = mode;
        this.api = api;
    }

    String object() {
        return object;
    }

    boolean isInsert() {
        return mode.equals("insert");
    }

    /** Whether its records are told by a marker, and not by a match value. */
    private boolean isMarked() {
        return isInsert() && this != INSERT_MATCHED;
    }

    boolean isArchive() {
        return mode.equals("archive");
    }

    boolean isMirror() {
        return name().startsWith("MIRROR");
    }

    boolean isOfEvents() {
        return object.endsWith("__e");
    }

    /** Whether every second row is merged into the one before it. */
    boolean isMerge() {
        return this == MERGE;
    }

    boolean isPicklist() {
        return this == PICKLIST;
    }

    /** Whether nobody but a person can tell what became of a call whose answer was lost. */
    boolean needsPerson() {
        return this == EVENTS_COLLECTIONS;
    }

    /** Whether it writes to records that are there before it. */
    boolean needsRecords() {
        return mode.equals("update") || isArchive() || isMerge();
    }

    /** The field of the object that bears the row's key. */
    String keyField() {
        if (isOfEvents()) {
            return "Order_No__c";
        }
        if (isMerge()) {
            return "Account_Key__c";
        }
        return isMarked() ? "Sync_Key__c" : "External_Id__c";
    }

    /** The field that bears the row's name. */
    String nameField() {
        if (isOfEvents()) {
            return "Customer_Key__c";
        }
        return isMerge() ? "Name" : "LastName";
    }

    /** The sync's file. */
    String yaml() {
        List<String> lines = new ArrayList<>(List.of("model: people", "mode: " + mode));
        if (isPicklist()) {
            lines.addAll(List.of(
                    "picklist: {object: Account, field: Region__c}", "match: {column: id}", "mapping: {label: name}"));
            return String.join("\n", lines) + "\n";
        }
        lines.add((isOfEvents() ? "event: " : "object: ") + object);
        if (isOfEvents()) {
            lines.add("mapping: {Order_No__c: id, Customer_Key__c: name}");
        } else {
            lines.add(isMarked() ? "marker: Sync_Key__c" : "match: {field: " + keyField() + ", column: id}");
        }
        if (!isOfEvents() && !isArchive()) {
            lines.add("mapping: {" + nameField() + ": name}");
        }
        if (isMirror()) {
            lines.add("on-removed: delete-record");
        }
        if (isMerge()) {
            lines.add("merge: {merge-id: merged_into}");
        }
        lines.add("guard: {max-removed: 100%}");
        lines.add("delivery: {api: " + api + ", batch-size: 10, parallelization: " + (isMerge() ? 1 : 2) + "}");
        return String.join("\n", lines) + "\n";
    }

    /** The points that a run of it can come to. */
    Set<KillPoint> points() {
        Set<KillPoint> points = EnumSet.allOf(KillPoint.class);
        // Picklists are read by the route.
        points.remove(isPicklist() ? KillPoint.PAGE_COMPARED : KillPoint.PAGE_READ);
        if (!isMerge()) {
            points.remove(KillPoint.MERGED);
        }
        if (!isPicklist()) {
            points.remove(KillPoint.PICKLIST_WRITTEN);
        }
        Set<KillPoint> ofBulk1 =
                Set.of(KillPoint.BATCH_POSTED, KillPoint.BATCH_ID_JOURNALED, KillPoint.POLLED, KillPoint.RESULTS_READ);
        Set<KillPoint> ofBulk2 = Set.of(KillPoint.JOB_CLOSED, KillPoint.JOB_POLLED, KillPoint.SUCCESSES_READ);
        Set<KillPoint> ofJobs =
                Set.of(KillPoint.JOB_CREATED, KillPoint.JOB_JOURNALED, KillPoint.JOB_ENDING, KillPoint.JOB_ENDED);
        if (!api.equals("bulk1")) {
            points.removeAll(ofBulk1);
        }
        if (!api.equals("bulk2")) {
            points.removeAll(ofBulk2);
        }
        if (api.equals("collections") || isPicklist()) {
            points.removeAll(ofJobs);
        }
        if (!api.equals("collections")) {
            points.remove(KillPoint.ANSWER_READ);
        }
        return points;
    }

    /** How often any run of it that has work comes to the point, at least. */
    int times(KillPoint point) {
        // All of a picklist is one batch.
        return isPicklist() ? 1 : point.times();
    }

    /** As reports write it: {@code upsert-bulk1}. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
