package io.azalai.deliver;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The results of one batch, which are asked for again when they do not tell of every row: a connection through a proxy may cut them. Used by one
 * thread after the other, never by two at once.
 */
public final class Reading {
    /** Answers that are read; the last of them counts. */
    private static final int MOST = 3;

    private int answers;
    private @Nullable BatchResult result;
    private @Nullable UnreadableAnswerException unreadable;

    /** Whether the results are not read yet, and may be asked for once more. */
    public boolean isToAsk() {
        return result == null && answers < MOST;
    }

    /** An answer came. */
    public void read(Supplier<BatchResult> decoding) {
        answers++;
        try {
            result = decoding.get();
        } catch (UnreadableAnswerException e) {
            unreadable = e;
        }
    }

    /**
     * What became of each row.
     *
     * @throws UnreadableAnswerException when no answer told of every row, so that the outcome is unknown
     */
    public BatchResult result() {
        if (result != null) {
            return result;
        }
        throw unreadable == null ? new UnreadableAnswerException("nobody asked for the results", null) : unreadable;
    }
}
