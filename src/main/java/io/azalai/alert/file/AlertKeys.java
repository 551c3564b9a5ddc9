package io.azalai.alert.file;

import io.azalai.alert.Channel;
import io.azalai.alert.Trigger;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The keys of {@code alerts.yaml}, by the mapping that they stand in. The JSON Schema is held equal to them. */
final class AlertKeys {
    static final Set<String> FILE = Set.of("channels", "rules", "mute");
    static final Set<String> MUTE = Set.of("sync", "until");

    /** Of every rule; each trigger adds those of its limit. */
    static final Set<String> RULE = Set.of("when", "tell", "syncs", "severity");

    static final String OF = "of";

    static final Set<String> CHANNEL = Arrays.stream(Channel.Kind.values())
            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());

    /** Of the ways to tell that are written as keys; the others may be a plain value. */
    static final Map<String, Set<String>> CHANNELS = Map.of(
            "slack",
            Set.of("url"),
            "pagerduty",
            Set.of("routing-key", "url"),
            "mail",
            Set.of("to", "from", "host", "port", "tls", "username", "password"),
            "sms",
            Set.of("account", "token", "from", "to", "url"),
            "webhook",
            Set.of("url", "secret"),
            "camel",
            Set.of("uri"));

    private AlertKeys() {}

    /** Of a rule with that trigger. */
    static Set<String> rule(Trigger.Kind kind) {
        Set<String> keys = new TreeSet<>(RULE);
        if (!kind.limitKey().isEmpty()) {
            keys.add(kind.limitKey());
        }
        if (kind == Trigger.Kind.ROW_COUNT) {
            keys.add(OF);
        }
        return keys;
    }

    /** Of any rule. */
    static Set<String> rule() {
        Set<String> keys = new TreeSet<>();
        Arrays.stream(Trigger.Kind.values()).forEach(kind -> keys.addAll(rule(kind)));
        return keys;
    }
}
