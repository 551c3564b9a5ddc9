package io.azalai.simulator.bulk;

import io.azalai.simulator.org.Org;
import io.azalai.simulator.org.RowError;
import io.azalai.simulator.org.SaveContext;
import io.azalai.simulator.org.SaveRequest;
import io.azalai.simulator.org.SaveResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works through batches on the org's clock, one after the other, in chunks of 200 rows. */
final class BulkWork {
    private static final Logger LOG = LoggerFactory.getLogger(BulkWork.class);
    private static final int CHUNK = 200;
    private static final int MAX_ROWS = 10_000;
    private static final int MAX_FIELD = 131_072;
    private static final int MAX_RECORD = 400_000;

    private final Org org;
    private final BulkTiming timing;
    private final BatchGate gate;
    private final AtomicLong batches = new AtomicLong();

    BulkWork(Org org, BulkTiming timing, BatchGate gate) {
        this.org = org;
        this.timing = timing;
        this.gate = gate;
    }

    void queue(BulkJob job, BulkBatch batch) {
        long number = batches.incrementAndGet();
        org.clock().schedule(timing.queued(), () -> {
            if (batch.begin(org.clock().instant())) {
                org.clock().schedule(timing.working(), () -> work(job, batch, number));
            }
        });
    }

    private void work(BulkJob job, BulkBatch batch, long number) {
        try {
            Optional<String> fault = gate.failure(job.id(), job.request().object(), number);
            if (fault.isPresent()) {
                batch.fail(fault.get(), org.clock().instant());
                return;
            }
            BulkRows rows = rows(job, batch);
            check(job, rows);
            List<SaveResult> results = save(job, batch, rows);
            batch.complete(
                    results,
                    BulkResultText.write(job.request().format(), results),
                    org.clock().instant());
        } catch (InvalidBatchException e) {
            batch.fail(String.valueOf(e.getMessage()), org.clock().instant());
        } catch (RuntimeException e) {
            LOG.error("simulator: batch {} of job {}", batch.id(), job.id(), e);
            batch.fail("InternalServerError : " + e, org.clock().instant());
        }
    }

    private BulkRows rows(BulkJob job, BulkBatch batch) {
        byte[] request = batch.request();
        return switch (job.request().format()) {
            case CSV -> CsvRows.read(request);
            case XML -> XmlRows.read(request);
            case JSON ->
                JsonRows.read(
                        request, org.schema().object(job.request().object()).orElse(null));
        };
    }

    private void check(BulkJob job, BulkRows rows) {
        if (rows.rows().isEmpty()) {
            throw new InvalidBatchException("Records not found");
        }
        if (rows.rows().size() > MAX_ROWS) {
            throw new InvalidBatchException("Records exceeded the limit of " + MAX_ROWS);
        }
        Optional<RowError> unknown = org.unknownColumn(job.request().object(), rows.columns());
        if (unknown.isPresent()) {
            List<String> fields = unknown.get().fields();
            throw new InvalidBatchException(
                    fields.isEmpty() ? unknown.get().message() : "Field name not found : " + fields.get(0));
        }
    }

    private List<SaveResult> save(BulkJob job, BulkBatch batch, BulkRows rows) {
        SaveContext context = SaveContext.bulk("bulk1", job.userId(), job.id(), batch.id());
        List<SaveResult> results = new ArrayList<>(rows.rows().size());
        for (int start = 0; start < rows.rows().size(); start += CHUNK) {
            List<List<@Nullable Object>> chunk =
                    rows.rows().subList(start, Math.min(rows.rows().size(), start + CHUNK));
            results.addAll(save(job, rows.columns(), chunk, context));
        }
        return results;
    }

    /** Rows that are too large or cannot be read do not reach the save. */
    private List<SaveResult> save(
            BulkJob job, List<String> columns, List<List<@Nullable Object>> chunk, SaveContext context) {
        List<SaveRequest> requests = new ArrayList<>(chunk.size());
        List<@Nullable RowError> unsaved = new ArrayList<>(chunk.size());
        for (List<@Nullable Object> row : chunk) {
            RowError error = error(row);
            unsaved.add(error);
            if (error == null) {
                requests.add(new SaveRequest(
                        job.request().saveOperation(),
                        job.request().object(),
                        job.request().externalIdField(),
                        columns,
                        row));
            }
        }
        List<SaveResult> saved = org.save(requests, false, context);
        if (saved.size() == chunk.size()) {
            return saved;
        }
        List<SaveResult> all = new ArrayList<>(chunk.size());
        int next = 0;
        for (RowError error : unsaved) {
            all.add(error == null ? saved.get(next++) : SaveResult.failed(null, error));
        }
        return all;
    }

    private static @Nullable RowError error(List<@Nullable Object> row) {
        long size = 0;
        for (Object value : row) {
            if (value instanceof RowError error) {
                return error;
            }
            int length = value instanceof String text ? text.length() : 0;
            if (length > MAX_FIELD) {
                return RowError.of("INVALID_FIELD", "A field value exceeds " + MAX_FIELD + " characters");
            }
            size += length;
        }
        return size > MAX_RECORD
                ? RowError.of("INVALID_FIELD", "A record exceeds " + MAX_RECORD + " characters")
                : null;
    }
}
