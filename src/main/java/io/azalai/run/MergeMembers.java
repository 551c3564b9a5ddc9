package io.azalai.run;

import io.azalai.mapping.Membership;
import io.azalai.plan.Change;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rows of a model that belong to groups, on disk until the whole model is read. Confined to one run. */
final class MergeMembers {
    private static final int NONE = -1;

    private final Path file;
    private final DataOutputStream out;
    private long size;

    MergeMembers(Path file) {
        this.file = file;
        try {
            this.out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the spool " + file, e);
        }
    }

    /** What was made of a row while the model was read. */
    enum Verdict {
        UNCHANGED,
        INVALID,
        PLANNED,
        SKIPPED
    }

    /**
     * One of them.
     *
     * @param match its match value as it is sent; null where it has none that can be sent
     * @param change null for a row that is unchanged or invalid
     */
    record Member(
            String key,
            @Nullable String match,
            Membership membership,
            Verdict verdict,
            @Nullable Change change) {}

    void add(Member member) {
        try {
            text(member.key());
            text(member.match());
            text(member.membership().group());
            out.writeBoolean(member.membership().isChild());
            text(member.membership().parent());
            out.writeUTF(member.verdict().name());
            out.writeUTF(nameOf(member.change()));
            size++;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the spool; is the disk full?", e);
        }
    }

    private static String nameOf(@Nullable Change change) {
        return change == null ? "" : change.name();
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

    /** Gives every member, in the order of the model; ends the writing. */
    void each(Consumer<Member> consumer) {
        close();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            for (long i = 0; i < size; i++) {
                consumer.accept(read(in));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the spool " + file, e);
        }
    }

    private static Member read(DataInputStream in) throws IOException {
        String key = present(in);
        String match = text(in);
        String group = present(in);
        boolean isChild = in.readBoolean();
        String parent = text(in);
        Verdict verdict = Verdict.valueOf(in.readUTF());
        String change = in.readUTF();
        return new Member(
                key,
                match,
                new Membership(group, isChild, parent),
                verdict,
                change.isEmpty() ? null : Change.valueOf(change));
    }

    private static String present(DataInputStream in) throws IOException {
        String text = text(in);
        if (text == null) {
            throw new IOException("a text is missing");
        }
        return text;
    }

    private static @Nullable String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length == NONE ? null : new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the spool; is the disk full?", e);
        }
    }

    /** It is not needed any more. */
    void delete() {
        close();
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete the spool " + file, e);
        }
    }
}
