package io.azalai.run;

import io.azalai.sync.FieldMapping;
import io.azalai.sync.Sync;

/** A sync's mapping as a text by which the next run sees that somebody changed it. */
final class MappingText {
    private MappingText() {}

    static String of(Sync sync) {
        StringBuilder text = new StringBuilder(sync.target().label());
        sync.match()
                .ifPresent(match ->
                        text.append('\n').append(match.field()).append(" = ").append(match.column()));
        for (FieldMapping mapping : sync.mapping()) {
            text.append('\n').append(mapping.field()).append(" = ").append(mapping.source());
            text.append(' ').append(mapping.nulls()).append(' ').append(mapping.when());
        }
        return text.toString();
    }
}
