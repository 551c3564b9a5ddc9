package io.azalai.plan;

import io.azalai.sync.Sync;
import java.util.EnumMap;
import java.util.Map;

/** Which API carries which operation of a run. Immutable. */
public final class ApiChoice {
    private final Map<Operation, Api> chosen;

    private ApiChoice(Map<Operation, Api> chosen) {
        this.chosen = Map.copyOf(chosen);
    }

    /** As the sync names it. */
    public static ApiChoice of(Sync sync, Map<Operation, Long> rowsByOperation) {
        Map<Operation, Api> chosen = new EnumMap<>(Operation.class);
        for (Operation operation : rowsByOperation.keySet()) {
            chosen.put(operation, Api.BULK1);
        }
        return new ApiChoice(chosen);
    }

    /** Of an operation that the plan has rows of. */
    public Api of(Operation operation) {
        Api api = chosen.get(operation);
        if (api == null) {
            throw new IllegalArgumentException("the plan has no row of " + operation);
        }
        return api;
    }
}
