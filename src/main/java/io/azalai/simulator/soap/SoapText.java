package io.azalai.simulator.soap;

import org.jspecify.annotations.Nullable;

/** The body of an answer being written. Confined to one call. */
final class SoapText {
    private final StringBuilder text = new StringBuilder();

    /** With attributes, as in {@code records xsi:type="sf:sObject"}. */
    SoapText open(String element) {
        text.append('<').append(element).append('>');
        return this;
    }

    SoapText close(String name) {
        text.append("</").append(name).append('>');
        return this;
    }

    SoapText put(String name, Object value) {
        return open(name).text(value.toString()).close(name);
    }

    /** An empty element of {@code xsi:nil} where there is no value. */
    SoapText putOrNil(String name, @Nullable Object value) {
        if (value == null) {
            text.append('<').append(name).append(" xsi:nil=\"true\"/>");
            return this;
        }
        return put(name, value);
    }

    /** Between the tags. */
    SoapText text(String value) {
        text.append(SoapFault.escaped(value));
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
