package io.azalai.mapping;

import io.azalai.extract.Row;
import io.azalai.extract.Value;
import io.azalai.mapping.TargetFields.TargetField;
import io.azalai.outcome.ErrorCodes;
import io.azalai.salesforce.FieldType;
import io.azalai.sync.FieldMapping;
import io.azalai.sync.FieldMapping.Nulls;
import java.time.ZoneId;
import java.util.Optional;

/** One field of the mapping at work. Confined to one run. */
final class FieldMapper {
    private final TargetField field;
    private final Nulls nulls;
    private final FieldSource source;
    private final FieldFormat format;

    FieldMapper(FieldMapping mapping, TargetField field, ZoneId zone) {
        this.field = field;
        this.nulls = mapping.nulls();
        this.source = FieldSource.of(mapping.source(), zone);
        this.format = FieldFormat.of(field.describe(), zone);
    }

    TargetField field() {
        return field;
    }

    /** What the field receives of a row. */
    sealed interface Result {
        /**
         * It can travel.
         *
         * @param wire as one text of {@link MappedRow#wire()}
         * @param hashed what the row's hash covers of it
         */
        record Fine(String wire, Value hashed) implements Result {}

        /** It cannot. */
        record Refused(Cell.Refused reason) implements Result {}
    }

    Result map(Row row) {
        FieldSource.Found found = source.find(row);
        if (found instanceof FieldSource.Found.Refused refused) {
            return new Result.Refused(refused.reason());
        }
        Value value = ((FieldSource.Found.Given) found).value();
        if (isNothing(value)) {
            return nothing();
        }
        Reference reference = field.reference();
        Cell cell = reference == null ? format.format(value) : parent(reference, value);
        return cell instanceof Cell.Text text
                ? new Result.Fine(text.text(), value)
                : new Result.Refused((Cell.Refused) cell);
    }

    /** What names the parent: its Id where the column has it already, which needs no look-up; else its key. */
    private Cell parent(Reference reference, Value value) {
        if (reference.isById()) {
            Cell cell = format.format(value);
            return cell instanceof Cell.Text id && !reference.isOfParent(id.text())
                    ? new Cell.Refused(
                            ErrorCodes.of("MALFORMED_ID"), "the Id belongs to no record of " + reference.objects())
                    : cell;
        }
        // No key in Salesforce has blanks around it, since it drops them.
        Value key =
                value instanceof Value.Text text ? new Value.Text(text.text().strip()) : value;
        Optional<String> given = key instanceof Value.Text text ? reference.givenId(text.text()) : Optional.empty();
        return given.<Cell>map(id -> new Cell.Text(MappedRow.ofId(id))).orElseGet(() -> format.formatKey(key));
    }

    /** A text of blanks is nothing too: Salesforce drops them, and an empty cell would leave the field as it is, which nobody means. */
    private static boolean isNothing(Value value) {
        return value.isNull()
                || (value instanceof Value.Text text && text.text().isBlank())
                || (value instanceof Value.ListOf list && list.values().isEmpty());
    }

    private Result nothing() {
        return switch (nulls) {
            case SKIP -> new Result.Fine(MappedRow.ABSENT, Value.NULL);
            case CLEAR ->
                field.describe().type() == FieldType.BOOLEAN && field.reference() == null
                        ? new Result.Refused(new Cell.Refused(
                                ErrorCodes.of("NULL_FOR_CHECKBOX"),
                                "NULL does not go into the checkbox "
                                        + field.describe().name()))
                        : new Result.Fine(MappedRow.CLEAR, Value.NULL);
        };
    }
}
