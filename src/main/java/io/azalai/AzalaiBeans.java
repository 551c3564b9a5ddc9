package io.azalai;

/** Names of the beans that routes use. */
final class AzalaiBeans {
    static final String RUNS = "azalaiRuns";
    static final String PLANNING = "azalaiPlanning";
    static final String DELIVERY = "azalaiDelivery";
    static final String BATCHES = "azalaiBatches";
    static final String BULK1 = "azalaiBulk1";
    static final String BULK2 = "azalaiBulk2";
    static final String COLLECTIONS = "azalaiCollections";
    static final String PICKLIST = "azalaiPicklist";
    static final String MERGE = "azalaiMerge";
    static final String CALLS = "azalaiCalls";
    static final String PATIENCE = "azalaiPatience";
    static final String WAITING = "azalaiWaiting";
    static final String WAITING_POOL = "azalai-waiting";
    static final String GROUP = "azalaiGroup";
    static final String ARRIVALS = "azalaiArrivals";
    static final String PAGE_POOL = "azalaiArrivalPages";
    static final String METRICS = "azalaiMetrics";
    static final String HEALTH = "azalaiHealth";
    static final String PAGE_TIMER = "azalaiArrivalTimer";
    static final String LETTERS = "azalaiLetters";
    static final String ALERT_WATCH = "azalaiAlertWatch";
    static final String ALERT_FAILURES = "azalaiAlertFailures";
    static final String ALL_TOLD = "azalaiAllTold";

    private AzalaiBeans() {}

    /** A DataSource as runs read it. */
    static String readOnly(String source) {
        return "azalai-source-" + source;
    }

    /** The aggregation strategy of a sync. */
    static String strategy(String sync) {
        return "azalai-rows-into-batches-" + sync;
    }

    /** The aggregation strategy of rows that arrive for a sync. */
    static String pages(String sync) {
        return "azalai-rows-into-pages-" + sync;
    }

    /** A sync's snapshot as Camel's IdempotentRepository. */
    static String snapshot(String sync) {
        return "azalai-snapshot-" + sync;
    }

    /** Who sends the e-mails of a channel. */
    static String mailSender(String channel) {
        return "azalai-mail-" + channel;
    }

    /** The pool that carries the batches of a sync. */
    static String pool(String sync) {
        return "azalai-batches-" + sync;
    }
}
