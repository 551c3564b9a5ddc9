package io.azalai.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.extract.Row;
import io.azalai.extract.RowShape;
import io.azalai.extract.Value;
import io.azalai.mapping.MappingResult.Invalid;
import io.azalai.mapping.MappingResult.Mapped;
import io.azalai.salesforce.FieldType;
import io.azalai.salesforce.Fields;
import io.azalai.salesforce.ObjectDescribe;
import io.azalai.sync.Batching;
import io.azalai.sync.DeleteBehavior;
import io.azalai.sync.FieldMapping;
import io.azalai.sync.FieldMapping.Nulls;
import io.azalai.sync.FieldMapping.Source;
import io.azalai.sync.FieldMapping.When;
import io.azalai.sync.Guard;
import io.azalai.sync.Location;
import io.azalai.sync.Model;
import io.azalai.sync.RecordMatching;
import io.azalai.sync.Schedule;
import io.azalai.sync.Sync;
import io.azalai.sync.SyncMode;
import io.azalai.sync.SyncTarget;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowMapperTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static final ObjectDescribe CONTACT = Fields.object(
            "Contact",
            Fields.text("Key__c").externalId(),
            Fields.text("LastName").required(),
            Fields.of("Birthdate", FieldType.DATE),
            Fields.of("Seen__c", FieldType.DATETIME),
            Fields.of("At__c", FieldType.TIME),
            Fields.of("Amount__c", FieldType.CURRENCY),
            Fields.of("Count__c", FieldType.INT),
            Fields.of("Active__c", FieldType.BOOLEAN),
            Fields.of("Tags__c", FieldType.MULTIPICKLIST),
            Fields.text("Origin__c").notUpdateable(),
            Fields.parent("AccountId", "Account", "Account"));

    private static final ObjectDescribe ACCOUNT =
            Fields.object("Account", Fields.text("Code__c").externalId());

    private static FieldMapping column(String field) {
        return mapping(field, new Source.Column("v"), Nulls.CLEAR);
    }

    private static FieldMapping mapping(String field, Source source, Nulls nulls) {
        return new FieldMapping(field, source, nulls, When.ALWAYS, null, Location.none());
    }

    private static RowMapper mapper(List<String> key, FieldMapping... mapping) {
        Sync sync = new Sync(
                "contacts",
                "people",
                new SyncTarget.SingleObject("Contact"),
                SyncMode.UPSERT,
                new RecordMatching("Key__c", "id", Location.none()),
                List.of(mapping),
                DeleteBehavior.DO_NOTHING,
                new Schedule.Manual(),
                null,
                Batching.defaults(),
                Guard.defaults(),
                null,
                Location.none());
        Model model = new Model(
                "people", "warehouse", key, new Model.Query.Table("people"), Model.DiffPlace.LOCAL, Location.none());
        return new RowMapper(sync, model, TargetFieldsBuilder.build(sync, CONTACT, Map.of("Account", ACCOUNT)), BERLIN);
    }

    private static Row row(Value id, Value value) {
        return new Row(new RowShape(List.of("id", "v")), List.of(id, value));
    }

    private static final Value ID = new Value.Whole(7);

    private static String wire(String field, Value value) {
        MappingResult result = mapper(List.of("id"), column(field)).map(row(ID, value));
        return result instanceof Mapped mapped
                ? mapped.row().wire().get(1)
                : ((Invalid) result).code().name();
    }

    @Test
    void eachTypeHasItsTextOnTheWire() {
        // given
        Value local = new Value.LocalMoment(LocalDateTime.of(2026, 7, 1, 0, 30));
        // when
        List<String> texts = List.of(
                wire("LastName", new Value.Text(" Ünï \uD83D\uDC2A, \"x\"\n")),
                wire("LastName", new Value.Decimal(new BigDecimal("10.50"))),
                wire("Birthdate", new Value.Date(LocalDate.of(1976, 2, 29))),
                wire("Birthdate", new Value.Text("1976-02-29")),
                wire("Seen__c", local),
                wire("Seen__c", new Value.Moment(Instant.parse("2026-01-31T13:00:00.123456Z"))),
                wire("Seen__c", new Value.Text("2026-01-31 13:00:00+02:00")),
                wire("At__c", new Value.Time(LocalTime.of(13, 5))),
                wire("Amount__c", new Value.Decimal(new BigDecimal("1.20E+7"))),
                wire("Amount__c", new Value.Floating(0.1)),
                wire("Count__c", new Value.Decimal(new BigDecimal("7.00"))),
                wire("Active__c", new Value.Bool(true)),
                wire("Active__c", new Value.Whole(0)),
                wire("Tags__c", new Value.ListOf(List.of(new Value.Text("a"), new Value.Text("b")))),
                wire("AccountId", new Value.Text("001000000000001")));
        // then
        assertThat(texts)
                .containsExactly(
                        " Ünï \uD83D\uDC2A, \"x\"\n",
                        "10.50",
                        "1976-02-29",
                        "1976-02-29",
                        "2026-06-30T22:30:00.000Z",
                        "2026-01-31T13:00:00.123Z",
                        "2026-01-31T11:00:00.000Z",
                        "13:05:00.000Z",
                        "12000000",
                        "0.1",
                        "7",
                        "true",
                        "false",
                        "a;b",
                        "001000000000001AAA");
    }

    @ParameterizedTest
    @CsvSource({
        "Birthdate, 31.12.2026, VALUE_NOT_CONVERTIBLE",
        "Birthdate, 0001-01-01, VALUE_NOT_CONVERTIBLE",
        "Seen__c, yesterday, VALUE_NOT_CONVERTIBLE",
        "Amount__c, '1,000.00', VALUE_NOT_CONVERTIBLE",
        "Amount__c, 1e999999, VALUE_NOT_CONVERTIBLE",
        "Count__c, 1.5, VALUE_NOT_CONVERTIBLE",
        "Active__c, maybe, VALUE_NOT_CONVERTIBLE",
        "LastName, #N/A, VALUE_NOT_CONVERTIBLE",
        "LastName, 123456789012345678901234567890123456789012345678901234567890123456789012345678901, STRING_TOO_LONG",
        "AccountId, 4711, MALFORMED_ID",
    })
    void valuesThatDoNotFitAreRefusedBeforeAnythingIsSent(String field, String text, String code) {
        // given
        Value value = new Value.Text(text);
        // when
        String result = wire(field, value);
        // then
        assertThat(result).isEqualTo(code);
    }

    @Test
    void nullsClearUnlessTheyAreSkippedAndNeverReachACheckbox() {
        // given
        FieldMapping skipping = mapping("LastName", new Source.Column("v"), Nulls.SKIP);
        // when
        String cleared = wire("Birthdate", Value.NULL);
        String emptied = wire("LastName", new Value.Text(""));
        String checkbox = wire("Active__c", Value.NULL);
        MappingResult skipped = mapper(List.of("id"), skipping).map(row(ID, Value.NULL));
        // then
        assertThat(List.of(cleared, emptied, checkbox))
                .containsExactly(MappedRow.CLEAR, MappedRow.CLEAR, "NULL_FOR_CHECKBOX");
        assertThat(((Mapped) skipped).row().wire()).containsExactly("7", MappedRow.ABSENT);
    }

    @Test
    void constantsTemplatesAndMapsGiveTheirText() {
        // given
        RowMapper mapper = mapper(
                List.of("id"),
                mapping("LastName", new Source.Constant("Warehouse"), Nulls.CLEAR),
                mapping(
                        "Origin__c",
                        new Source.Template("{{ v | upcase }} no {{ id }}", Set.of("v", "id")),
                        Nulls.CLEAR),
                mapping("Key__c", new Source.ValueMap("v", Map.of("gold", "Hot"), "Cold"), Nulls.CLEAR));
        // when
        List<String> gold =
                ((Mapped) mapper.map(row(ID, new Value.Text("gold")))).row().wire();
        List<String> other =
                ((Mapped) mapper.map(row(ID, new Value.Text("tin")))).row().wire();
        // then
        assertThat(gold).containsExactly("7", "Warehouse", "GOLD no 7", "Hot");
        assertThat(other).containsExactly("7", "Warehouse", "TIN no 7", "Cold");
    }

    @Test
    void aTextOutsideTheMapMakesTheRowInvalid() {
        // given
        RowMapper mapper = mapper(
                List.of("id"), mapping("LastName", new Source.ValueMap("v", Map.of("a", "b"), null), Nulls.CLEAR));
        // when
        MappingResult result = mapper.map(row(ID, new Value.Text("secret")));
        // then
        Invalid invalid = (Invalid) result;
        assertThat(invalid.code().name()).isEqualTo("VALUE_NOT_MAPPED");
        assertThat(invalid.message()).doesNotContain("secret");
    }

    @Test
    void aParentIsNamedByItsExternalIdInsideTheRecord() {
        // given
        FieldMapping find = mapping("AccountId", new Source.Lookup(List.of("Account"), "Code__c", "v"), Nulls.CLEAR);
        // when
        MappingResult result = mapper(List.of("id"), find).map(row(ID, new Value.Text("A-1")));
        // then
        assertThat(((Mapped) result).row().wire()).containsExactly("7", "A-1");
    }

    @Test
    void aCompoundKeyNeverMeetsAnother() {
        // given
        RowMapper mapper = mapper(List.of("id", "v"), column("LastName"));
        List<String> keys = new ArrayList<>();
        // when
        for (List<String> parts : List.of(List.of("a|b", "c"), List.of("a", "b|c"), List.of("a\\", "b"))) {
            MappingResult result = mapper.map(row(new Value.Text(parts.get(0)), new Value.Text(parts.get(1))));
            keys.add(((Mapped) result).row().key());
        }
        // then
        assertThat(keys).containsExactly("a\\|b|c", "a|b\\|c", "a\\\\|b");
    }

    @Test
    void rowsWithoutAKeyAreInvalid() {
        // given
        RowMapper mapper = mapper(List.of("id"), column("LastName"));
        // when
        MappingResult result = mapper.map(row(Value.NULL, new Value.Text("x")));
        // then
        assertThat(((Invalid) result).code().name()).isEqualTo("KEY_MISSING");
    }

    @Test
    void equalNumbersMakeEqualKeys() {
        // given
        RowMapper mapper = mapper(List.of("id"), column("LastName"));
        Value text = new Value.Text("x");
        // when
        MappingResult whole = mapper.map(row(new Value.Whole(7), text));
        MappingResult decimal = mapper.map(row(new Value.Decimal(new BigDecimal("7.00")), text));
        // then
        assertThat(((Mapped) whole).row().key())
                .isEqualTo(((Mapped) decimal).row().key());
    }

    @Test
    void blanksAroundAKeyDoNotCountAndATextOfBlanksIsNone() {
        // given
        RowMapper mapper = mapper(List.of("id"), column("LastName"));
        // when
        MappedRow row = ((Mapped) mapper.map(row(new Value.Text("A 1  "), new Value.Text("  ")))).row();
        MappingResult blank = mapper.map(row(new Value.Text("  "), new Value.Text("x")));
        // then
        assertThat(row.key()).isEqualTo("A 1");
        assertThat(row.match()).isEqualTo("A 1");
        assertThat(row.wire()).containsExactly("A 1", MappedRow.CLEAR);
        assertThat(((Invalid) blank).code().name()).isEqualTo("KEY_MISSING");
    }
}
