package io.azalai.plan;

import io.azalai.store.BatchCommit;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Planned rows on disk, in the order in which they were written. The format is private to one process: a spool never outlives the run
 * that wrote it.
 */
final class SpoolFile {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int NONE = -1;
    private static final int FIRST_TEXT = 1 << 10;

    private static final Operation[] OPERATIONS = Operation.values();
    private static final Change[] CHANGES = Change.values();
    private static final BatchCommit.Effect[] EFFECTS = BatchCommit.Effect.values();

    private SpoolFile() {}

    /** Appends rows. Confined to one thread. */
    static final class Writer implements Closeable {
        private final DataOutputStream out;

        Writer(Path file) {
            try {
                out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write the spool " + file, e);
            }
        }

        @SuppressWarnings("EnumOrdinal") // One process writes and reads it.
        void append(PlannedRow row) {
            try {
                out.writeByte(row.operation().ordinal());
                out.writeByte(row.change().ordinal());
                out.writeByte(row.effect().ordinal());
                out.writeLong(row.hash());
                out.writeLong(row.fingerprint());
                out.writeInt(row.lane());
                text(row.key());
                text(row.match());
                text(row.recordId());
                out.writeInt(row.wire().size());
                for (String cell : row.wire()) {
                    text(cell);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write the spool; is the disk full?", e);
            }
        }

        private void text(@Nullable String text) throws IOException {
            if (text == null) {
                out.writeInt(NONE);
                return;
            }
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        }

        @Override
        public void close() {
            try {
                out.close();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write the spool; is the disk full?", e);
            }
        }
    }

    /** Reads the rows back. Confined to one thread. */
    static final class Reader implements Iterator<PlannedRow>, Closeable {
        private final DataInputStream in;
        private byte[] bytes = new byte[FIRST_TEXT];
        private long left;

        Reader(Path file, long rows) {
            this.left = rows;
            try {
                in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read the spool " + file, e);
            }
        }

        @Override
        public boolean hasNext() {
            return left > 0;
        }

        @Override
        public PlannedRow next() {
            if (left <= 0) {
                throw new NoSuchElementException();
            }
            left--;
            try {
                return read();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read the spool", e);
            }
        }

        private PlannedRow read() throws IOException {
            Operation operation = OPERATIONS[in.readByte()];
            Change change = CHANGES[in.readByte()];
            BatchCommit.Effect effect = EFFECTS[in.readByte()];
            long hash = in.readLong();
            long fingerprint = in.readLong();
            int lane = in.readInt();
            String key = present(text());
            String match = text();
            String recordId = text();
            int cells = in.readInt();
            List<String> wire = new ArrayList<>(cells);
            for (int i = 0; i < cells; i++) {
                wire.add(present(text()));
            }
            return new PlannedRow(operation, change, key, hash, fingerprint, match, recordId, effect, lane, wire);
        }

        private @Nullable String text() throws IOException {
            int length = in.readInt();
            if (length == NONE) {
                return null;
            }
            if (length > bytes.length) {
                bytes = new byte[Math.max(length, 2 * bytes.length)];
            }
            in.readFully(bytes, 0, length);
            return new String(bytes, 0, length, StandardCharsets.UTF_8);
        }

        private static String present(@Nullable String text) throws IOException {
            if (text == null) {
                throw new IOException("a text is missing");
            }
            return text;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
