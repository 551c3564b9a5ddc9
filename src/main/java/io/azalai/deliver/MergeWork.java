package io.azalai.deliver;

import io.azalai.batch.Batch;
import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RowOutcome;
import io.azalai.plan.MergeTarget;
import io.azalai.plan.PlannedRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The merges of a batch: what is to be sent next, and what is known so far. Losers of one master travel in pairs; where a pair is refused,
 * and so untouched, each of the two is asked for on its own, so that one bad record holds up no other. Used by one thread after the other.
 */
public final class MergeWork {
    /** Somebody was faster; asking {@code queryAll} tells whether it was a call of ours whose answer was lost. */
    private static final String GONE = "ENTITY_IS_DELETED";

    private final Batch batch;
    private final @Nullable RowOutcome[] outcomes;
    private List<MergeRequest> pending = new ArrayList<>();

    /** Of a batch whose records were looked up. */
    public MergeWork(Batch batch) {
        this.batch = batch;
        this.outcomes = new RowOutcome[batch.rows().size()];
        Map<String, List<Integer>> byMaster = new LinkedHashMap<>();
        for (int i = 0; i < outcomes.length; i++) {
            String master =
                    Objects.requireNonNull(MergeTarget.of(batch.rows().get(i)).recordId(), "no master");
            byMaster.computeIfAbsent(master, id -> new ArrayList<>()).add(i);
        }
        byMaster.forEach(this::add);
    }

    private void add(String master, List<Integer> losers) {
        for (int from = 0; from < losers.size(); from += MergeRequest.MOST_LOSERS) {
            List<Integer> some = losers.subList(from, Math.min(losers.size(), from + MergeRequest.MOST_LOSERS));
            pending.add(
                    new MergeRequest(master, some, some.stream().map(this::id).toList()));
        }
    }

    private String id(int place) {
        PlannedRow row = batch.rows().get(place);
        return Objects.requireNonNull(row.recordId(), "a child without an Id");
    }

    public Batch batch() {
        return batch;
    }

    /** Whether another call is due. */
    public boolean hasMore() {
        return !pending.isEmpty();
    }

    /** The next call. */
    public byte[] envelope(String session) {
        return MergeEnvelope.of(batch.object(), pending, session);
    }

    /**
     * The answer to it.
     *
     * @throws UnreadableAnswerException when it does not account for every record, so that the outcome is unknown
     */
    public void answered(byte[] answer) {
        List<MergeAnswer> answers = MergeAnswer.read(answer);
        if (answers.size() != pending.size()) {
            throw new UnreadableAnswerException(
                    "the answer tells of %d merges, and %d were asked for".formatted(answers.size(), pending.size()),
                    null);
        }
        List<MergeRequest> again = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            again.addAll(answered(pending.get(i), answers.get(i)));
        }
        pending = again;
    }

    private List<MergeRequest> answered(MergeRequest request, MergeAnswer answer) {
        if (answer.isSuccess()) {
            if (!answer.accountsFor(request.loserIds())) {
                throw new UnreadableAnswerException("a merge succeeded and does not name the merged records", null);
            }
            request.losers().forEach(place -> outcomes[place] = new RowOutcome.Accepted(null, false));
            return List.of();
        }
        if (request.losers().size() > 1) {
            return request.apart();
        }
        RowOutcome outcome = answer.code().equals(GONE)
                ? new RowOutcome.InDoubt(answer.message())
                : new RowOutcome.Rejected(ErrorCodes.of(answer.code()), answer.message(), answer.field());
        request.losers().forEach(place -> outcomes[place] = outcome);
        return List.of();
    }

    /** What became of each row. Where one of them is to be asked for, all are. */
    public BatchResult result() {
        List<RowOutcome> all = Arrays.stream(outcomes)
                .map(outcome -> Objects.requireNonNull(outcome, "a row without an answer"))
                .toList();
        return new BatchResult(
                batch,
                all.stream()
                        .filter(outcome -> outcome.kind() == RowOutcome.Kind.IN_DOUBT)
                        .findFirst()
                        .map(doubt -> Collections.nCopies(all.size(), doubt))
                        .orElse(all));
    }
}
