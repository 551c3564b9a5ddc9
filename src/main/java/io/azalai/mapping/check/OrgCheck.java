package io.azalai.mapping.check;

import io.azalai.salesforce.FieldDescribe;
import io.azalai.salesforce.FieldType;
import io.azalai.salesforce.ObjectDescribe;
import io.azalai.sync.Batching;
import io.azalai.sync.FieldMapping;
import io.azalai.sync.FieldMapping.Source;
import io.azalai.sync.Problems;
import io.azalai.sync.Sync;
import io.azalai.sync.SyncMode;
import java.util.Map;
import java.util.Optional;

/** Whether the org has what a sync asks for, as this user sees it. Every mistake is told at its place in the sync's file. */
public final class OrgCheck {
    private OrgCheck() {}

    /**
     * Adds what is wrong.
     *
     * @param parents describes of the objects that the mapping looks up, by name as the sync spells it; a missing one is no object of the org
     */
    public static void check(Sync sync, ObjectDescribe object, Map<String, ObjectDescribe> parents, Problems problems) {
        Question question = new Question(sync, object, parents, problems);
        ObjectRules.check(question);
        sync.match().ifPresent(match -> MatchRules.check(question, match));
        MarkerCheck.check(sync, object, problems);
        if (sync.mode() != SyncMode.ARCHIVE) {
            sync.mapping().forEach(mapping -> mapping(question, mapping));
            RequiredRules.check(question);
            PersonAccountRules.check(question);
            RequiredRules.clearing(question);
        }
    }

    private static void mapping(Question question, FieldMapping mapping) {
        ObjectDescribe object = question.object();
        Optional<FieldDescribe> found = question.known(object, mapping.field(), mapping.location());
        if (found.isEmpty()) {
            return;
        }
        FieldDescribe field = found.get();
        Optional<String> refusal = Writability.refusal(question.sync().mode(), field);
        if (refusal.isPresent()) {
            question.add(
                    mapping.location(), "field '%s' of %s %s".formatted(field.name(), object.name(), refusal.get()));
        } else if (field.type() == FieldType.BASE64
                && question.sync().delivery().api() != Batching.Api.COLLECTIONS) {
            question.add(
                    mapping.location(),
                    "field '%s' of %s holds a file, which only sObject collections carry among rows. Set 'delivery: {api: collections}', or remove the mapping."
                            .formatted(field.name(), object.name()));
        } else if (mapping.source() instanceof Source.Lookup lookup) {
            new LookupCheck(object, question.parents())
                    .problems(field, lookup)
                    .forEach(problem -> question.add(mapping.location(), problem));
        } else {
            ValueRules.check(question, mapping, field);
        }
    }
}
