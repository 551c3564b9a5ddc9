package io.azalai.console;

import io.azalai.sync.FieldMapping;
import io.azalai.sync.FieldMapping.Source;
import io.azalai.sync.RecordMatching;
import io.azalai.sync.Sync;
import java.util.Optional;

/** What a sync writes into a field, in words. */
final class MappingWords {
    private MappingWords() {}

    /** Of a field of one of the sync's objects; empty where it writes nothing. */
    static Optional<String> of(Sync sync, String object, String field) {
        RecordMatching matching = sync.matching();
        if (matching != null && matching.field().equalsIgnoreCase(field)) {
            return Optional.of("column %s, by which records are matched".formatted(matching.column()));
        }
        return sync.mapping().stream()
                .filter(mapping -> mapping.field().equalsIgnoreCase(field) && mapping.isOf(object))
                .findFirst()
                .map(MappingWords::of)
                .or(() -> field.equalsIgnoreCase(sync.marker()) ? Optional.of("the row's key") : Optional.empty());
    }

    private static String of(FieldMapping mapping) {
        String nulls = mapping.nulls() == FieldMapping.Nulls.SKIP ? ", NULL leaves it as it is" : "";
        String when = mapping.when() == FieldMapping.When.CREATE ? ", new records only" : "";
        return of(mapping.source()) + nulls + when;
    }

    private static String of(Source source) {
        if (source instanceof Source.Column column) {
            return "column " + column.column();
        }
        if (source instanceof Source.Constant constant) {
            return "the text '" + constant.value() + "'";
        }
        if (source instanceof Source.Template template) {
            return "the template " + template.text();
        }
        if (source instanceof Source.ValueMap map) {
            return "column %s, by a map of %d values"
                    .formatted(map.column(), map.map().size());
        }
        Source.Lookup lookup = (Source.Lookup) source;
        return "the %s whose %s is column %s"
                .formatted(String.join(" or ", lookup.find()), lookup.where(), lookup.column());
    }
}
