package io.azalai.mapping.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.extract.ModelColumns.Column;
import io.azalai.extract.Value;
import io.azalai.salesforce.FieldType;
import io.azalai.salesforce.Fields;
import io.azalai.salesforce.ObjectDescribe;
import io.azalai.sync.Problem;
import io.azalai.sync.Problems;
import io.azalai.sync.SyncFixture;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeRulesTest {
    private static List<String> problems(SyncFixture sync, ObjectDescribe object, Column... columns) {
        Problems problems = new Problems();
        TypeRules.check(sync.build(), object, Map.of(object.name(), object), List.of(columns), problems);
        return problems.sorted().stream().map(Problem::message).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "TEXT, BOOLEAN, true",
        "TEXT, DOUBLE, true",
        "TEXT, DATE, true",
        "WHOLE, BOOLEAN, true",
        "WHOLE, CURRENCY, true",
        "WHOLE, STRING, true",
        "WHOLE, DATE, false",
        "WHOLE, REFERENCE, false",
        "DECIMAL, INT, true",
        "FLOATING, PERCENT, true",
        "BOOL, BOOLEAN, true",
        "BOOL, STRING, true",
        "BOOL, DATE, false",
        "BOOL, DOUBLE, false",
        "DATE, DATE, true",
        "DATE, DATETIME, true",
        "DATE, STRING, true",
        "DATE, BOOLEAN, false",
        "DATE, TIME, false",
        "LOCAL_DATE_TIME, DATE, true",
        "LOCAL_DATE_TIME, DATETIME, true",
        "LOCAL_DATE_TIME, BOOLEAN, false",
        "LOCAL_DATE_TIME, DOUBLE, false",
        "MOMENT, DATETIME, true",
        "MOMENT, TIME, false",
        "TIME, TIME, true",
        "TIME, DATETIME, false",
        "BYTES, STRING, false",
        "BYTES, BOOLEAN, false",
        "LIST, MULTIPICKLIST, true",
        "LIST, STRING, false",
    })
    void aTypeGoesIntoAFieldWhereSomeValueOfItDoes(Value.Kind kind, FieldType type, boolean isPossible) {
        // given
        ObjectDescribe object = Fields.object("A__c", Fields.of("F__c", type));
        // when
        List<String> problems =
                problems(SyncFixture.insert("A__c").map("c", "F__c"), object, new Column("C", kind, "some type"));
        // then
        assertThat(problems).hasSize(isPossible ? 0 : 1);
    }

    @Test
    void whatDoesNotGoIsToldWithTheCast() {
        // given
        ObjectDescribe contact =
                Fields.object("Contact", Fields.text("Key__c").externalId(), Fields.of("Active__c", FieldType.BOOLEAN));
        SyncFixture sync =
                SyncFixture.upsert("Contact").matching("photo", "Key__c").map("joined", "Active__c");
        // when
        List<String> problems = problems(
                sync,
                contact,
                new Column("photo", Value.Kind.BYTES, "bytea"),
                new Column("joined", Value.Kind.LOCAL_DATE_TIME, "timestamp"));
        // then
        assertThat(problems)
                .containsExactly(
                        "column 'photo' of model 'people' is a bytea, which does not go into field 'Key__c' of Contact, a text of 80 characters. Cast it in the model to a text.",
                        "column 'joined' of model 'people' is a timestamp, which does not go into field 'Active__c' of Contact, a boolean. Cast it in the model to a boolean.");
    }

    @Test
    void aColumnWhoseTypeNobodyTellsIsLeftToItsValues() {
        // given
        ObjectDescribe object = Fields.object("A__c", Fields.of("F__c", FieldType.DATE));
        SyncFixture sync = SyncFixture.insert("A__c").map("c", "F__c");
        // when, then
        assertThat(problems(sync, object, new Column("c", null, ""))).isEmpty();
        assertThat(problems(sync, object)).isEmpty();
    }
}
