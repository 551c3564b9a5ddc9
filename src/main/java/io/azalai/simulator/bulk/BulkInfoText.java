package io.azalai.simulator.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.azalai.simulator.http.Answer;
import io.azalai.simulator.http.Body;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Jobs, batches and errors as they are told. The order of elements is a promise: Salesforce's own client reads them one after the other.
 * Source: force-wsc, {@code com.sforce.async.JobInfo} and {@code BatchInfo}.
 */
final class BulkInfoText {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter XML_TIME = time("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'");
    private static final DateTimeFormatter JSON_TIME = time("uuuu-MM-dd'T'HH:mm:ss.SSS'+0000'");

    private BulkInfoText() {}

    private static DateTimeFormatter time(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    static Answer job(int status, BulkJob job) {
        BulkFormat control = job.request().format().control();
        Map<String, @Nullable Object> told = job(job, control == BulkFormat.JSON ? JSON_TIME : XML_TIME);
        return answer(status, control, "jobInfo", told);
    }

    static Answer batch(int status, BulkJob job, BulkBatch batch) {
        BulkFormat control = job.request().format().control();
        return answer(status, control, "batchInfo", batch(batch, control == BulkFormat.JSON ? JSON_TIME : XML_TIME));
    }

    static Answer batches(BulkJob job) {
        if (job.request().format() == BulkFormat.JSON) {
            ObjectNode list = JSON.createObjectNode();
            ArrayNode all = list.putArray("batchInfo");
            job.batches().forEach(batch -> all.add(object(batch(batch, JSON_TIME))));
            return json(200, list);
        }
        List<BulkBatch> batches = job.batches();
        XmlText xml = new XmlText("batchInfoList", false);
        for (BulkBatch batch : batches) {
            xml.open("batchInfo");
            put(xml, batch(batch, XML_TIME));
            xml.close("batchInfo");
        }
        return Answer.xml(200, xml.end());
    }

    static Answer error(int status, BulkFormat format, String code, String message) {
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("exceptionCode", code);
        told.put("exceptionMessage", message);
        return answer(status, format, "error", told);
    }

    private static Map<String, @Nullable Object> job(BulkJob job, DateTimeFormatter time) {
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        List<BulkBatch> batches = job.batches();
        told.put("id", job.id());
        told.put("operation", job.request().target().operation());
        told.put("object", job.request().target().object());
        told.put("createdById", job.userId());
        told.put("createdDate", time.format(job.createdAt()));
        told.put("systemModstamp", time.format(job.changedAt()));
        told.put("state", job.state().text());
        told.put("externalIdFieldName", job.request().target().externalIdField());
        told.put("concurrencyMode", job.request().concurrencyMode());
        told.put("contentType", job.request().format().name());
        told.put("numberBatchesQueued", job.count(BulkBatch.State.QUEUED));
        told.put("numberBatchesInProgress", job.count(BulkBatch.State.IN_PROGRESS));
        told.put("numberBatchesCompleted", job.count(BulkBatch.State.COMPLETED));
        told.put("numberBatchesFailed", job.count(BulkBatch.State.FAILED));
        told.put("numberBatchesTotal", (long) batches.size());
        told.put(
                "numberRecordsProcessed",
                batches.stream().mapToLong(BulkBatch::processed).sum());
        told.put("numberRetries", 0L);
        told.put("apiVersion", new BigDecimal(job.version()));
        told.put("assignmentRuleId", job.request().target().assignmentRule());
        told.put(
                "numberRecordsFailed",
                batches.stream().mapToLong(BulkBatch::failed).sum());
        times(told, job.createdAt(), job.changedAt());
        return told;
    }

    private static Map<String, @Nullable Object> batch(BulkBatch batch, DateTimeFormatter time) {
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("id", batch.id());
        told.put("jobId", batch.jobId());
        told.put("state", batch.state().text());
        told.put("stateMessage", batch.message());
        told.put("createdDate", time.format(batch.createdAt()));
        told.put("systemModstamp", time.format(batch.changedAt()));
        told.put("numberRecordsProcessed", batch.processed());
        told.put("numberRecordsFailed", batch.failed());
        times(told, batch.createdAt(), batch.changedAt());
        return told;
    }

    private static void times(Map<String, @Nullable Object> told, Instant from, Instant to) {
        told.put("totalProcessingTime", to.toEpochMilli() - from.toEpochMilli());
        told.put("apiActiveProcessingTime", to.toEpochMilli() - from.toEpochMilli());
        told.put("apexProcessingTime", 0L);
    }

    private static Answer answer(int status, BulkFormat format, String root, Map<String, @Nullable Object> told) {
        if (format == BulkFormat.JSON) {
            return json(status, object(told));
        }
        XmlText xml = new XmlText(root, false);
        put(xml, told);
        return Answer.xml(status, xml.end());
    }

    /** What is not set is left out in XML, and null in JSON. */
    private static void put(XmlText xml, Map<String, @Nullable Object> told) {
        told.forEach((name, value) -> {
            if (value != null) {
                xml.put(name, value.toString());
            }
        });
    }

    private static ObjectNode object(Map<String, @Nullable Object> told) {
        ObjectNode object = JSON.createObjectNode();
        told.forEach((name, value) -> {
            if (value instanceof Long number) {
                object.put(name, number);
            } else if (value instanceof BigDecimal number) {
                object.put(name, number);
            } else {
                object.put(name, value == null ? null : value.toString());
            }
        });
        return object;
    }

    private static Answer json(int status, ObjectNode content) {
        try {
            return Answer.json(status, Body.of(JSON.writeValueAsBytes(content)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
