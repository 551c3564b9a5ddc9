package io.azalai.simulator.bulk2;

import io.azalai.simulator.bulk.BatchSaver;
import io.azalai.simulator.bulk.BulkException;
import io.azalai.simulator.bulk.BulkTiming;
import io.azalai.simulator.bulk.JobSummary;
import io.azalai.simulator.http.Answer;
import io.azalai.simulator.http.Body;
import io.azalai.simulator.org.Org;
import io.azalai.simulator.rest.Json;
import io.azalai.simulator.rest.RestCall;
import io.azalai.simulator.rest.RestException;
import io.azalai.simulator.rest.RestResource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** {@code /jobs/ingest}: Bulk API 2.0. Thread-safe. */
public final class IngestResource implements RestResource {
    /** The release that brought it. Source: Bulk API 2.0 Developer Guide, "Introduction". */
    private static final int FIRST_RELEASE = 41;
    /** Characters of the rows in a multipart call. Source: Bulk API 2.0 Developer Guide, "Create a Job". */
    private static final int MAX_INLINE = 100_000;

    private static final String ROWS = "text/csv";

    private final Org org;
    private final BatchSaver saver;
    private final IngestWork work;
    private final IngestJobs jobs;

    /**
     * For one org.
     *
     * @param classic the jobs of Bulk API 1.0, which are listed beside
     * @param isForgotten whether a job of that Id, of 18 characters, is there no longer
     */
    public IngestResource(
            Org org,
            BulkTiming timing,
            BatchSaver saver,
            Supplier<List<JobSummary>> classic,
            Predicate<String> isForgotten) {
        this.org = org;
        this.saver = saver;
        this.work = new IngestWork(org, timing, saver);
        this.jobs = new IngestJobs(classic, isForgotten);
    }

    @Override
    public Optional<Answer> answer(RestCall call) {
        if (!call.isUnder("jobs") || call.release() < FIRST_RELEASE) {
            return Optional.empty();
        }
        if (call.isUnder("jobs", "query")) {
            throw RestException.of(400, "FEATURENOTENABLED", "The simulator runs no query jobs");
        }
        try {
            return call.isUnder("jobs", "ingest")
                    ? route(call, call.path().subList(2, call.path().size()))
                    : Optional.empty();
        } catch (BulkException e) {
            throw RestException.of(e.status(), e.code().toUpperCase(Locale.ROOT), String.valueOf(e.getMessage()));
        }
    }

    private Optional<Answer> route(RestCall call, List<String> path) {
        if (path.isEmpty()) {
            return Optional.of(
                    switch (call.call().method()) {
                        case "GET" -> Json.answer(200, jobs.page(call));
                        case "POST" -> create(call);
                        default -> throw refused(call, "GET,HEAD,POST");
                    });
        }
        if (path.size() == 1 && call.isMethod("GET")) {
            return Optional.of(Json.answer(200, jobs.status(path.get(0)).orElseThrow(RestException::notFound)));
        }
        IngestJob job = jobs.find(path.get(0)).orElseThrow(RestException::notFound);
        if (path.size() == 1) {
            return Optional.of(
                    switch (call.call().method()) {
                        case "PATCH" -> change(call, job);
                        case "DELETE" -> delete(job);
                        default -> throw refused(call, "DELETE,GET,HEAD,PATCH");
                    });
        }
        return path.size() == 2 ? rows(call, job, path.get(1)) : Optional.empty();
    }

    private static RestException refused(RestCall call, String allowed) {
        return RestException.methodNotAllowed(call.call().method(), allowed);
    }

    private Answer create(RestCall call) {
        boolean isWhole = call.call().contentType().equals(MultipartBody.TYPE);
        if (!isWhole) {
            return Json.answer(200, IngestJson.job(create(call, call.call().body())));
        }
        MultipartBody parts = MultipartBody.read(call.call());
        Body rows = parts.part("content");
        if (rows.text().length() > MAX_INLINE) {
            throw BulkException.of(
                    "ClientInputError", "The content part exceeds the limit of " + MAX_INLINE + " characters");
        }
        IngestJob job = create(call, parts.part("job"));
        job.upload(rows.bytes());
        close(job);
        return Json.answer(200, IngestJson.job(job));
    }

    private IngestJob create(RestCall call, Body description) {
        IngestJob job = new IngestJob(
                saver.newJobId(),
                IngestRequest.of(description, org.schema()),
                call.session().userId(),
                call.version(),
                org.clock().instant());
        jobs.add(job);
        return job;
    }

    private void close(IngestJob job) {
        job.close(org.clock().instant());
        work.queue(job);
    }

    private Answer change(RestCall call, IngestJob job) {
        String state = Json.readObject(call.call().body()).path("state").asText("");
        switch (state) {
            case "UploadComplete" -> close(job);
            case "Aborted" -> job.abort(org.clock().instant());
            default ->
                throw BulkException.of(
                        "InvalidJobState",
                        "A job's state can be changed to UploadComplete or Aborted, not to '" + state + "'");
        }
        return Json.answer(200, IngestJson.job(job));
    }

    private Answer delete(IngestJob job) {
        job.delete(org.clock().instant());
        jobs.remove(job);
        return Answer.empty(204);
    }

    /** The file that goes in, and the three that come out. */
    private static Optional<Answer> rows(RestCall call, IngestJob job, String what) {
        String allowed = what.equals("batches") ? "PUT" : "GET";
        if (!call.isMethod(allowed)) {
            throw refused(call, allowed.equals("GET") ? "GET,HEAD" : allowed);
        }
        return switch (what.toLowerCase(Locale.ROOT)) {
            case "batches" -> Optional.of(upload(call, job));
            case "successfulresults" -> Optional.of(file(job.results().successful()));
            case "failedresults" -> Optional.of(file(job.results().failed()));
            case "unprocessedrecords" -> Optional.of(file(job.results().unprocessed(job.upload())));
            default -> Optional.empty();
        };
    }

    private static Answer upload(RestCall call, IngestJob job) {
        String type = call.call().contentType();
        if (!type.equals(ROWS)) {
            throw BulkException.of("UnsupportedContentType", "Unsupported content type: '" + type + "'. Send " + ROWS);
        }
        job.upload(call.call().body().bytes());
        return Answer.empty(201);
    }

    private static Answer file(byte[] csv) {
        return Answer.of(200, ROWS, Body.of(csv));
    }
}
