package io.azalai.alert.file;

import io.azalai.alert.Amount;
import io.azalai.alert.GuardTripped;
import io.azalai.alert.LongRun;
import io.azalai.alert.NoRun;
import io.azalai.alert.QuotaLow;
import io.azalai.alert.RowCount;
import io.azalai.alert.RowsInDoubt;
import io.azalai.alert.RowsRejected;
import io.azalai.alert.Rule;
import io.azalai.alert.RunFailed;
import io.azalai.alert.Severity;
import io.azalai.alert.Trigger;
import io.azalai.sync.Suggestion;
import io.azalai.sync.YamlNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one of {@code rules:}. Confined to one reading. */
final class RuleReader {
    private static final int MOST_RUNS = 100;

    private final Collection<String> channels;
    private final Collection<String> syncs;

    /**
     * In a project.
     *
     * @param channels names that a rule may tell
     * @param syncs names that a rule may look at
     */
    RuleReader(Collection<String> channels, Collection<String> syncs) {
        this.channels = channels;
        this.syncs = syncs;
    }

    Optional<Rule> read(YamlNode node) {
        Map<String, YamlNode> keys = node.mapping(AlertKeys.rule(), "a rule");
        Optional<Trigger> trigger = trigger(node, keys);
        List<String> tell =
                keys.containsKey("tell") ? names(node, keys.get("tell"), "tell", "channel", channels) : List.of();
        List<String> chosen =
                keys.containsKey("syncs") ? names(node, keys.get("syncs"), "syncs", "sync", syncs) : List.of();
        Optional<Severity> severity =
                Optional.ofNullable(keys.get("severity")).flatMap(value -> value.oneOf(Severity.class, "'severity'"));
        if (!keys.containsKey("tell") && node.isMapping()) {
            node.problem("a rule tells somebody. Write 'tell:' with names of channels.");
        }
        return trigger.filter(found -> !tell.isEmpty())
                .map(found -> new Rule(
                        found, tell, chosen, severity.orElse(found.kind().severity())));
    }

    private static Optional<Trigger> trigger(YamlNode node, Map<String, YamlNode> keys) {
        YamlNode when = keys.get("when");
        if (when == null) {
            if (node.isMapping()) {
                node.problem(
                        "a rule has a trigger. Write 'when:' with one of run-failed, rejected, no-run, runtime, row-count, quota, guard and in-doubt.");
            }
            return Optional.empty();
        }
        return when.oneOf(Trigger.Kind.class, "trigger").flatMap(kind -> trigger(node, kind, keys));
    }

    private static Optional<Trigger> trigger(YamlNode node, Trigger.Kind kind, Map<String, YamlNode> keys) {
        keys.forEach((key, value) -> {
            if (!AlertKeys.rule(kind).contains(key)) {
                value.problem("'%s' means nothing to '%s', which has %s. Remove it."
                        .formatted(key, kind.text(), String.join(", ", AlertKeys.rule(kind))));
            }
        });
        if (kind == Trigger.Kind.QUOTA && keys.containsKey("syncs")) {
            keys.get("syncs").problem("the calls of 'quota' are the org's, whichever sync makes them. Remove 'syncs'.");
        }
        if (kind.limitKey().isEmpty()) {
            return Optional.of(unlimited(kind));
        }
        YamlNode limit = keys.get(kind.limitKey());
        if (limit == null) {
            node.problem("'%s' has no limit. Write '%s:'.".formatted(kind.text(), kind.limitKey()));
            return Optional.empty();
        }
        return limited(kind, limit, keys);
    }

    private static Trigger unlimited(Trigger.Kind kind) {
        return kind == Trigger.Kind.RUN_FAILED
                ? new RunFailed()
                : kind == Trigger.Kind.GUARD ? new GuardTripped() : new RowsInDoubt();
    }

    private static Optional<Trigger> limited(Trigger.Kind kind, YamlNode limit, Map<String, YamlNode> keys) {
        String what = "'" + kind.limitKey() + "'";
        return switch (kind) {
            case REJECTED -> amount(limit, what).map(RowsRejected::new);
            case NO_RUN -> limit.duration(what).map(NoRun::new);
            case RUNTIME -> limit.duration(what).map(LongRun::new);
            case QUOTA -> amount(limit, what).map(QuotaLow::new);
            case ROW_COUNT -> share(limit, what).map(share -> new RowCount(share, runs(keys.get(AlertKeys.OF))));
            case RUN_FAILED, GUARD, IN_DOUBT -> Optional.of(unlimited(kind));
        };
    }

    private static int runs(@Nullable YamlNode of) {
        return of == null ? RowCount.RUNS : of.number("'of'", RowCount.LEAST, MOST_RUNS, RowCount.RUNS);
    }

    private static Optional<Amount> amount(YamlNode node, String what) {
        Optional<String> text = node.text(what);
        Optional<Amount> amount = text.flatMap(Amount::read);
        if (text.isPresent() && amount.isEmpty()) {
            node.problem(
                    "%s is a percentage or a number, not '%s'. Write it as in 5%% or 100.".formatted(what, text.get()));
        }
        return amount;
    }

    private static Optional<Double> share(YamlNode node, String what) {
        Optional<String> text = node.text(what);
        Optional<Amount> amount = text.flatMap(Amount::read).filter(Amount::isShare);
        if (text.isPresent() && amount.isEmpty()) {
            node.problem("%s is a percentage of the usual number of rows, not '%s'. Write it as in 50%%."
                    .formatted(what, text.get()));
        }
        return amount.map(Amount::value);
    }

    /** Names of what there is. */
    private static List<String> names(YamlNode rule, YamlNode node, String key, String what, Collection<String> known) {
        List<String> names = new ArrayList<>();
        List<YamlNode> elements = node.elements();
        if (elements.isEmpty()) {
            rule.problem("'%s' is empty. Write the name of a %s.".formatted(key, what));
        }
        for (YamlNode element : elements) {
            element.text("'" + key + "'").ifPresent(name -> {
                names.add(name);
                if (!known.contains(name)) {
                    element.problem("there is no %s '%s'.%s There %s %s."
                            .formatted(
                                    what,
                                    name,
                                    Suggestion.text(name, known),
                                    known.size() == 1 ? "is" : "are",
                                    known.isEmpty() ? "none" : String.join(", ", known)));
                }
            });
        }
        return names;
    }
}
