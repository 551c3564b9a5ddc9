package io.azalai.simulator.bulk;

import io.azalai.simulator.http.Answer;
import io.azalai.simulator.http.Api;
import io.azalai.simulator.http.Body;
import io.azalai.simulator.http.Call;
import io.azalai.simulator.http.CallProblem;
import io.azalai.simulator.org.Org;
import io.azalai.simulator.org.SalesforceId;
import io.azalai.simulator.org.Sessions.Session;
import io.azalai.simulator.rest.ApiVersions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** {@code /services/async/NN.0/job...}: the Bulk API 1.0 of ingest jobs. Thread-safe. */
public final class Bulk1Api implements Api {
    private static final String ROOT = "/services/async/";
    /** Bytes of a batch. Source: Bulk API Developer Guide, "Limits". */
    private static final int MAX_BATCH = 10_000_000;

    private final Org org;
    private final BatchSaver saver;
    private final BulkWork work;
    private final Predicate<String> isForgotten;
    private final Map<String, BulkJob> jobs = new ConcurrentHashMap<>();

    /**
     * For one org.
     *
     * @param isForgotten whether a job of that Id, of 18 characters, is there no longer
     */
    public Bulk1Api(Org org, BulkTiming timing, BatchSaver saver, Predicate<String> isForgotten) {
        this.isForgotten = isForgotten;
        this.org = org;
        this.saver = saver;
        this.work = new BulkWork(org, timing, saver);
    }

    /** Of all jobs that are there, for the list that REST gives of the jobs of both APIs. */
    public List<JobSummary> summaries() {
        return jobs.values().stream()
                .filter(job -> !isForgotten.test(job.id()))
                .map(BulkJob::summary)
                .toList();
    }

    @Override
    public boolean owns(String path) {
        return path.startsWith(ROOT);
    }

    @Override
    public int maxBody(String path) {
        return MAX_BATCH;
    }

    @Override
    public Answer refuse(Call call, CallProblem problem) {
        BulkException refused =
                switch (problem.kind()) {
                    case BODY -> BulkException.of("ClientInputError", problem.message());
                    case URL -> BulkException.of("InvalidUrl", problem.message());
                    case UNAVAILABLE -> new BulkException(503, "ServerUnavailable", problem.message());
                    case LIMIT -> BulkException.of("ExceededQuota", problem.message());
                    case UNFORESEEN -> new BulkException(500, "InternalServerError", problem.message());
                };
        return BulkInfoText.error(
                refused.status(), JobRequests.control(call), refused.code(), String.valueOf(refused.getMessage()));
    }

    @Override
    public Optional<Answer> answer(Call call) {
        BulkFormat format = JobRequests.control(call);
        try {
            List<String> path = call.segments();
            String version = path.get(2);
            if (!ApiVersions.isSpoken(version)) {
                throw BulkException.of("InvalidUrl", "unknown version: " + version);
            }
            Session session = session(call);
            if (!org.allowances().apiRequests().take(1)) {
                throw BulkException.of("ExceededQuota", "TotalRequests Limit exceeded.");
            }
            List<String> rest = path.subList(3, path.size());
            if (rest.isEmpty() || !rest.get(0).equals("job")) {
                throw new BulkException(404, "InvalidUrl", "Destination URL not reset");
            }
            if (rest.size() > 1) {
                format = jobs.containsKey(full(rest.get(1)))
                        ? job(rest.get(1)).request().format().control()
                        : format;
            }
            return Optional.of(route(call, rest, version, session));
        } catch (BulkException e) {
            return Optional.of(BulkInfoText.error(e.status(), format, e.code(), String.valueOf(e.getMessage())));
        }
    }

    private Session session(Call call) {
        return call.header("x-sfdc-session")
                .or(call::bearerToken)
                .flatMap(token -> org.sessions().find(token))
                .orElseThrow(() -> BulkException.of("InvalidSessionId", "Invalid session id"));
    }

    private Answer route(Call call, List<String> path, String version, Session session) {
        boolean isPost = call.isMethod("POST");
        if (!isPost && !call.isMethod("GET")) {
            throw new BulkException(405, "InvalidUrl", "Method " + call.method() + " not allowed");
        }
        if (path.size() == 1) {
            return isPost ? create(call, version, session) : missing();
        }
        BulkJob job = job(path.get(1));
        if (path.size() == 2) {
            return isPost ? change(call, job) : BulkInfoText.job(200, job);
        }
        if (!path.get(2).equals("batch")) {
            return missing();
        }
        if (path.size() == 3) {
            return isPost ? post(call, job) : BulkInfoText.batches(job);
        }
        return isPost ? missing() : read(job, path);
    }

    private Answer read(BulkJob job, List<String> path) {
        BulkBatch batch = job.batch(path.get(3))
                .orElseThrow(() -> BulkException.of("InvalidBatch", "Invalid batch id: " + path.get(3)));
        if (path.size() == 4) {
            return BulkInfoText.batch(200, job, batch);
        }
        String mediaType = job.request().format().mediaType();
        if (path.size() == 5 && path.get(4).equals("request")) {
            return Answer.of(200, mediaType, Body.of(batch.request()));
        }
        if (path.size() == 5 && path.get(4).equals("result")) {
            byte[] result = batch.result();
            if (result == null) {
                throw BulkException.of("InvalidBatch", "Batch not completed");
            }
            return Answer.of(200, mediaType, Body.of(result));
        }
        return missing();
    }

    private static Answer missing() {
        throw new BulkException(404, "InvalidUrl", "The requested resource does not exist");
    }

    private BulkJob job(String id) {
        BulkJob job = jobs.get(full(id));
        if (job == null || isForgotten.test(job.id())) {
            throw BulkException.of("InvalidJob", "Invalid job id: " + id);
        }
        return job;
    }

    private static String full(String id) {
        return SalesforceId.normalized(id).orElse(id);
    }

    private Answer create(Call call, String version, Session session) {
        BulkJob.Request request = JobRequests.create(JobRequests.fields(call), org.schema());
        BulkJob job = new BulkJob(
                saver.newJobId(),
                request,
                session.userId(),
                version,
                org.clock().instant());
        jobs.put(job.id(), job);
        return BulkInfoText.job(201, job);
    }

    private Answer change(Call call, BulkJob job) {
        Map<String, String> fields = JobRequests.fields(call);
        String state = fields.getOrDefault("state", "");
        boolean isOther = fields.keySet().stream().anyMatch(name -> !name.equals("state") && !name.equals("id"));
        if (isOther || (!state.equals("Closed") && !state.equals("Aborted"))) {
            throw BulkException.of("InvalidJobState", "Only the state of a job can be changed, to Closed or Aborted");
        }
        job.end(
                state.equals("Closed") ? BulkJob.State.CLOSED : BulkJob.State.ABORTED,
                org.clock().instant());
        return BulkInfoText.job(200, job);
    }

    private Answer post(Call call, BulkJob job) {
        // A batch that is refused for its job's state counts all the same.
        if (!org.allowances().bulkBatches().take(1)) {
            throw BulkException.of("ExceededQuota", "ApiBatchItems Limit exceeded");
        }
        String mediaType = call.contentType();
        if (!mediaType.equals(job.request().format().mediaType())) {
            throw BulkException.of(
                    "InvalidBatch",
                    "Content type of the batch, '" + mediaType + "', does not match that of the job, '"
                            + job.request().format().mediaType() + "'");
        }
        BulkBatch batch = new BulkBatch(
                saver.newBatchId(), job.id(), call.body().bytes(), org.clock().instant());
        job.add(batch);
        work.queue(job, batch);
        return BulkInfoText.batch(201, job, batch);
    }
}
