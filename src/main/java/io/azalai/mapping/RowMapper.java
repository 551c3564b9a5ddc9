package io.azalai.mapping;

import io.azalai.extract.Row;
import io.azalai.extract.Value;
import io.azalai.outcome.ErrorCode;
import io.azalai.outcome.ErrorCodes;
import io.azalai.sync.Model;
import io.azalai.sync.RecordMatching;
import io.azalai.sync.Sync;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns rows of the model into rows as they will travel. What is wrong with a row is told for its first wrong field. Confined to one run. */
public final class RowMapper {
    private final Sync sync;
    private final KeyText keys;
    private final @Nullable RecordMatching matching;
    private final @Nullable FieldFormat matchFormat;
    private final @Nullable FieldFormat markerFormat;
    private final TargetFields target;
    private final List<FieldMapper> mappers = new ArrayList<>();
    private final LaneKey lanes;
    private final @Nullable MergeColumns merging;
    private final int[] hashedPlaces;

    /**
     * For the rows of one model.
     *
     * @param zone in which timestamps without a zone are read
     */
    public RowMapper(Sync sync, Model model, TargetFields target, ZoneId zone) {
        this.sync = sync;
        this.keys = new KeyText(model.primaryKey());
        this.matching = sync.matching();
        this.matchFormat = target.match() == null ? null : FieldFormat.of(target.match(), zone);
        this.target = target;
        this.markerFormat = target.marker() == null ? null : FieldFormat.of(target.marker(), zone);
        int first = target.mappedFrom();
        for (int i = first; i < target.fields().size(); i++) {
            mappers.add(new FieldMapper(
                    sync.mapping().get(i - first), target.fields().get(i), zone));
        }
        this.lanes = LaneKey.of(sync, mappers.stream().map(FieldMapper::field).toList());
        this.merging = sync.merge() == null || target.match() == null
                ? null
                : new MergeColumns(sync.merge(), target.match(), zone);
        this.hashedPlaces = hashedPlaces();
    }

    /** For each hashed name the place of its field among the mappers, or -1 for the match value and what a merge goes by. */
    private int[] hashedPlaces() {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < mappers.size(); i++) {
            places.put(mappers.get(i).field().hashName(), i);
        }
        return target.hashedNames().stream()
                .mapToInt(name -> places.getOrDefault(name, -1))
                .toArray();
    }

    /** The row as it will travel, or why it cannot. */
    public MappingResult map(Row row) {
        RowKey read = keys.read(row);
        String key = read.text();
        if (read.refusal() != null) {
            return invalid(key, read.refusal().code(), read.refusal().message(), null);
        }
        String match = null;
        RecordMatching rule = matching;
        if (rule != null && matchFormat != null) {
            Value value = row.value(rule.column());
            Cell cell = value.isNull() ? new Cell.Text("") : matchFormat.formatKey(value);
            if (cell instanceof Cell.Refused refused) {
                return invalid(key, refused.code(), where(rule.column()) + refused.message(), rule.field());
            }
            match = ((Cell.Text) cell).text().strip();
            if (match.isEmpty()) {
                return invalid(
                        key,
                        ErrorCodes.of("MATCH_MISSING"),
                        where(rule.column()) + "the match value is NULL or empty",
                        rule.field());
            }
        }
        Optional<String> mistake = merging == null ? Optional.empty() : merging.mistake(row);
        if (mistake.isPresent()) {
            return invalid(key, ErrorCodes.of("VALUE_NOT_CONVERTIBLE"), mistake.get(), null);
        }
        return fields(row, key, match);
    }

    /** What a row is in a merge that {@link #map} refused; empty where it stands alone, or nobody can tell. */
    public Optional<Membership> membershipOfInvalid(Row row) {
        MergeColumns columns = merging;
        return columns == null || matching == null || matchFormat == null
                ? Optional.empty()
                : columns.of(row, matchOfInvalid(row).orElse(null));
    }

    /** The key of a row of which only some cells are decoded; empty where {@link #map} would refuse it. */
    public Optional<String> key(Function<String, Value> cells) {
        return keys.text(cells);
    }

    /** The match value of a row that {@link #map} refused; empty where it has none, or that is what was refused. */
    public Optional<String> matchOfInvalid(Row row) {
        return match(row::value);
    }

    /** The match value of a row of which only some cells are decoded; empty where it has none that could be sent. */
    public Optional<String> match(Function<String, Value> cells) {
        RecordMatching rule = matching;
        Value value = rule == null ? Value.NULL : cells.apply(rule.column());
        if (value.isNull() || matchFormat == null) {
            return Optional.empty();
        }
        Cell cell = matchFormat.formatKey(value);
        return cell instanceof Cell.Text fine
                ? Optional.of(fine.text().strip()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    private MappingResult fields(Row row, String key, @Nullable String match) {
        List<String> wire = new ArrayList<>(target.fields().size());
        if (target.isMatchWritten() && match != null) {
            wire.add(match);
        }
        if (markerFormat != null) {
            Cell marker = markerFormat.format(new Value.Text(key));
            if (marker instanceof Cell.Refused refused) {
                return invalid(key, refused.code(), "marker: " + refused.message(), sync.marker());
            }
            wire.add(((Cell.Text) marker).text());
        }
        Value[] values = new Value[mappers.size()];
        for (int i = 0; i < values.length; i++) {
            FieldMapper mapper = mappers.get(i);
            FieldMapper.Result result = mapper.map(row);
            if (result instanceof FieldMapper.Result.Refused refused) {
                String field = mapper.field().ownField();
                return invalid(
                        key,
                        refused.reason().code(),
                        field + ": " + refused.reason().message(),
                        field);
            }
            FieldMapper.Result.Fine fine = (FieldMapper.Result.Fine) result;
            wire.add(fine.wire());
            values[i] = fine.hashed();
        }
        return new MappingResult.Mapped(new MappedRow(
                key,
                match,
                wire,
                hashed(row, values, match),
                lanes.lane(row, values),
                merging == null ? null : merging.of(row, match).orElse(null)));
    }

    private List<Value> hashed(Row row, Value[] values, @Nullable String match) {
        List<Value> hashed = new ArrayList<>(hashedPlaces.length);
        for (int i = 0; i < hashedPlaces.length; i++) {
            int place = hashedPlaces[i];
            String name = target.hashedNames().get(i);
            if (place >= 0) {
                hashed.add(values[place]);
            } else if (merging != null && MergeColumns.isHashedName(name)) {
                hashed.add(merging.hashed(name, row));
            } else {
                hashed.add(match == null ? Value.NULL : new Value.Text(match));
            }
        }
        return hashed;
    }

    private static String where(String column) {
        return "column '" + column + "': ";
    }

    private static MappingResult invalid(String key, ErrorCode code, String message, @Nullable String field) {
        return new MappingResult.Invalid(key, code, message, field);
    }
}
