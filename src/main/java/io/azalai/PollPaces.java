package io.azalai;

import io.azalai.batch.Batch;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The pace of questions about the work of each sync, API and operation; what one run learned serves the next. Thread-safe. */
final class PollPaces {
    private final Map<String, PollPace> paces = new ConcurrentHashMap<>();

    PollPace of(Batch batch) {
        String work = String.join(
                "/",
                batch.sync(),
                batch.api().text(),
                batch.object(),
                batch.operation().name());
        return paces.computeIfAbsent(work, name -> new PollPace());
    }
}
