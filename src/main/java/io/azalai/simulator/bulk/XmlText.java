package io.azalai.simulator.bulk;

/** A document of Bulk 1.0 being written. Confined to one call. */
final class XmlText {
    private static final String NAMESPACE = "http://www.force.com/2009/06/asyncapi/dataload";

    private final StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    private final String root;

    XmlText(String root, boolean hasInstance) {
        this.root = root;
        text.append('<').append(root).append(" xmlns=\"").append(NAMESPACE).append('"');
        if (hasInstance) {
            text.append(" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"");
        }
        text.append(">\n");
    }

    XmlText open(String name) {
        text.append('<').append(name).append('>');
        return this;
    }

    XmlText close(String name) {
        text.append("</").append(name).append(">\n");
        return this;
    }

    XmlText put(String name, String value) {
        text.append(" <")
                .append(name)
                .append('>')
                .append(escaped(value))
                .append("</")
                .append(name)
                .append(">\n");
        return this;
    }

    String end() {
        return text.append("</").append(root).append('>').toString();
    }

    private static String escaped(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
