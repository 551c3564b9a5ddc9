package io.azalai.run;

import io.azalai.deliver.BatchResult;
import io.azalai.plan.Api;
import io.azalai.store.JournalEntry;
import io.azalai.store.JournaledJob;
import io.azalai.store.Ledger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What to do with work that was in flight when its run ended: ask Salesforce, never send again blindly. What Salesforce never received is
 * withdrawn from the journal, and its rows stay changed. How an API is asked, its {@link Settler} knows. Confined to one run.
 */
public final class Settlement {
    private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);

    private final Ledger ledger;
    private final Map<Api, Settler> settlers;
    private final Commits commits;
    private final UnaryOperator<BatchResult> explaining;

    public Settlement(Ledger ledger, Map<Api, Settler> settlers, Commits commits) {
        this(ledger, settlers, commits, UnaryOperator.identity());
    }

    /**
     * For a sync.
     *
     * @param explaining puts what Salesforce tells into words of the sync
     */
    Settlement(Ledger ledger, Map<Api, Settler> settlers, Commits commits, UnaryOperator<BatchResult> explaining) {
        this.explaining = explaining;
        this.ledger = ledger;
        this.settlers = settlers;
        this.commits = commits;
    }

    /**
     * What settling found.
     *
     * @param committed batches whose outcome is known now, with it
     * @param withdrawn batches that Salesforce never received, or that may be sent again
     * @param unfinished batches that it is still working on; they stay in flight
     * @param lost batches that it knows nothing of any more, and that must not be sent twice; they stay in flight
     */
    public record Findings(
            List<BatchResult> committed,
            List<JournalEntry> withdrawn,
            List<JournalEntry> unfinished,
            List<JournalEntry> lost) {}

    /**
     * Settles what is in flight of a sync.
     *
     * @param run that calls are counted for
     */
    public Findings settle(String run, String sync) {
        Verdicts verdicts = new Verdicts(ledger, commits, explaining);
        Map<Api, List<JournalEntry>> byApi = new EnumMap<>(Api.class);
        for (JournalEntry entry : ledger.inFlight(sync)) {
            if (entry.isLost()) {
                verdicts.isLostAlready(entry);
            } else {
                byApi.computeIfAbsent(Api.of(entry.api()), api -> new ArrayList<>())
                        .add(entry);
            }
        }
        byApi.forEach((api, entries) -> settler(api).settle(run, entries, verdicts));
        Set<String> jobsInFlight = byApi.values().stream()
                .flatMap(List::stream)
                .map(JournalEntry::jobId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        for (JournaledJob job : ledger.openJobs(sync)) {
            if (!jobsInFlight.contains(job.jobId())) {
                settler(Api.of(job.api())).end(run, job);
            }
        }
        Findings findings = verdicts.findings();
        if (!byApi.isEmpty()) {
            LOG.warn(
                    "{}: settled what was in flight: {} batches committed, {} never arrived, {} still in work, {} lost",
                    sync,
                    findings.committed().size(),
                    findings.withdrawn().size(),
                    findings.unfinished().size(),
                    findings.lost().size());
        }
        return findings;
    }

    private Settler settler(Api api) {
        return Objects.requireNonNull(settlers.get(api), () -> "nothing settles " + api);
    }

    /** How a journal entry recognises a request. */
    public static String sha256(byte[] request) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(request));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
