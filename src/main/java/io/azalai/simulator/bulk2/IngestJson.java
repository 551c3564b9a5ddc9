package io.azalai.simulator.bulk2;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.azalai.simulator.bulk.JobSummary;
import io.azalai.simulator.bulk2.IngestJob.Counts;
import io.azalai.simulator.bulk2.IngestJob.Progress;
import io.azalai.simulator.bulk2.IngestJob.State;
import io.azalai.simulator.org.Moments;
import io.azalai.simulator.rest.Json;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Jobs as they are told. What is not set is left out. */
final class IngestJson {
    private IngestJson() {}

    /** To those who create or change it. */
    static ObjectNode job(IngestJob job) {
        return job(job, job.progress());
    }

    /** To those who ask how far it is. */
    static ObjectNode status(IngestJob job) {
        Progress progress = job.progress();
        Counts counts = progress.counts();
        ObjectNode content = job(job, progress)
                .put("jobType", "V2Ingest")
                .put("numberRecordsProcessed", counts.processed())
                .put("numberRecordsFailed", counts.failed())
                .put("retries", 0)
                .put("totalProcessingTime", counts.total().toMillis())
                .put("apiActiveProcessingTime", counts.active().toMillis())
                .put("apexProcessingTime", 0L);
        putIfSet(content, "errorMessage", progress.message());
        return content;
    }

    /** One of a list. */
    static ObjectNode listed(IngestJob job) {
        return job(job, job.progress()).put("jobType", "V2Ingest");
    }

    /** One of Bulk API 1.0, whose progress only that API tells. */
    static ObjectNode classic(JobSummary job) {
        return summary(job).put("jobType", "Classic");
    }

    static ObjectNode page(List<ObjectNode> jobs, @Nullable String next) {
        ObjectNode content = Json.object().put("done", next == null);
        ArrayNode records = content.putArray("records");
        jobs.forEach(records::add);
        return content.put("nextRecordsUrl", next);
    }

    private static ObjectNode job(IngestJob job, Progress progress) {
        ObjectNode content = summary(progress.summary());
        if (progress.state() == State.OPEN) {
            content.put("contentUrl", "services/data/v" + job.version() + "/jobs/ingest/" + job.id() + "/batches");
        }
        return content.put("lineEnding", job.request().ending().name())
                .put("columnDelimiter", job.request().delimiter().name());
    }

    private static ObjectNode summary(JobSummary job) {
        ObjectNode content = Json.object()
                .put("id", job.id())
                .put("operation", job.target().operation())
                .put("object", job.target().object())
                .put("createdById", job.userId())
                .put("createdDate", Moments.json(job.createdAt()))
                .put("systemModstamp", Moments.json(job.changedAt()))
                .put("state", job.state());
        putIfSet(content, "externalIdFieldName", job.target().externalIdField());
        putIfSet(content, "assignmentRuleId", job.target().assignmentRule());
        return content.put("concurrencyMode", job.concurrencyMode())
                .put("contentType", job.contentType())
                .put("apiVersion", new BigDecimal(job.version()));
    }

    private static void putIfSet(ObjectNode content, String name, @Nullable String value) {
        if (value != null) {
            content.put(name, value);
        }
    }
}
