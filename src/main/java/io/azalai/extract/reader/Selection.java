package io.azalai.extract.reader;

import io.azalai.extract.RowShape;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The query that reads the columns that a sync uses, and no others.
 *
 * @param sql what is run
 * @param columns their positions in the model, in its order; all of them where the model's own query is run
 * @param isModel whether {@code sql} is the model's own
 */
record Selection(String sql, List<Integer> columns, boolean isModel) {
    Selection {
        columns = List.copyOf(columns);
    }

    /** The query as a table, whatever it ends with: a comment would swallow a parenthesis on its line. */
    static String table(String sql) {
        return "(" + sql + "\n) azalai_model";
    }

    /** The model's own query, of which it is not known what it gives. */
    static Selection all(String sql) {
        return new Selection(sql, List.of(), true);
    }

    /**
     * Those of the labels that are wanted; all where a name is missing, which whoever reads the shape will report, where two labels differ
     * by case at most, since then a name does not tell which, and where names cannot be quoted.
     *
     * @param quote what the dialect has around names; null or blank where it has nothing
     */
    static Selection of(String sql, List<String> labels, Collection<String> wanted, @Nullable String quote) {
        Set<Integer> positions = new TreeSet<>();
        RowShape shape = new RowShape(labels);
        wanted.forEach(name -> positions.add(shape.indexOf(name)));
        boolean isAmbiguous = hasTwins(labels);
        if (positions.isEmpty()
                || positions.contains(-1)
                || positions.size() == labels.size()
                || isAmbiguous
                || quote == null
                || quote.isBlank()) {
            return new Selection(sql, positions(labels.size()), true);
        }
        List<String> names = new ArrayList<>();
        positions.forEach(position -> names.add(quoted(labels.get(position), quote)));
        return new Selection(
                "SELECT " + String.join(", ", names) + " FROM " + table(sql), List.copyOf(positions), false);
    }

    /** The labels that a query tells. */
    static List<String> labels(ResultSetMetaData columns) throws SQLException {
        List<String> labels = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            labels.add(columns.getColumnLabel(i));
        }
        return labels;
    }

    private static List<Integer> positions(int count) {
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            positions.add(i);
        }
        return positions;
    }

    private static boolean hasTwins(List<String> labels) {
        Set<String> folded = new HashSet<>();
        labels.forEach(label -> folded.add(label.toLowerCase(Locale.ROOT)));
        return folded.size() < labels.size();
    }

    private static String quoted(String name, String quote) {
        return quote + name.replace(quote, quote + quote) + quote;
    }
}
