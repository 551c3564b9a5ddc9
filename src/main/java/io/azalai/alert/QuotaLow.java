package io.azalai.alert;

import io.azalai.outcome.ErrorCode;
import io.azalai.salesforce.ApiUsage;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Few of the org's daily API calls are left, or a run waits because none are. It is the org's: one for all syncs. */
public record QuotaLow(Amount below) implements Trigger {
    private static final Set<String> USED_UP = Set.of("QUOTA_EXHAUSTED", "API_RESERVE");
    private static final String ADVICE =
            "'azalai limits' tells who used them as far as they are ours; 'azalai.api-reserve' keeps some for others.";

    public QuotaLow {
        Objects.requireNonNull(below, "below is null");
    }

    @Override
    public Kind kind() {
        return Kind.QUOTA;
    }

    @Override
    public String limit() {
        return "below " + below.text();
    }

    @Override
    public Optional<Verdict> judge(Evidence evidence) {
        Optional<ErrorCode> usedUp = evidence.failure().filter(code -> USED_UP.contains(code.name()));
        if (usedUp.isPresent()) {
            return Optional.of(Verdict.violated(
                    "a run of '%s' waits for the org's allowance (%s)"
                            .formatted(evidence.sync(), usedUp.get().name()),
                    ADVICE));
        }
        return evidence.quota().filter(reading -> reading.max() > 0).map(this::judge);
    }

    private Verdict judge(ApiUsage.Reading reading) {
        double share = (double) reading.left() / reading.max();
        String figures = "%,d of the org's %,d API calls a day (%s) are left"
                .formatted(reading.left(), reading.max(), Amount.percent(share));
        return (below.isShare() ? share : reading.left()) < below.value()
                ? Verdict.violated(figures + ", " + limit(), ADVICE)
                : Verdict.well(figures);
    }
}
