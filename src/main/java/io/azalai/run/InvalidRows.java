package io.azalai.run;

import io.azalai.mapping.KeyText;
import io.azalai.store.RejectedRow;
import io.azalai.store.Snapshot;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Rows that a run refused, on disk until the whole model is read. Confined to one run. */
final class InvalidRows implements Iterable<RejectedRow> {
    private final String run;
    private final String sync;
    private final Path file;
    private final DataOutputStream out;
    private long size;

    InvalidRows(String run, String sync, Path file) {
        this.run = run;
        this.sync = sync;
        this.file = file;
        try {
            this.out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the spool " + file, e);
        }
    }

    void add(String key, String code, String message, @Nullable String field) {
        try {
            write(KeyText.shown(key));
            write(code);
            write(message);
            write(field == null ? "" : field);
            size++;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the spool; is the disk full?", e);
        }
    }

    /** Of any length, which writeUTF is not. */
    private void write(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    void finish() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the spool; is the disk full?", e);
        }
    }

    void delete() {
        try {
            out.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete the spool " + file, e);
        }
    }

    /** To be read to its end, which closes it. */
    @Override
    public Iterator<RejectedRow> iterator() {
        try {
            return new Rows(new DataInputStream(new BufferedInputStream(Files.newInputStream(file))), size);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the spool " + file, e);
        }
    }

    private final class Rows implements Iterator<RejectedRow> {
        private final DataInputStream in;
        private long left;

        Rows(DataInputStream in, long left) throws IOException {
            this.in = in;
            this.left = left;
            if (left == 0) {
                in.close();
            }
        }

        @Override
        public boolean hasNext() {
            return left > 0;
        }

        private String read() throws IOException {
            return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
        }

        @Override
        public RejectedRow next() {
            if (left <= 0) {
                throw new NoSuchElementException();
            }
            try {
                String key = read();
                String code = read();
                String message = read();
                String field = read();
                if (--left == 0) {
                    in.close();
                }
                return new RejectedRow(
                        run,
                        sync,
                        key,
                        Snapshot.NO_HASH,
                        code,
                        message,
                        field.isEmpty() ? null : field,
                        true,
                        false,
                        1,
                        null);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read the spool " + file, e);
            }
        }
    }
}
