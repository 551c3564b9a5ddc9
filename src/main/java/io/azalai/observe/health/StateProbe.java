package io.azalai.observe.health;

import io.azalai.store.Ledger;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Whether the state can be read. A file that was deleted while it is open would still answer, so it is looked for, too. */
public final class StateProbe implements Probe {
    private final Ledger ledger;
    private final @Nullable Path file;

    /**
     * Of a ledger.
     *
     * @param file that it is in; null where a server holds it
     */
    public StateProbe(Ledger ledger, @Nullable Path file) {
        this.ledger = ledger;
        this.file = file;
    }

    @Override
    public String name() {
        return "state";
    }

    @Override
    public Check look() {
        if (file != null && !Files.isReadable(file)) {
            return Check.down(name(), "its file is gone, or cannot be read");
        }
        var unused = ledger.lastWrite();
        return Check.up(name(), "it can be read");
    }
}
