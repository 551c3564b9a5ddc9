package io.azalai.cli.report;

import io.azalai.cli.report.TextOutput.Tone;
import java.util.ArrayList;
import java.util.List;

/** Rows under headings, each column as wide as its widest cell. Confined to one thread. */
final class TextTable {
    private static final String GAP = "  ";

    private final List<Column> columns = new ArrayList<>();
    private final List<List<Cell>> rows = new ArrayList<>();

    private record Column(String heading, boolean isNumber) {}

    /** A text and what it means. */
    record Cell(String text, Tone tone) {
        static Cell of(String text) {
            return new Cell(text, Tone.PLAIN);
        }

        static Cell of(long number) {
            return of(Figures.count(number));
        }

        /** A number that is worth a look unless it is zero. */
        static Cell of(long number, Tone toneOfSome) {
            return new Cell(Figures.count(number), number == 0 ? Tone.PLAIN : toneOfSome);
        }
    }

    /** A column of words, on the left. */
    TextTable words(String... headings) {
        for (String heading : headings) {
            columns.add(new Column(heading, false));
        }
        return this;
    }

    /** A column of numbers, on the right. */
    TextTable numbers(String... headings) {
        for (String heading : headings) {
            columns.add(new Column(heading, true));
        }
        return this;
    }

    TextTable row(Cell... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + columns.size() + " columns");
        }
        rows.add(List.of(cells));
        return this;
    }

    void write(TextOutput out) {
        List<Cell> headings = columns.stream()
                .map(column -> new Cell(column.heading, Tone.FAINT))
                .toList();
        out.line(line(headings, out));
        rows.forEach(row -> out.line(line(row, out)));
    }

    private String line(List<Cell> cells, TextOutput out) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            String blanks = " ".repeat(width(i) - cell.text.length());
            boolean isLast = i == cells.size() - 1;
            line.append(i == 0 ? "" : GAP)
                    .append(columns.get(i).isNumber ? blanks : "")
                    .append(out.toned(cell.tone, cell.text))
                    .append(columns.get(i).isNumber || isLast ? "" : blanks);
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        int heading = columns.get(column).heading.length();
        return rows.stream().mapToInt(row -> row.get(column).text.length()).reduce(heading, Math::max);
    }
}
