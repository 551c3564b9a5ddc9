package io.azalai.store.log;

import java.util.List;

/** What is written to a log at once, or not at all. Immutable; nobody may change the note. */
public final class LogFrame {
    private static final byte[] NO_NOTE = {};

    private final Kind kind;
    private final long format;
    private final long time;
    private final String run;
    private final int batch;
    private final List<LogEntry> entries;
    private final byte[] note;

    /** What it does. */
    public enum Kind {
        /** Tells what became of rows. */
        ROWS(0),
        /** Lets the hashes go of all that was written before; keys and Ids stay. */
        NO_HASHES(1);

        private static final Kind[] BY_CODE = {ROWS, NO_HASHES};

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        /** What stands for it in a file; never change one. */
        int code() {
            return code;
        }

        static Kind of(int code) {
            return BY_CODE[code];
        }
    }

    /**
     * A frame.
     *
     * @param format by which the fingerprints of its entries were made
     * @param time in milliseconds since 1970
     * @param run whose batch it is; empty where it is none's
     * @param batch the batch's number in the run
     * @param note what the ledger must know of the batch besides, in a form of its own
     */
    public LogFrame(Kind kind, long format, long time, String run, int batch, List<LogEntry> entries, byte[] note) {
        this.kind = kind;
        this.format = format;
        this.time = time;
        this.run = run;
        this.batch = batch;
        this.entries = List.copyOf(entries);
        this.note = note;
    }

    /** Rows that are no batch's. */
    static LogFrame rows(long format, long time, List<LogEntry> entries) {
        return new LogFrame(Kind.ROWS, format, time, "", 0, entries, NO_NOTE);
    }

    /** One that lets hashes go. */
    static LogFrame noHashes(long time) {
        return new LogFrame(Kind.NO_HASHES, 0, time, "", 0, List.of(), NO_NOTE);
    }

    public Kind kind() {
        return kind;
    }

    public long format() {
        return format;
    }

    public long time() {
        return time;
    }

    public String run() {
        return run;
    }

    public int batch() {
        return batch;
    }

    public List<LogEntry> entries() {
        return entries;
    }

    public byte[] note() {
        return note;
    }

    /** Whether it is a batch of a run. */
    public boolean isOfBatch() {
        return !run.isEmpty();
    }
}
