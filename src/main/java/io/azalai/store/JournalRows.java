package io.azalai.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a journaled batch as one value: version, number of rows, then key, hash, match value, Id and effect of each. */
final class JournalRows {
    private static final byte VERSION = 1;
    private static final int NONE = -1;

    private JournalRows() {}

    static byte[] encode(List<JournalEntry.JournaledRow> rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(rows.size() * 64);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeInt(rows.size());
            for (JournalEntry.JournaledRow row : rows) {
                write(out, row.key());
                out.writeLong(row.hash());
                write(out, row.match());
                write(out, row.recordId());
                out.writeUTF(row.effect().name());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    static List<JournalEntry.JournaledRow> decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte version = in.readByte();
            if (version != VERSION) {
                throw new IllegalStateException(
                        "the journal was written by a newer Azalai (format " + version + "); use that one");
            }
            int size = in.readInt();
            List<JournalEntry.JournaledRow> rows = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                String key = read(in);
                rows.add(new JournalEntry.JournaledRow(
                        key == null ? "" : key,
                        in.readLong(),
                        read(in),
                        read(in),
                        BatchCommit.Effect.valueOf(in.readUTF())));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException("a batch of the journal is damaged", e);
        }
    }

    private static void write(DataOutputStream out, @Nullable String text) throws IOException {
        if (text == null) {
            out.writeInt(NONE);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static @Nullable String read(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length == NONE ? null : new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
}
