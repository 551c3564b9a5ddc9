package io.azalai.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.azalai.batch.Batch;
import io.azalai.mapping.MappedRow;
import io.azalai.mapping.TargetFields;
import io.azalai.mapping.TargetFields.TargetField;
import io.azalai.outcome.RowOutcome;
import io.azalai.plan.Api;
import io.azalai.plan.Change;
import io.azalai.plan.Operation;
import io.azalai.plan.PlannedRow;
import io.azalai.salesforce.FieldDescribe;
import io.azalai.salesforce.FieldType;
import io.azalai.store.BatchCommit.Effect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class BulkCodecTest {
    private static final BatchStatus COMPLETED = new BatchStatus("750", "751", BatchStatus.State.COMPLETED, null, 2);

    private static final String ID = "003000000000001AAA";

    private static final BulkCsv CSV = new BulkCsv(new TargetFields(
            List.of(field("External_Id__c", false), field("LastName", false), field("Title", true)),
            null,
            false,
            null,
            List.of()));

    private static TargetField field(String name, boolean clearable) {
        FieldDescribe describe = new FieldDescribe(
                name,
                name,
                FieldType.STRING,
                80,
                0,
                0,
                true,
                true,
                true,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                List.of(),
                null,
                List.of());
        return new TargetField(name, describe, null, false, clearable, false);
    }

    private static Batch batch(Operation operation, List<List<String>> wires) {
        return new Batch(
                "run",
                "contacts",
                1,
                Api.BULK1,
                "Contact",
                operation,
                wires.stream()
                        .map(wire -> new PlannedRow(operation, Change.CHANGED, "k", 1, "k", ID, Effect.KEEP, wire))
                        .toList());
    }

    private static String encoded(Operation operation, List<List<String>> wires) {
        return new String(CSV.encode(batch(operation, wires)), StandardCharsets.UTF_8);
    }

    @Test
    void textIsExactNullsAreNotAvailableAndAbsentCellsAreEmpty() {
        // when
        String csv = encoded(
                Operation.UPSERT,
                List.of(List.of("1", "O\"Hara, Zoë 𝄞\nJr", MappedRow.CLEAR), List.of("2", " x ", MappedRow.ABSENT)));

        // then
        assertThat(csv).isEqualTo("External_Id__c,LastName,Title\n1,\"O\"\"Hara, Zoë 𝄞\nJr\",#N/A\n2, x ,\n");
    }

    @Test
    void updatesGoById() {
        // when, then
        assertThat(encoded(Operation.UPDATE, List.of(List.of("1", "a", "b"))))
                .isEqualTo("Id,External_Id__c,LastName,Title\n" + ID + ",1,a,b\n");
    }

    @Test
    void clearingEmptiesClearableFieldsOnly() {
        // when, then
        assertThat(encoded(Operation.CLEAR, List.of(List.of()))).isEqualTo("Id,Title\n" + ID + ",#N/A\n");
    }

    @Test
    void resultsAreReadByPosition() {
        // given
        Batch batch = batch(Operation.UPSERT, List.of(List.of("1", "a", ""), List.of("2", "b", "")));
        String answer = "\"Id\",\"Success\",\"Created\",\"Error\"\n\"" + ID
                + "\",\"true\",\"true\",\"\"\n\"\",\"false\",\"false\",\"STRING_TOO_LONG:Title: data value too large:Title --\"\n";

        // when
        BatchResult result = BulkResults.decode(batch, COMPLETED, answer.getBytes(StandardCharsets.UTF_8));

        // then
        assertThat(result.outcomes().get(0)).isEqualTo(new RowOutcome.Accepted(ID, true));
        assertThat(result.outcomes().get(1)).isInstanceOf(RowOutcome.Rejected.class);
    }

    @Test
    void deletingWhatIsGoneIsAccepted() {
        // given
        Batch batch = batch(Operation.DELETE, List.of(List.of()));
        String answer =
                "\"Id\",\"Success\",\"Created\",\"Error\"\n\"\",\"false\",\"false\",\"ENTITY_IS_DELETED:entity is deleted:--\"\n";

        // when, then
        assertThat(BulkResults.decode(batch, COMPLETED, answer.getBytes(StandardCharsets.UTF_8))
                        .outcomes())
                .containsExactly(new RowOutcome.Accepted(null, false));
    }

    @Test
    void resultsThatMissARowAreNoOutcome() {
        // given
        Batch batch = batch(Operation.UPSERT, List.of(List.of("1", "a", ""), List.of("2", "b", "")));
        byte[] answer = "\"Id\",\"Success\",\"Created\",\"Error\"\n\"x\",\"true\",\"true\",\"\"\n"
                .getBytes(StandardCharsets.UTF_8);

        // when, then
        assertThatThrownBy(() -> BulkResults.decode(batch, COMPLETED, answer))
                .isInstanceOf(UnreadableAnswerException.class)
                .hasMessage("the results of batch 1 tell of 1 rows, and 2 were sent");
    }
}
