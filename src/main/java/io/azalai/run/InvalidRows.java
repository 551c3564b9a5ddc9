package io.azalai.run;

import io.azalai.store.RejectedRow;
import io.azalai.store.Snapshot;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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
            out.writeUTF(key);
            out.writeUTF(code);
            out.writeUTF(message);
            out.writeUTF(field == null ? "" : field);
            size++;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the spool; is the disk full?", e);
        }
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

        @Override
        public RejectedRow next() {
            if (left <= 0) {
                throw new NoSuchElementException();
            }
            try {
                String key = in.readUTF();
                String code = in.readUTF();
                String message = in.readUTF();
                String field = in.readUTF();
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
