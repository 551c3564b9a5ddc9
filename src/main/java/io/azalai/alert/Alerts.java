package io.azalai.alert;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * What {@code alerts.yaml} asks for.
 *
 * @param channels by name, in the order of the file; every channel that a rule tells is one of them
 */
public record Alerts(Map<String, Channel> channels, List<Rule> rules, List<Mute> mutes) {
    public Alerts {
        channels = Collections.unmodifiableMap(new LinkedHashMap<>(channels));
        rules = List.copyOf(rules);
        mutes = List.copyOf(mutes);
    }

    /** The channel of that name, which the reader made sure of. */
    public Channel channel(String name) {
        return Objects.requireNonNull(channels.get(name), () -> "there is no channel '" + name + "'");
    }

    /** The same with what the environment or a vault holds in the place of references to it. */
    public Alerts resolved(UnaryOperator<String> resolver) {
        Map<String, Channel> resolved = new LinkedHashMap<>();
        channels.forEach((name, channel) -> resolved.put(name, channel.resolved(resolver)));
        return new Alerts(resolved, rules, mutes);
    }
}
