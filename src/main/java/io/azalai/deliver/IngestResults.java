package io.azalai.deliver;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.azalai.batch.Batch;
import io.azalai.outcome.BulkError;
import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RowOutcome;
import io.azalai.plan.Operation;
import io.azalai.plan.PlannedRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The results of a Bulk API 2.0 job. They come in no order and name their rows only by echoing the fields that were sent, so that each is
 * found by its Id where the request had one, else by the marker or the match value. Source: Bulk API 2.0 Developer Guide, "Get Job
 * Successful Record Results", "Get Job Failed Record Results".
 */
public final class IngestResults {
    private static final String ID = "sf__Id";
    private static final String CREATED = "sf__Created";
    private static final String ERROR = "sf__Error";
    private static final String ALREADY_GONE = "ENTITY_IS_DELETED";
    private static final int SHORT_ID = 15;
    private static final int NONE = -1;
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,40}(\\.\\d{1,40})?");
    private static final Pattern MILLISECONDS = Pattern.compile("(t\\d\\d:\\d\\d:\\d\\d)\\.\\d+");

    private final Batch batch;
    private final Map<String, Integer> placeOf = new HashMap<>();
    /** By names as an org may tell them; a name that several rows would have is of none. */
    private final Map<String, Integer> placeOfLike = new HashMap<>();

    private final @Nullable RowOutcome[] outcomes;

    private IngestResults(Batch batch) {
        this.batch = batch;
        this.outcomes = new RowOutcome[batch.rows().size()];
        for (int i = 0; i < outcomes.length; i++) {
            for (String name : names(batch.rows().get(i))) {
                placeOf.put(name, i);
                placeOfLike.merge(like(name), i, (one, other) -> one.equals(other) ? one : NONE);
            }
        }
    }

    /** What a row is called in an echo: its Id where it was sent by one, else its key or its match value. */
    private List<String> names(PlannedRow row) {
        if (isById(batch.operation())) {
            String id = row.recordId();
            return id == null ? List.of() : List.of(shortened(id));
        }
        String match = row.match();
        return match == null ? List.of(row.key()) : List.of(row.key(), match);
    }

    private static boolean isById(Operation operation) {
        return operation != Operation.INSERT && operation != Operation.UPSERT;
    }

    private static String shortened(String id) {
        return id.length() > SHORT_ID ? id.substring(0, SHORT_ID) : id;
    }

    /**
     * What became of each row.
     *
     * @param key the field that tells the rows apart where they have no Id; empty where nobody knows it any more, and then it is the column
     *     that holds nothing but names of rows
     * @param successes the answer for accepted rows; null where none was asked for
     * @param failures the answer for refused rows; null where none was asked for
     * @throws UnreadableAnswerException when the answers do not account for every row that was processed, so that the outcome is unknown
     */
    public static BatchResult decode(
            Batch batch, IngestJob job, Optional<String> key, byte @Nullable [] successes, byte @Nullable [] failures) {
        IngestResults results = new IngestResults(batch);
        int told = results.read(key, successes) + results.read(key, failures);
        if (told != job.processed()) {
            throw new UnreadableAnswerException(
                    "the results of job %s tell of %d rows, and %d were processed"
                            .formatted(job.id(), told, job.processed()),
                    null);
        }
        RowOutcome unprocessed = unprocessed(job);
        List<RowOutcome> all = new ArrayList<>(batch.rows().size());
        for (RowOutcome outcome : results.outcomes) {
            all.add(outcome == null ? unprocessed : outcome);
        }
        return new BatchResult(batch, all);
    }

    /** A job that fails as a whole is refused for a reason that its rows share; one that was ended by somebody sent nothing. */
    private static RowOutcome unprocessed(IngestJob job) {
        String message = job.message();
        if (job.state() != IngestJob.State.FAILED || message == null || message.isBlank()) {
            return new RowOutcome.NotSent("job " + job.id() + " ended before the row was processed");
        }
        return new RowOutcome.Rejected(ErrorCodes.of(BulkFailure.code(message)), message, null);
    }

    /** Reads an answer; gives the number of its rows. */
    private int read(Optional<String> key, byte @Nullable [] answer) {
        if (answer == null) {
            return 0;
        }
        List<CsvRecord> lines = lines(answer);
        if (lines.isEmpty()) {
            return 0;
        }
        List<String> header = lines.get(0).getFields();
        List<CsvRecord> rows = lines.subList(1, lines.size());
        int column = isById(batch.operation()) ? -1 : column(header, rows, key);
        for (CsvRecord row : rows) {
            place(header, row, column);
        }
        return rows.size();
    }

    private List<CsvRecord> lines(byte[] answer) {
        try (CsvReader<CsvRecord> csv =
                CsvReader.builder().ofCsvRecord(AnswerText.of(answer, "the results of batch " + batch.number()))) {
            return csv.stream().toList();
        } catch (CsvParseException e) {
            throw new UnreadableAnswerException("the results of batch " + batch.number() + " are no CSV", e);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
    }

    private int column(List<String> header, List<CsvRecord> rows, Optional<String> key) {
        for (int i = 0; i < header.size(); i++) {
            int column = i;
            boolean isKey = key.isPresent()
                    ? header.get(i).equalsIgnoreCase(key.get())
                    : !header.get(i).startsWith("sf__")
                            && rows.stream().allMatch(row -> placeOf(cell(row, column)) != null);
            if (isKey) {
                return i;
            }
        }
        throw new UnreadableAnswerException(
                "the results of batch %d do not tell which row is which".formatted(batch.number()), null);
    }

    private static String cell(CsvRecord row, int column) {
        return column < 0 || column >= row.getFieldCount() ? "" : row.getField(column);
    }

    private void place(List<String> header, CsvRecord row, int keyColumn) {
        String id = cell(row, header.indexOf(ID));
        String name = keyColumn >= 0 ? cell(row, keyColumn) : shortened(id.isEmpty() ? cell(row, own(header)) : id);
        Integer place = placeOf(name);
        if (place == null || outcomes[place] != null) {
            throw new UnreadableAnswerException(
                    "the results of batch %d tell of a row that was not sent, or of one row twice"
                            .formatted(batch.number()),
                    null);
        }
        outcomes[place] = outcome(header, row, id);
    }

    /** The row of that name; one that is the same but for what an org makes of values, where only one is. */
    private @Nullable Integer placeOf(String name) {
        Integer place = placeOf.get(name);
        if (place == null && !isById(batch.operation())) {
            place = placeOfLike.get(like(name));
        }
        return place == null || place == NONE ? null : place;
    }

    /** Without blanks around it, in lower case, a number without needless zeros, a time without milliseconds. */
    private static String like(String name) {
        String text = name.strip().toLowerCase(Locale.ROOT);
        if (NUMBER.matcher(text).matches()) {
            return new BigDecimal(text).stripTrailingZeros().toPlainString();
        }
        return MILLISECONDS.matcher(text).replaceFirst("$1");
    }

    private static int own(List<String> header) {
        for (int i = 0; i < header.size(); i++) {
            if (header.get(i).equalsIgnoreCase("Id")) {
                return i;
            }
        }
        return -1;
    }

    private RowOutcome outcome(List<String> header, CsvRecord row, String id) {
        int error = header.indexOf(ERROR);
        if (error < 0) {
            return new RowOutcome.Accepted(
                    id.isEmpty() ? null : id, Boolean.parseBoolean(cell(row, header.indexOf(CREATED))));
        }
        RowOutcome.Rejected rejected = BulkError.parse(cell(row, error));
        boolean isDeletion = batch.operation() == Operation.DELETE || batch.operation() == Operation.HARD_DELETE;
        return isDeletion && rejected.code().name().equals(ALREADY_GONE)
                ? new RowOutcome.Accepted(null, false)
                : rejected;
    }
}
