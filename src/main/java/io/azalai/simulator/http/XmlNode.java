package io.azalai.simulator.http;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** An element, its text and its children; namespaces are left out. Confined to one call. */
public final class XmlNode {
    private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

    private final String name;
    private final boolean nil;
    private final List<XmlNode> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private XmlNode(String name, boolean nil) {
        this.name = name;
        this.nil = nil;
    }

    /**
     * Reads a document; entities from outside are not.
     *
     * @throws IllegalArgumentException when it is no XML
     */
    public static XmlNode read(byte[] document) {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(document));
            return read(reader);
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException("no XML: " + e.getMessage(), e);
        }
    }

    private static XmlNode read(XMLStreamReader reader) throws XMLStreamException {
        XmlNode document = new XmlNode("", false);
        Deque<XmlNode> open = new ArrayDeque<>(List.of(document));
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                String nil = reader.getAttributeValue(INSTANCE, "nil");
                XmlNode node = new XmlNode(reader.getLocalName(), "true".equals(nil) || "1".equals(nil));
                open.element().children.add(node);
                open.push(node);
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                open.pop();
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                open.element().text.append(reader.getText());
            }
        }
        if (document.children.isEmpty()) {
            throw new IllegalArgumentException("no element");
        }
        return document.children.get(0);
    }

    public String name() {
        return name;
    }

    public boolean isNil() {
        return nil;
    }

    public String text() {
        return text.toString();
    }

    public List<XmlNode> children() {
        return children;
    }

    /** The first child of that name. */
    public Optional<XmlNode> child(String wanted) {
        return children.stream().filter(node -> node.name.equals(wanted)).findFirst();
    }
}
