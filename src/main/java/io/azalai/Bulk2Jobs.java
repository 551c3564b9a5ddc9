package io.azalai;

import io.azalai.batch.Batch;
import io.azalai.batch.LineEnding;
import io.azalai.deliver.IngestJob;
import io.azalai.observe.ApiCalls;
import io.azalai.plan.Api;
import io.azalai.plan.Operation;
import io.azalai.run.IngestJobs;
import io.azalai.run.Run;
import io.azalai.store.JournaledJob;
import io.azalai.store.Ledger;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.component.salesforce.SalesforceEndpointConfig;
import org.apache.camel.component.salesforce.api.dto.bulkv2.ContentTypeEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.Job;
import org.apache.camel.component.salesforce.api.dto.bulkv2.LineEndingEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.OperationEnum;
import org.jspecify.annotations.Nullable;

/** Bulk 2.0 jobs: one for each batch. Thread-safe; called from engine threads only. */
final class Bulk2Jobs implements IngestJobs {
    private static final int NOT_FOUND = 404;

    /** What the org says to an abort that comes too late. */
    private static final String OVER = "INVALIDJOBSTATE";

    private final RouteCalls routes;
    private final Ledger ledger;
    private final Map<Key, String> open = new ConcurrentHashMap<>();

    private record Key(String run, int batch) {}

    Bulk2Jobs(RouteCalls routes, Ledger ledger) {
        this.routes = routes;
        this.ledger = ledger;
    }

    /** Makes the job that takes the batch; nothing of it is processed before it is closed. */
    void open(Run run, Batch batch) {
        Job job = new Job();
        job.setObject(batch.object());
        job.setOperation(operation(batch.operation()));
        job.setContentType(ContentTypeEnum.CSV);
        job.setLineEnding(LineEnding.of(batch.rows()) == LineEnding.CRLF ? LineEndingEnum.CRLF : LineEndingEnum.LF);
        job.setAssignmentRuleId(run.sync().delivery().assignmentRule());
        if (batch.operation() == Operation.UPSERT) {
            run.sync().match().ifPresent(match -> job.setExternalIdFieldName(match.field()));
        }
        String what = "sync '" + run.sync().name() + "', opening a bulk job";
        Job made = routes.callUntilTold(
                        "azalai-bulk2-create-job",
                        what,
                        Map.of(ApiCalls.RUN_HEADER, run.id()),
                        job,
                        answer -> isTold(answer.getMessage().getBody(Job.class)))
                .bodyOrEnd(what, Job.class);
        String id = Objects.requireNonNull(made).getId();
        ledger.journalJob(new JournaledJob(run.id(), run.sync().name(), Api.BULK2.text(), id));
        open.put(new Key(batch.run(), batch.number()), id);
    }

    /** The job of the batch. */
    String of(Batch batch) {
        return Objects.requireNonNull(
                open.get(new Key(batch.run(), batch.number())), () -> "batch " + batch.number() + " has no job");
    }

    /** The batch needs its job no longer. */
    void forget(Batch batch) {
        open.remove(new Key(batch.run(), batch.number()));
    }

    private static OperationEnum operation(Operation operation) {
        return switch (operation) {
            case INSERT -> OperationEnum.INSERT;
            case UPDATE, CLEAR -> OperationEnum.UPDATE;
            case UPSERT -> OperationEnum.UPSERT;
            case DELETE -> OperationEnum.DELETE;
            case HARD_DELETE -> OperationEnum.HARDDELETE;
            case REPLACE -> throw new IllegalStateException("no Bulk API writes picklists");
            case MERGE -> throw new IllegalArgumentException("Bulk API merges nothing");
        };
    }

    @Override
    public Optional<IngestJob> job(String run, String jobId) {
        String what = "job " + jobId;
        // An answer that tells nothing does not say that the job is gone.
        RouteCalls.Answer answer = routes.callUntilTold(
                "azalai-bulk2-job",
                what,
                headers(run, jobId),
                "",
                told -> isTold(told.getMessage().getBody(Job.class)));
        CallFailures.Failure failure = answer.failure();
        if (failure != null && failure.status() == NOT_FOUND) {
            return Optional.empty();
        }
        return Optional.ofNullable(answer.bodyOrEnd(what, Job.class)).map(Bulk2Jobs::job);
    }

    /** Whether an answer says which job it is about, and how it stands. */
    static boolean isTold(@Nullable Job job) {
        return job != null && job.getId() != null && job.getState() != null;
    }

    static IngestJob job(Job job) {
        IngestJob.State state =
                switch (job.getState()) {
                    case OPEN -> IngestJob.State.OPEN;
                    case CLOSED, UPLOAD_COMPLETE -> IngestJob.State.UPLOAD_COMPLETE;
                    case IN_PROGRESS -> IngestJob.State.IN_PROGRESS;
                    case JOB_COMPLETE -> IngestJob.State.JOB_COMPLETE;
                    case FAILED -> IngestJob.State.FAILED;
                    case ABORTED -> IngestJob.State.ABORTED;
                };
        return new IngestJob(
                job.getId(),
                state,
                number(job.getNumberRecordsProcessed()),
                number(job.getNumberRecordsFailed()),
                job.getErrorMessage());
    }

    private static long number(@Nullable Number number) {
        return number == null ? 0 : number.longValue();
    }

    @Override
    public void abort(String run, String jobId) {
        String what = "aborting job " + jobId;
        RouteCalls.Answer answer = routes.call("azalai-bulk2-abort-job", what, headers(run, jobId), "");
        CallFailures.Failure failure = answer.failure();
        if (failure != null && failure.status() != NOT_FOUND && !failure.code().equals(OVER)) {
            throw failure.asEnd(what, Objects.requireNonNull(answer.cause()));
        }
    }

    @Override
    public byte[] successes(String run, String jobId) {
        return bytes("azalai-bulk2-successes", "the results of job " + jobId, run, jobId);
    }

    @Override
    public byte[] failures(String run, String jobId) {
        return bytes("azalai-bulk2-failures", "the failed rows of job " + jobId, run, jobId);
    }

    private byte[] bytes(String route, String what, String run, String jobId) {
        return routes.call(route, what, headers(run, jobId), "").bytesOrEnd(what);
    }

    private static Map<String, Object> headers(String run, String jobId) {
        return Map.of(ApiCalls.RUN_HEADER, run, SalesforceEndpointConfig.JOB_ID, jobId);
    }
}
