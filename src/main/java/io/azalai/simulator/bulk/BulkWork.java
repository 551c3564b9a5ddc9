package io.azalai.simulator.bulk;

import io.azalai.simulator.org.Org;
import io.azalai.simulator.org.SaveResult;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works through the batches of Bulk 1.0 on the org's clock, one after the other. */
final class BulkWork {
    private static final Logger LOG = LoggerFactory.getLogger(BulkWork.class);

    private final Org org;
    private final BulkTiming timing;
    private final BatchSaver saver;

    BulkWork(Org org, BulkTiming timing, BatchSaver saver) {
        this.org = org;
        this.timing = timing;
        this.saver = saver;
    }

    void queue(BulkJob job, BulkBatch batch) {
        BatchSaver.Task task = saver.task("bulk1", job.request().target(), job.userId(), job.id(), batch.id());
        saver.announce(task, job.isSerial(), org.clock().instant().plus(timing.queued()));
        Runnable start = () -> org.clock().schedule(timing.queued(), () -> begin(job, batch, task));
        if (job.isSerial()) {
            job.turns().enter(start);
        } else {
            start.run();
        }
    }

    private void begin(BulkJob job, BulkBatch batch, BatchSaver.Task task) {
        Optional<BatchGate.End> early = saver.earlyEnd(task);
        if (early.filter(end -> end.message() == null).isPresent()) {
            job.abort(org.clock().instant());
        }
        if (batch.begin(org.clock().instant())) {
            org.clock().schedule(timing.working(), () -> {
                work(job, batch, task, early);
                end(job, task);
            });
        } else {
            end(job, task);
        }
    }

    private void end(BulkJob job, BatchSaver.Task task) {
        saver.end(task);
        if (job.isSerial()) {
            job.turns().leave();
        }
    }

    private void work(BulkJob job, BulkBatch batch, BatchSaver.Task task, Optional<BatchGate.End> early) {
        try {
            String failure = early.map(BatchGate.End::message).orElse(null);
            if (failure != null && early.orElseThrow().rows() < BatchSaver.CHUNK) {
                throw BatchFailedException.of(failure);
            }
            BulkRows rows = rows(job, batch);
            List<SaveResult> results = failure == null
                    ? saver.save(task, rows)
                    : saver.save(task, rows, early.orElseThrow().rows());
            byte[] written = BulkResultText.write(job.request().format(), results);
            if (failure == null) {
                batch.complete(results, written, org.clock().instant());
            } else {
                batch.fail(failure, results, written, org.clock().instant());
            }
        } catch (BatchFailedException e) {
            batch.fail(e.stateMessage(), org.clock().instant());
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
                        request,
                        org.schema().object(job.request().target().object()).orElse(null));
        };
    }
}
