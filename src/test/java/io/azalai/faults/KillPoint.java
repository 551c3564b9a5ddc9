package io.azalai.faults;

import java.util.Locale;

/** A moment in the life of a run at which its process is killed: the entry of a method, or the end of one. In the order of a run. */
enum KillPoint {
    RUN_OPENED("store.JdbcLedger", "openRun", Where.END, 1),
    PAGE_READ("run.Planning", "page", Where.ENTRY, 1),
    PAGE_COMPARED("run.Planning", "compare", Where.ENTRY, 1),
    ROW_SPOOLED("plan.ChangeSetWriter", "append", Where.END, 3),
    PLAN_MADE("run.Planning", "finish", Where.ENTRY, 1),
    PLAN_RECORDED("run.Delivery", "begin", Where.ENTRY, 1),
    DELIVERY_BEGUN("run.Delivery", "begin", Where.END, 1),
    JOB_CREATED("store.JdbcLedger", "journalJob", Where.ENTRY, 1),
    JOB_JOURNALED("store.JdbcLedger", "journalJob", Where.END, 1),
    BATCH_ENCODED("store.JdbcLedger", "journal", Where.ENTRY, 3),
    BATCH_JOURNALED("store.JdbcLedger", "journal", Where.END, 3),
    BATCH_POSTED("store.JdbcLedger", "journalBatchId", Where.ENTRY, 3),
    BATCH_ID_JOURNALED("store.JdbcLedger", "journalBatchId", Where.END, 3),
    JOB_CLOSED("Bulk2Steps", "closed", Where.ENTRY, 3),
    POLLED("Bulk1Polls", "answered", Where.ENTRY, 1),
    JOB_POLLED("Bulk2Steps", "polled", Where.ENTRY, 1),
    RESULTS_READ("Bulk1Steps", "results", Where.ENTRY, 3),
    SUCCESSES_READ("Bulk2Steps", "successes", Where.ENTRY, 3),
    ANSWER_READ("CollectionSteps", "results", Where.ENTRY, 3),
    MERGED("MergeSteps", "answered", Where.ENTRY, 1),
    PICKLIST_WRITTEN("PicklistSteps", "done", Where.ENTRY, 1),
    BEFORE_COMMIT("store.JdbcLedger", "commit", Where.ENTRY, 3),
    FRAME_COMING("store.LogSnapshots", "accept", Where.ENTRY, 3),
    FRAME_WRITTEN("store.LogSnapshots", "accept", Where.END, 3),
    WITHIN_COMMIT("store.JdbcJournal", "remove", Where.ENTRY, 3),
    AFTER_COMMIT("store.JdbcLedger", "commit", Where.END, 3),
    JOB_ENDING("store.JdbcLedger", "endJob", Where.ENTRY, 1),
    JOB_ENDED("store.JdbcLedger", "endJob", Where.END, 1),
    SETTLING("run.Settlement", "settle", Where.ENTRY, 1),
    SETTLED("run.Verdicts", "findings", Where.ENTRY, 1),
    RUN_ENDING("store.JdbcLedger", "saveRun", Where.ENTRY, 1),
    RUN_ENDED("store.JdbcLedger", "saveRun", Where.END, 1);

    /** Whether a method has just been called, or is about to return. */
    enum Where {
        ENTRY,
        END
    }

    private final String type;
    private final String method;
    private final Where where;
    private final int times;

    /**
     * A point.
     *
     * @param times that the smallest run of a trial comes to it
     */
    KillPoint(String type, String method, Where where, int times) {
        this.type = "io.azalai." + type;
        this.method = method;
        this.where = where;
        this.times = times;
    }

    /** The full name of its class. */
    String type() {
        return type;
    }

    String method() {
        return method;
    }

    Where where() {
        return where;
    }

    /** How often any run of a trial that has work comes to it, at least. */
    int times() {
        return times;
    }

    /** As reports write it: {@code batch-posted}. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
