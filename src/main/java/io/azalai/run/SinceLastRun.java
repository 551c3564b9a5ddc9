package io.azalai.run;

import io.azalai.store.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody changed of a sync or its model since the last run that sent something.
 *
 * @param mapping what became of mapped fields, a phrase each; empty where the mapping is the same
 * @param isMappingChanged whether it is another, be it in the match alone
 * @param model null where nothing is known of the one before
 */
record SinceLastRun(
        List<String> mapping,
        boolean isMappingChanged,
        @Nullable ModelMemory model,
        ModelMemory now) {
    static SinceLastRun of(Run run, Ledger ledger) {
        String sync = run.sync().name();
        Optional<String> mapping =
                ledger.fact(sync, Planning.MAPPING).filter(known -> !known.equals(MappingMemory.write(run.sync())));
        return new SinceLastRun(
                mapping.map(text -> MappingMemory.changes(text, run.sync())).orElse(List.of()),
                mapping.isPresent(),
                ledger.fact(sync, ModelMemory.FACT).flatMap(ModelMemory::read).orElse(null),
                ModelMemory.of(run));
    }

    /** Whether rows go by another key now, so that none may be known by it. */
    boolean isKeyChanged() {
        return model != null && !model.key().equals(now.key());
    }

    /** Why rows may have to be sent again though their data is the same: the beginning of a sentence; null where they need not. */
    @Nullable
    String cause() {
        if (isKeyChanged()) {
            return keyChange();
        }
        if (isMappingChanged) {
            return "the mapping changed";
        }
        return model != null && now.hasOtherTypesThan(model) ? "types of the model's columns changed" : null;
    }

    private String keyChange() {
        return "the primary key changed from '%s' to '%s'"
                .formatted(model == null ? "" : String.join(", ", model.key()), String.join(", ", now.key()));
    }

    /** For whoever looks at a plan. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (isKeyChanged()) {
            notes.add(keyChange());
        }
        if (isMappingChanged) {
            notes.add("the mapping changed" + (mapping.isEmpty() ? "" : ": " + String.join(", ", mapping)));
        }
        List<String> columns = model == null ? List.of() : now.changesOf(model);
        if (!columns.isEmpty()) {
            notes.add("the model's columns changed: " + String.join(", ", columns));
        }
        return notes;
    }
}
