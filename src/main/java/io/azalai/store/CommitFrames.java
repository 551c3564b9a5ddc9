package io.azalai.store;

import io.azalai.store.log.LogEntry;
import io.azalai.store.log.LogFrame;
import io.azalai.store.log.SnapshotLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A batch's commit as a frame of the log, and back: accepted rows are its entries, rejected rows its note, so that the ledger can be told of a batch that
 * the log alone has.
 */
final class CommitFrames {
    private static final byte VERSION = 1;

    private CommitFrames() {}

    static LogFrame of(BatchCommit commit, SnapshotLog log, long time) {
        return new LogFrame(
                LogFrame.Kind.ROWS,
                log.format(),
                time,
                commit.run(),
                commit.batch(),
                entries(commit.accepted(), log),
                note(commit.rejected()));
    }

    /** Entries that stand by themselves: an Id that is not told stays the one that is held. */
    static List<LogEntry> entries(List<BatchCommit.Accepted> rows, SnapshotLog log) {
        return rows.stream().map(row -> entry(row, log)).toList();
    }

    private static LogEntry entry(BatchCommit.Accepted row, SnapshotLog log) {
        return switch (row.effect()) {
            case KEEP ->
                new LogEntry(
                        LogEntry.Kind.HELD,
                        row.key(),
                        row.fingerprint(),
                        row.hash(),
                        row.match(),
                        row.recordId() == null ? heldId(row.key(), log) : row.recordId());
            case MERGED ->
                new LogEntry(LogEntry.Kind.HELD, row.key(), row.fingerprint(), row.hash(), row.match(), null);
            case TOMBSTONE ->
                new LogEntry(
                        LogEntry.Kind.TOMBSTONE,
                        row.key(),
                        LogEntry.NO_HASH,
                        LogEntry.NO_HASH,
                        null,
                        log.find(row.key()) == null ? row.recordId() : heldId(row.key(), log));
            case FORGET ->
                new LogEntry(LogEntry.Kind.FORGOTTEN, row.key(), LogEntry.NO_HASH, LogEntry.NO_HASH, null, null);
        };
    }

    private static @Nullable String heldId(String key, SnapshotLog log) {
        SnapshotLog.Found found = log.find(key);
        return found == null ? null : found.entry().recordId();
    }

    /** The commit that a frame tells of; its accepted rows have a key, and the rest is in the log already. */
    static BatchCommit commit(String sync, LogFrame frame) {
        List<BatchCommit.Accepted> accepted = frame.entries().stream()
                .map(entry -> new BatchCommit.Accepted(
                        entry.key(), entry.hash(), entry.match(), entry.recordId(), BatchCommit.Effect.KEEP))
                .toList();
        return new BatchCommit(frame.run(), sync, frame.batch(), accepted, rejected(frame.run(), sync, frame.note()));
    }

    private static byte[] note(List<RejectedRow> rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeInt(rows.size());
            for (RejectedRow row : rows) {
                text(out, row.key());
                out.writeLong(row.hash());
                text(out, row.code());
                text(out, row.message());
                text(out, row.field());
                out.writeBoolean(row.isInvalid());
                out.writeBoolean(row.isRetryable());
                out.writeInt(row.attempts());
                out.writeLong(
                        row.retryAt() == null ? Long.MIN_VALUE : row.retryAt().toEpochMilli());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    private static List<RejectedRow> rejected(String run, String sync, byte[] note) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(note))) {
            byte version = in.readByte();
            if (version != VERSION) {
                throw new IllegalStateException(
                        "the snapshot was written by a newer Azalai (format " + version + "); use that one");
            }
            List<RejectedRow> rows = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                rows.add(rejected(run, sync, in));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException("a batch of the snapshot is damaged", e);
        }
    }

    private static RejectedRow rejected(String run, String sync, DataInputStream in) throws IOException {
        String key = told(in);
        long hash = in.readLong();
        String code = told(in);
        String message = told(in);
        String field = text(in);
        boolean isInvalid = in.readBoolean();
        boolean isRetryable = in.readBoolean();
        int attempts = in.readInt();
        long retryAt = in.readLong();
        return new RejectedRow(
                run,
                sync,
                key,
                hash,
                code,
                message,
                field,
                isInvalid,
                isRetryable,
                attempts,
                retryAt == Long.MIN_VALUE ? null : Instant.ofEpochMilli(retryAt));
    }

    private static void text(DataOutputStream out, @Nullable String text) throws IOException {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(text == null ? -1 : bytes.length);
        out.write(bytes);
    }

    private static @Nullable String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length < 0 ? null : new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static String told(DataInputStream in) throws IOException {
        String text = text(in);
        if (text == null) {
            throw new IOException("a text is missing");
        }
        return text;
    }
}
