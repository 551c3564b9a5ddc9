package io.azalai.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.azalai.store.RejectedRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFileTest {
    @TempDir
    private Path directory = Path.of("");

    private static RejectedRow row(String key) {
        return new RejectedRow("r-1", "people", key, 1, "STRING_TOO_LONG", "=1", null, false, false, 1, null);
    }

    private List<CsvRecord> written(List<RejectedRow> rows) throws IOException {
        Path file = directory.resolve("rejected.csv");
        assertThat(CsvFile.write(file, rows::forEach, code -> "Ask " + code + "."))
                .isEqualTo(rows.size());
        String text = Files.readString(file);
        assertThat(text).startsWith("\uFEFF\"sync\",\"key\"");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(text.substring(1))) {
            return csv.stream().skip(1).toList();
        }
    }

    @Test
    void noCellIsAFormulaAndTheRestIsAsItWas() throws IOException {
        // given
        List<String> hostile = List.of(
                "=cmd|'/C calc'!A1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "a,\"b\"\r\nc",
                "\uFF1D1",
                "'quoted",
                "plain=1",
                "Z\u00FCrich \uD83D\uDE00");
        // when
        List<CsvRecord> records = written(hostile.stream().map(CsvFileTest::row).toList());
        // then
        assertThat(records)
                .extracting(record -> record.getField(1))
                .containsExactly(
                        "'=cmd|'/C calc'!A1",
                        "'+1",
                        "'-1",
                        "'@SUM(A1)",
                        "'\t=1",
                        "'\r=1",
                        "a,\"b\"\r\nc",
                        "'\uFF1D1",
                        "'quoted",
                        "plain=1",
                        "Z\u00FCrich \uD83D\uDE00");
        assertThat(records)
                .allSatisfy(
                        record -> assertThat(record.getFields()).hasSize(7).noneMatch(cell -> cell.startsWith("=")));
    }

    @Test
    void aFileThatIsThereStays() throws IOException {
        // given
        Path file = Files.writeString(directory.resolve("rejected.csv"), "mine");
        // when, then
        assertThatThrownBy(() -> CsvFile.write(file, List.<RejectedRow>of()::forEach, code -> ""))
                .hasMessage("--csv '" + file + "': it exists. Name a new file.");
        assertThat(file).hasContent("mine");
    }
}
