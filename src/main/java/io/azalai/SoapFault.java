package io.azalai;

import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * How SOAP says that a call failed. Source: SOAP API Developer Guide, "API Fault Element".
 *
 * @param code {@code INVALID_SESSION_ID}
 */
record SoapFault(String code, String message) {
    /** The fault in a text; empty where the text is none. */
    static Optional<SoapFault> read(String text) {
        if (!text.contains("faultcode")) {
            return Optional.empty();
        }
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(text.substring(text.indexOf('<'))));
            Map<String, String> texts = new HashMap<>();
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && (xml.getLocalName().equals("faultcode")
                                || xml.getLocalName().equals("faultstring"))) {
                    texts.put(xml.getLocalName(), xml.getElementText().strip());
                }
            }
            String code = texts.getOrDefault("faultcode", "");
            return Optional.of(
                    new SoapFault(code.substring(code.indexOf(':') + 1), texts.getOrDefault("faultstring", code)));
        } catch (XMLStreamException e) {
            return Optional.empty();
        }
    }
}
