package io.azalai;

/** Names of the beans that routes use. */
final class AzalaiBeans {
    static final String RUNS = "azalaiRuns";
    static final String PLANNING = "azalaiPlanning";
    static final String DELIVERY = "azalaiDelivery";
    static final String BATCHES = "azalaiBatches";
    static final String BULK1 = "azalaiBulk1";
    static final String CALLS = "azalaiCalls";
    static final String OPERATION = "azalaiOperation";

    private AzalaiBeans() {}

    /** A DataSource as runs read it. */
    static String readOnly(String source) {
        return "azalai-source-" + source;
    }

    /** The aggregation strategy of a sync. */
    static String strategy(String sync) {
        return "azalai-rows-into-batches-" + sync;
    }

    /** The pool that carries the batches of a sync. */
    static String pool(String sync) {
        return "azalai-batches-" + sync;
    }
}
