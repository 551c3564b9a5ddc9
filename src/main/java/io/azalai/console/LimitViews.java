package io.azalai.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.azalai.Azalai;
import io.azalai.observe.calls.UsageSample;
import io.azalai.salesforce.ApiUsage;
import io.azalai.sync.ApiShare;
import io.azalai.sync.Sync;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the org allows, as its answers told it. Asks the org nothing. Thread-safe. */
final class LimitViews {
    private static final Duration WINDOW = Duration.ofHours(24);

    private final Azalai azalai;
    private final ApiShare reserve;
    private final Clock clock;

    LimitViews(Azalai azalai, ApiShare reserve, Clock clock) {
        this.azalai = azalai;
        this.reserve = reserve;
        this.clock = clock;
    }

    ObjectNode all() {
        Instant since = clock.instant().minus(WINDOW);
        List<UsageSample> history = azalai.calls().usage(since);
        Optional<UsageSample> latest = azalai.usage()
                .map(LimitViews::sample)
                .or(() -> history.isEmpty() ? Optional.empty() : Optional.of(history.get(history.size() - 1)));
        ObjectNode view = Json.answer();
        view.set("api", latest.map(this::api).orElse(null));
        Json.list(view, "history", history, LimitViews::of);
        long max = latest.map(UsageSample::max).orElse(0L);
        return Json.list(view, "syncs", azalai.project().syncs().values(), sync -> use(sync, since, max));
    }

    private static UsageSample sample(ApiUsage.Reading reading) {
        return new UsageSample(reading.at(), reading.used(), reading.max());
    }

    private static ObjectNode of(UsageSample sample) {
        return Json.time(Json.object(), "at", sample.at())
                .put("used", sample.used())
                .put("max", sample.max());
    }

    private ObjectNode api(UsageSample sample) {
        return of(sample).put("reserve", reserve.of(sample.max()));
    }

    private ObjectNode use(Sync sync, Instant since, long max) {
        ApiShare budget = sync.guard().apiBudget();
        ObjectNode view = Json.object()
                .put("sync", sync.name())
                .put("used", azalai.ledger().apiCalls(sync.name(), since));
        return budget == null || (budget.isShare() && max == 0)
                ? view.putNull("budget")
                : view.put("budget", budget.of(max));
    }
}
