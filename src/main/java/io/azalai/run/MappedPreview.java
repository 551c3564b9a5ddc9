package io.azalai.run;

import io.azalai.extract.RowReader;
import io.azalai.mapping.MappedRow;
import io.azalai.mapping.MappingResult;
import io.azalai.mapping.RowMapper;
import io.azalai.mapping.TargetFields;
import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RunFailedException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The first rows of a model as they would travel.
 *
 * @param fields of the target, in the order of each row's values
 */
public record MappedPreview(List<String> fields, List<MappedLine> rows) {
    private static final String LEFT = "(left as it is)";

    public MappedPreview {
        fields = List.copyOf(fields);
        rows = List.copyOf(rows);
    }

    /**
     * One row.
     *
     * @param values null where a field is emptied
     * @param problem why the row would not be sent; null where it would
     */
    public record MappedLine(
            String key,
            List<@Nullable String> values,
            @Nullable String problem) {
        public MappedLine {
            values = Collections.unmodifiableList(new ArrayList<>(values));
        }
    }

    /** Reads them: so many at most, in the order in which the warehouse gives them. */
    static MappedPreview read(DataSource source, String sql, RowMapper mapper, TargetFields target, int limit) {
        List<MappedLine> lines = new ArrayList<>();
        try (Connection connection = source.getConnection()) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setMaxRows(limit);
                RowReader reader = new RowReader();
                try (ResultSet rows = statement.executeQuery()) {
                    while (lines.size() < limit && rows.next()) {
                        lines.add(line(mapper.map(reader.read(columns(rows)))));
                    }
                }
            } finally {
                if (!connection.getAutoCommit()) {
                    connection.rollback();
                }
            }
        } catch (SQLException e) {
            throw new RunFailedException(
                    ErrorCodes.of("SOURCE_FAILED"), "the model cannot be read: " + e.getMessage(), e);
        }
        return new MappedPreview(
                target.fields().stream().map(TargetFields.TargetField::shown).toList(), lines);
    }

    private static Map<String, @Nullable Object> columns(ResultSet row) throws SQLException {
        ResultSetMetaData names = row.getMetaData();
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        for (int i = 1; i <= names.getColumnCount(); i++) {
            columns.put(names.getColumnLabel(i), row.getObject(i));
        }
        return columns;
    }

    private static MappedLine line(MappingResult result) {
        if (result instanceof MappingResult.Invalid invalid) {
            return new MappedLine(invalid.key(), List.of(), invalid.code().name() + ": " + invalid.message());
        }
        MappedRow row = ((MappingResult.Mapped) result).row();
        List<@Nullable String> values = new ArrayList<>();
        row.wire().forEach(text -> values.add(shown(text)));
        return new MappedLine(row.key(), values, null);
    }

    private static @Nullable String shown(String text) {
        if (text.equals(MappedRow.CLEAR)) {
            return null;
        }
        String id = MappedRow.id(text);
        return id != null ? id : text.equals(MappedRow.ABSENT) ? LEFT : text;
    }
}
