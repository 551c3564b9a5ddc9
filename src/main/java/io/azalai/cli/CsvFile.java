package io.azalai.cli;

import io.azalai.cli.report.RejectedCsv;
import io.azalai.store.RejectedRow;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The file that {@code rejected --csv} writes, which nobody else on the machine may read. */
final class CsvFile {
    private CsvFile() {}

    /**
     * Writes a file that is not there yet, and tells the number of rows.
     *
     * @throws CommandFailedException when it cannot be written
     */
    static long write(Path file, Consumer<Consumer<RejectedRow>> rows, UnaryOperator<String> advice) {
        try (Writer writer = open(file)) {
            return RejectedCsv.write(writer, rows, advice);
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailedException(
                    ExitCode.CONFIGURATION, "--csv '%s': it exists. Name a new file.".formatted(file));
        } catch (IOException e) {
            throw new CommandFailedException(
                    ExitCode.CONFIGURATION,
                    "--csv '%s': it cannot be written (%s). Name a file in a folder that this user may write."
                            .formatted(file, e));
        }
    }

    private static Writer open(Path file) throws IOException {
        boolean isPosix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] own = isPosix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        return new OutputStreamWriter(
                Channels.newOutputStream(Files.newByteChannel(
                        file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), own)),
                StandardCharsets.UTF_8);
    }
}
