package io.azalai.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
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
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Rejected rows as a file for a spreadsheet: CSV by RFC 4180, in UTF-8 with a mark at its start, by which spreadsheets know it. What a spreadsheet
 * would take for a formula begins with an apostrophe. Source: OWASP, "CSV Injection".
 */
final class RejectedCsv {
    private static final String FORMULAS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";
    private static final char MARK = '\uFEFF';

    private RejectedCsv() {}

    /**
     * Writes a file that is not there yet, and tells the number of rows.
     *
     * @throws CommandFailedException when it cannot be written
     */
    static long write(Path file, Consumer<Consumer<RejectedRow>> rows, UnaryOperator<String> advice) {
        AtomicLong count = new AtomicLong();
        try (Writer writer = open(file);
                CsvWriter csv = CsvWriter.builder()
                        .lineDelimiter(LineDelimiter.CRLF)
                        .quoteStrategy(QuoteStrategies.ALWAYS)
                        .build(writer)) {
            csv.writeRecord("sync", "key", "code", "field", "message", "advice", "run");
            rows.accept(row -> {
                csv.writeRecord(
                        safe(row.sync()),
                        safe(row.key()),
                        safe(row.code()),
                        safe(Objects.toString(row.field(), "")),
                        safe(row.message()),
                        safe(advice.apply(row.code())),
                        safe(row.run()));
                count.incrementAndGet();
            });
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailedException(
                    ExitCode.CONFIGURATION, "--csv '%s': it exists. Name a new file.".formatted(file));
        } catch (IOException e) {
            throw new CommandFailedException(
                    ExitCode.CONFIGURATION,
                    "--csv '%s': it cannot be written (%s). Name a file in a folder that this user may write."
                            .formatted(file, e));
        }
        return count.get();
    }

    private static Writer open(Path file) throws IOException {
        boolean isPosix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] own = isPosix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Writer writer = new OutputStreamWriter(
                Channels.newOutputStream(Files.newByteChannel(
                        file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), own)),
                StandardCharsets.UTF_8);
        writer.write(MARK);
        return writer;
    }

    private static String safe(String text) {
        return !text.isEmpty() && FORMULAS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
