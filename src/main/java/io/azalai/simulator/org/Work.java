package io.azalai.simulator.org;

import java.util.List;

/** What a task inside {@link Org#inTransaction} may do. Good only inside it. */
public final class Work {
    private final ChunkSaver chunks;
    private final Merger merger;
    private final Converter converter;
    private final Transaction transaction;
    private final SaveContext context;

    Work(ChunkSaver chunks, Merger merger, Converter converter, Transaction transaction, SaveContext context) {
        this.chunks = chunks;
        this.merger = merger;
        this.converter = converter;
        this.transaction = transaction;
        this.context = context;
    }

    /** As {@link Org#save(List, boolean, SaveContext)}, within the same transaction. */
    public List<SaveResult> save(List<SaveRequest> requests, boolean allOrNone) {
        return chunks.save(requests, allOrNone, context, transaction);
    }

    /** Merges records of one object; all of it or nothing. */
    public MergeResult merge(MergeRequest request) {
        return merger.merge(request, context, transaction);
    }

    /** Makes an account and a contact of a lead; all of it or nothing. */
    public Conversion convert(String leadId) {
        return converter.convert(leadId, context, transaction);
    }

    public SaveContext context() {
        return context;
    }

    /** A place to go back to. */
    public int mark() {
        return transaction.mark();
    }

    /** Takes back everything saved since. */
    public void rollBack(int mark) {
        transaction.rollBack(mark);
    }
}
