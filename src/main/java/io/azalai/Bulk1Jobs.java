package io.azalai;

import io.azalai.batch.Batch;
import io.azalai.deliver.BatchStatus;
import io.azalai.observe.ApiCalls;
import io.azalai.plan.Api;
import io.azalai.plan.Operation;
import io.azalai.run.BulkJobs;
import io.azalai.run.Run;
import io.azalai.store.JournaledJob;
import io.azalai.store.Ledger;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.component.salesforce.SalesforceEndpointConfig;
import org.apache.camel.component.salesforce.api.dto.bulk.BatchInfo;
import org.apache.camel.component.salesforce.api.dto.bulk.ConcurrencyModeEnum;
import org.apache.camel.component.salesforce.api.dto.bulk.ContentType;
import org.apache.camel.component.salesforce.api.dto.bulk.JobInfo;
import org.apache.camel.component.salesforce.api.dto.bulk.OperationEnum;

/** Bulk 1.0 jobs: one for each run and operation, opened when its first batch is there. Thread-safe; called from engine threads only. */
final class Bulk1Jobs implements BulkJobs {
    /** What the org says of a job that takes no more batches, or that it no longer has. */
    private static final Set<String> OVER = Set.of("InvalidJobState", "InvalidJob");

    private final RouteCalls routes;
    private final Bulk1Polls polls;
    private final Ledger ledger;
    private final Map<Key, String> open = new ConcurrentHashMap<>();

    private record Key(String run, String object, Operation operation) {}

    Bulk1Jobs(RouteCalls routes, Bulk1Polls polls, Ledger ledger) {
        this.routes = routes;
        this.polls = polls;
        this.ledger = ledger;
    }

    /** The id of the open job that takes the batch. */
    String open(Run run, Batch batch) {
        return open.computeIfAbsent(new Key(run.id(), batch.object(), batch.operation()), key -> create(run, key));
    }

    private String create(Run run, Key key) {
        JobInfo job = new JobInfo();
        job.setObject(key.object());
        job.setOperation(operation(key.operation()));
        job.setContentType(ContentType.CSV);
        job.setConcurrencyMode(
                switch (run.sync().delivery().concurrency()) {
                    case PARALLEL -> ConcurrencyModeEnum.PARALLEL;
                    case SERIAL -> ConcurrencyModeEnum.SERIAL;
                });
        job.setAssignmentRuleId(run.sync().delivery().assignmentRule());
        if (key.operation() == Operation.UPSERT) {
            run.sync().match().ifPresent(match -> job.setExternalIdFieldName(match.field()));
        }
        String what = "sync '" + run.sync().name() + "', opening a bulk job";
        Map<String, Object> headers = Map.of(ApiCalls.RUN_HEADER, run.id());
        JobInfo made = routes.callUntilTold(
                        "azalai-bulk1-create-job",
                        what,
                        headers,
                        job,
                        answer -> answer.getMessage().getBody(JobInfo.class) != null
                                && answer.getMessage().getBody(JobInfo.class).getId() != null)
                .bodyOrEnd(what, JobInfo.class);
        String id = Objects.requireNonNull(made).getId();
        ledger.journalJob(new JournaledJob(run.id(), run.sync().name(), Api.BULK1.text(), id));
        return id;
    }

    /** To clear fields is to update them. */
    private static OperationEnum operation(Operation operation) {
        return switch (operation) {
            case INSERT -> OperationEnum.INSERT;
            case UPDATE, CLEAR -> OperationEnum.UPDATE;
            case UPSERT -> OperationEnum.UPSERT;
            case DELETE -> OperationEnum.DELETE;
            case HARD_DELETE -> OperationEnum.HARD_DELETE;
            case REPLACE -> throw new IllegalStateException("no Bulk API writes picklists");
            case MERGE -> throw new IllegalArgumentException("Bulk API merges nothing");
        };
    }

    @Override
    public void close(String run, String jobId) {
        open.values().removeIf(jobId::equals);
        polls.forget(jobId);
        String what = "closing job " + jobId;
        RouteCalls.Answer answer = routes.call("azalai-bulk1-close-job", what, headers(run, jobId), "");
        CallFailures.Failure failure = answer.failure();
        if (failure != null && !OVER.contains(failure.code())) {
            throw failure.asEnd(what, Objects.requireNonNull(answer.cause()));
        }
    }

    @Override
    public Optional<List<BatchStatus>> batches(String run, String jobId) {
        String what = "the batches of job " + jobId;
        // An empty answer is not an empty list: a batch that it leaves out would be sent again.
        RouteCalls.Answer answer = routes.callUntilTold(
                "azalai-bulk1-batches",
                what,
                headers(run, jobId),
                "",
                told -> told.getMessage().getBody() instanceof List);
        CallFailures.Failure failure = answer.failure();
        if (failure != null && failure.code().equals("InvalidJob")) {
            return Optional.empty();
        }
        List<?> batches = answer.bodyOrEnd(what, List.class);
        return Optional.of(
                batches == null
                        ? List.of()
                        : batches.stream()
                                .map(batch -> status((BatchInfo) batch))
                                .toList());
    }

    static BatchStatus status(BatchInfo batch) {
        BatchStatus.State state =
                switch (batch.getState()) {
                    case QUEUED -> BatchStatus.State.QUEUED;
                    case IN_PROGRESS -> BatchStatus.State.IN_PROGRESS;
                    case COMPLETED -> BatchStatus.State.COMPLETED;
                    case FAILED -> BatchStatus.State.FAILED;
                    case NOT_PROCESSED -> BatchStatus.State.NOT_PROCESSED;
                };
        return new BatchStatus(
                batch.getJobId(), batch.getId(), state, batch.getStateMessage(), batch.getNumberRecordsProcessed());
    }

    @Override
    public byte[] request(String run, String jobId, String batchId) {
        return bytes("azalai-bulk1-request", "the request of batch " + batchId, run, jobId, batchId);
    }

    @Override
    public byte[] results(String run, String jobId, String batchId) {
        return bytes("azalai-bulk1-results", "the results of batch " + batchId, run, jobId, batchId);
    }

    private byte[] bytes(String route, String what, String run, String jobId, String batchId) {
        Map<String, Object> headers = Map.of(
                ApiCalls.RUN_HEADER,
                run,
                SalesforceEndpointConfig.JOB_ID,
                jobId,
                SalesforceEndpointConfig.BATCH_ID,
                batchId);
        return routes.call(route, what, headers, "").bytesOrEnd(what);
    }

    private static Map<String, Object> headers(String run, String jobId) {
        return Map.of(ApiCalls.RUN_HEADER, run, SalesforceEndpointConfig.JOB_ID, jobId);
    }
}
