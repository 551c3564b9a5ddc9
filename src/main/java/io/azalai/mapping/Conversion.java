package io.azalai.mapping;

import io.azalai.extract.Value;
import io.azalai.salesforce.FieldDescribe;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** What goes into a field at all, asked of the very formats that rows go through. */
public final class Conversion {
    private static final LocalDate DAY = LocalDate.of(2000, 1, 1);

    private Conversion() {}

    /** Why the field does not take the text; empty where it does. */
    public static Optional<String> refusal(String text, FieldDescribe field) {
        return refusal(new Value.Text(text), field);
    }

    /** Whether some value of that kind goes into the field. A text may always read as what the field takes. */
    public static boolean isPossible(Value.Kind kind, FieldDescribe field) {
        return switch (kind) {
            case NULL, TEXT -> true;
            case WHOLE -> takes(field, new Value.Whole(1));
            case DECIMAL -> takes(field, new Value.Decimal(BigDecimal.ONE));
            case FLOATING -> takes(field, new Value.Floating(1));
            case BOOL -> takes(field, new Value.Bool(true));
            case DATE -> takes(field, new Value.Date(DAY));
            case TIME -> takes(field, new Value.Time(LocalTime.MIDNIGHT));
            case LOCAL_DATE_TIME -> takes(field, new Value.LocalMoment(DAY.atStartOfDay()));
            case MOMENT -> takes(field, new Value.Moment(Instant.EPOCH));
            case BYTES -> takes(field, new Value.Bytes("00"));
            case LIST -> takes(field, new Value.ListOf(List.of(new Value.Text("a"))));
        };
    }

    private static boolean takes(FieldDescribe field, Value value) {
        return refusal(value, field).isEmpty();
    }

    private static Optional<String> refusal(Value value, FieldDescribe field) {
        return FieldFormat.of(field, ZoneOffset.UTC).format(value) instanceof Cell.Refused refused
                ? Optional.of(refused.message())
                : Optional.empty();
    }
}
