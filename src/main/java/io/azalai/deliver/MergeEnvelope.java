package io.azalai.deliver;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The call {@code merge()} of the SOAP partner API. It carries the session, and so it is never logged. Source: SOAP API Developer Guide, "merge()".
 */
final class MergeEnvelope {
    private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final String PARTNER = "urn:partner.soap.sforce.com";
    private static final String RECORD = "urn:sobject.partner.soap.sforce.com";

    private MergeEnvelope() {}

    static byte[] of(String object, List<MergeRequest> requests, String session) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 12);
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            xml.writeStartElement("soapenv", "Envelope", SOAP);
            xml.writeNamespace("soapenv", SOAP);
            xml.writeNamespace("urn", PARTNER);
            xml.writeNamespace("sob", RECORD);
            xml.writeStartElement(SOAP, "Header");
            xml.writeStartElement(PARTNER, "SessionHeader");
            text(xml, PARTNER, "sessionId", session);
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeStartElement(SOAP, "Body");
            xml.writeStartElement(PARTNER, "merge");
            for (MergeRequest request : requests) {
                write(xml, object, request);
            }
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a merge cannot be written as XML", e);
        }
        return bytes.toByteArray();
    }

    /** The master has its values from its own row already, so that it is named by its Id alone. */
    private static void write(XMLStreamWriter xml, String object, MergeRequest request) throws XMLStreamException {
        xml.writeStartElement(PARTNER, "request");
        xml.writeStartElement(PARTNER, "masterRecord");
        text(xml, RECORD, "type", object);
        text(xml, RECORD, "Id", request.master());
        xml.writeEndElement();
        for (String id : request.loserIds()) {
            text(xml, PARTNER, "recordToMergeIds", id);
        }
        xml.writeEndElement();
    }

    private static void text(XMLStreamWriter xml, String namespace, String name, String text)
            throws XMLStreamException {
        xml.writeStartElement(namespace, name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
