package io.azalai.cli.report;

import io.azalai.sync.Batching;
import io.azalai.sync.Sync;
import java.util.ArrayList;
import java.util.List;

/** How a sync's rows travel, in words, as far as its file asks for something else than usual. */
public final class DeliveryWords {
    private DeliveryWords() {}

    /** One phrase for each wish, in the order of the sync's keys. */
    public static List<String> of(Sync sync) {
        Batching asked = sync.delivery();
        Batching usual = Batching.defaults();
        List<String> words = new ArrayList<>();
        add(words, sync.marker() != null, "marker " + sync.marker());
        add(words, asked.batchSize() != usual.batchSize(), "batches of " + Figures.count(asked.batchSize()));
        add(words, asked.parallelization() != usual.parallelization(), asked.parallelization() + " at once");
        add(words, asked.splitRetries().isEmpty(), "no split retries");
        add(
                words,
                !asked.splitRetries().isEmpty() && !asked.splitRetries().equals(usual.splitRetries()),
                "split retries on "
                        + String.join(
                                ", ", asked.splitRetries().stream().sorted().toList()));
        add(words, asked.concurrency() == Batching.Concurrency.SERIAL, "one batch after the other in Salesforce");
        add(words, asked.lane() != null, "lanes by column '" + asked.lane() + "'");
        add(words, asked.hardDelete(), "deletions for good");
        add(words, asked.assignmentRule() != null, "assignment rule " + asked.assignmentRule());
        add(words, asked.allowDuplicates(), "duplicates allowed");
        add(words, asked.updateRecent(), "recent items updated");
        return words;
    }

    private static void add(List<String> words, boolean isAsked, String phrase) {
        if (isAsked) {
            words.add(phrase);
        }
    }
}
