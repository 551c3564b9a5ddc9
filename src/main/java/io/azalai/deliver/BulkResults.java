package io.azalai.deliver;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.azalai.batch.Batch;
import io.azalai.outcome.BulkError;
import io.azalai.outcome.RowOutcome;
import io.azalai.plan.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The results of a Bulk 1.0 batch: one line for each row of the request, in its order, with the columns Id, Success, Created, Error.
 * Source: Bulk API Developer Guide, "Get batch results".
 */
public final class BulkResults {
    /** A record that is gone already is as the deletion wanted it. */
    private static final Set<String> ALREADY_GONE = Set.of("ENTITY_IS_DELETED");

    private BulkResults() {}

    /**
     * What became of each row. Of a batch that failed half-way the first rows are told, as many as were processed, and the others share its reason;
     * should all of them be told, they are taken as told.
     *
     * @param answer null where it was empty
     * @throws UnreadableAnswerException when the answer does not account for every row, so that the outcome is unknown
     */
    public static BatchResult decode(Batch batch, BatchStatus status, byte @Nullable [] answer) {
        List<RowOutcome> outcomes = read(batch, answer == null ? new byte[0] : answer);
        boolean isInPart = status.state() == BatchStatus.State.FAILED && outcomes.size() == status.processed();
        while (isInPart && outcomes.size() < batch.rows().size()) {
            outcomes.add(BulkFailure.ofRow(status));
        }
        if (outcomes.size() != batch.rows().size()) {
            throw new UnreadableAnswerException(
                    "the results of batch %d tell of %d rows, and %d were sent"
                            .formatted(
                                    batch.number(),
                                    outcomes.size(),
                                    batch.rows().size()),
                    null);
        }
        return new BatchResult(batch, outcomes);
    }

    private static List<RowOutcome> read(Batch batch, byte[] answer) {
        List<RowOutcome> outcomes = new ArrayList<>(batch.rows().size());
        try (CsvReader<CsvRecord> csv =
                CsvReader.builder().ofCsvRecord(AnswerText.of(answer, "the results of batch " + batch.number()))) {
            boolean isHeader = true;
            for (CsvRecord line : csv) {
                if (isHeader) {
                    isHeader = false;
                } else {
                    outcomes.add(outcome(batch.operation(), line));
                }
            }
        } catch (CsvParseException e) {
            throw new UnreadableAnswerException("the results of batch " + batch.number() + " are no CSV", e);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
        return outcomes;
    }

    private static RowOutcome outcome(Operation operation, CsvRecord line) {
        if (line.getFieldCount() < 4) {
            throw new UnreadableAnswerException(
                    "a line of results has " + line.getFieldCount() + " columns, not 4", null);
        }
        if (AnswerText.isTrue(line.getField(1), "the results")) {
            String id = line.getField(0);
            return new RowOutcome.Accepted(id.isEmpty() ? null : id, Boolean.parseBoolean(line.getField(2)));
        }
        RowOutcome.Rejected rejected = BulkError.parse(line.getField(3));
        boolean isDeletion = operation == Operation.DELETE || operation == Operation.HARD_DELETE;
        if (isDeletion && ALREADY_GONE.contains(rejected.code().name())) {
            return new RowOutcome.Accepted(null, false);
        }
        return rejected;
    }
}
