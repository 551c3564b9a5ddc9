package io.azalai.observe.health;

import java.util.Locale;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** A probe as one of Camel's readiness checks, by which Camel's own console and hosts see it. */
final class CamelCheck extends AbstractHealthCheck {
    private static final String GROUP = "azalai";

    private final KeptProbe probe;

    CamelCheck(KeptProbe probe) {
        super(GROUP, GROUP + "-" + probe.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"));
        this.probe = probe;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        Check check = probe.now();
        builder.state(check.isUp() ? State.UP : State.DOWN).message(check.detail());
    }
}
