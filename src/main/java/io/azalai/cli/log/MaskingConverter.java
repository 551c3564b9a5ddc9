package io.azalai.cli.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.pattern.CompositeConverter;

/** {@code %masked(...)} of a pattern: what stands in the brackets, exceptions included, without secrets. Thread-safe. */
public final class MaskingConverter extends CompositeConverter<ILoggingEvent> {
    @Override
    protected String transform(ILoggingEvent event, String text) {
        return getContext() instanceof LoggerContext logs
                ? Mask.of(logs).text(text)
                : Mask.ofThisProcess().text(text);
    }
}
