package io.azalai.simulator.bulk2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.azalai.simulator.bulk.BulkException;
import io.azalai.simulator.bulk.JobSummary;
import io.azalai.simulator.org.SalesforceId;
import io.azalai.simulator.rest.RestCall;
import io.azalai.simulator.rest.RestException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The jobs that are there, and the list of them and of those of Bulk API 1.0. Thread-safe. */
final class IngestJobs {
    /** Jobs of a page. Source: Bulk API 2.0 Developer Guide, "Get Information About All Jobs". */
    private static final int PAGE = 1_000;

    private static final Set<String> TYPES = Set.of("V2Ingest", "Classic", "BigObjectIngest");

    private final Map<String, IngestJob> jobs = new ConcurrentHashMap<>();
    private final Supplier<List<JobSummary>> classic;
    private final Predicate<String> isForgotten;

    /**
     * For one org.
     *
     * @param isForgotten whether a job of that Id, of 18 characters, is there no longer
     */
    IngestJobs(Supplier<List<JobSummary>> classic, Predicate<String> isForgotten) {
        this.isForgotten = isForgotten;
        this.classic = classic;
    }

    void add(IngestJob job) {
        jobs.put(job.id(), job);
    }

    void remove(IngestJob job) {
        jobs.remove(job.id());
    }

    /** By 15 or 18 characters. */
    Optional<IngestJob> find(String id) {
        return SalesforceId.normalized(id).filter(isForgotten.negate()).map(jobs::get);
    }

    /** What is told of a job of either API. */
    Optional<ObjectNode> status(String id) {
        String full = SalesforceId.normalized(id).orElse(id);
        return find(id).map(IngestJson::status).or(() -> classic.get().stream()
                .filter(job -> job.id().equals(full))
                .findFirst()
                .map(IngestJson::classic));
    }

    /** A page by the call's filters; its locator is the Id of the last job of the page before. */
    ObjectNode page(RestCall call) {
        NavigableMap<String, ObjectNode> wanted = wanted(call);
        String after = call.call().parameter("queryLocator").orElse("");
        if (!after.isEmpty() && !SalesforceId.isValid(after)) {
            throw RestException.of(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
        }
        Collection<ObjectNode> rest = wanted.tailMap(after, false).values();
        List<ObjectNode> page = rest.stream().limit(PAGE).toList();
        return IngestJson.page(
                page,
                rest.size() > PAGE ? next(call, page.get(PAGE - 1).path("id").asText()) : null);
    }

    private NavigableMap<String, ObjectNode> wanted(RestCall call) {
        String type = call.call().parameter("jobType").orElse(null);
        if (type != null && !TYPES.contains(type)) {
            throw BulkException.of("ClientInputError", "Invalid job type: '" + type + "'");
        }
        NavigableMap<String, ObjectNode> wanted = new TreeMap<>();
        // The org cuts jobs of ingest by no key.
        boolean isCut =
                call.call().parameter("isPkChunkingEnabled").orElse("false").equals("true");
        String mode = call.call().parameter("concurrencyMode").orElse(null);
        if (isCut) {
            return wanted;
        }
        if (isOf(type, "V2Ingest")) {
            jobs.values().stream()
                    .filter(job -> !isForgotten.test(job.id()))
                    .forEach(job -> wanted.put(job.id(), IngestJson.listed(job)));
        }
        if (isOf(type, "Classic")) {
            classic.get().forEach(job -> wanted.put(job.id(), IngestJson.classic(job)));
        }
        wanted.values()
                .removeIf(job ->
                        mode != null && !mode.equals(job.path("concurrencyMode").asText()));
        return wanted;
    }

    private static boolean isOf(@Nullable String wanted, String type) {
        return wanted == null || wanted.equals(type);
    }

    private static String next(RestCall call, String last) {
        StringBuilder url = new StringBuilder(call.base()).append("/jobs/ingest?");
        for (String filter : List.of("jobType", "concurrencyMode", "isPkChunkingEnabled")) {
            call.call()
                    .parameter(filter)
                    .ifPresent(value ->
                            url.append(filter).append('=').append(value).append('&'));
        }
        return url.append("queryLocator=").append(last).toString();
    }
}
