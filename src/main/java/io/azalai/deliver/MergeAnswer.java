package io.azalai.deliver;

import io.azalai.salesforce.SalesforceId;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * What the org says about one merge request.
 *
 * @param merged Ids of the records that are parts of the master now
 * @param code of the first error; empty where there is none
 * @param field the fields that it names, joined by commas; null where it names none
 */
record MergeAnswer(
        boolean isSuccess,
        List<String> merged,
        String code,
        String message,
        @Nullable String field) {

    MergeAnswer {
        merged = List.copyOf(merged);
    }

    /** Whether all of those records are merged. */
    boolean accountsFor(List<String> ids) {
        List<String> normal = merged.stream().map(MergeAnswer::normal).toList();
        return ids.stream().map(MergeAnswer::normal).allMatch(normal::contains);
    }

    private static String normal(String id) {
        return SalesforceId.normal(id).orElse(id);
    }

    /**
     * The answers to the requests of a call, in their order.
     *
     * @throws UnreadableAnswerException when it is no such answer
     */
    static List<MergeAnswer> read(byte[] answer) {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(answer));
            List<MergeAnswer> answers = new ArrayList<>();
            boolean isWhole = false;
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    isWhole |= xml.getLocalName().equals("mergeResponse");
                    if (xml.getLocalName().equals("result")) {
                        answers.add(result(xml));
                    }
                }
            }
            if (!isWhole) {
                throw new UnreadableAnswerException("the answer is none to a merge", null);
            }
            return answers;
        } catch (XMLStreamException e) {
            throw new UnreadableAnswerException("the answer to a merge is no XML", e);
        }
    }

    /** From the start of a result to its end. Only its first error counts. */
    private static MergeAnswer result(XMLStreamReader xml) throws XMLStreamException {
        boolean isSuccess = false;
        List<String> merged = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        String code = "";
        String message = "";
        while (!(xml.next() == XMLStreamConstants.END_ELEMENT
                && xml.getLocalName().equals("result"))) {
            if (xml.getEventType() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (xml.getLocalName()) {
                case "success" ->
                    isSuccess = Boolean.parseBoolean(xml.getElementText().strip());
                case "mergedRecordIds" -> merged.add(xml.getElementText().strip());
                case "fields" -> fields.add(xml.getElementText().strip());
                case "statusCode" ->
                    code = code.isEmpty() ? xml.getElementText().strip() : code;
                case "message" ->
                    message = message.isEmpty() ? xml.getElementText().strip() : message;
                default -> {
                    // the Ids of master and children, and what later versions add
                }
            }
        }
        String named = code.isEmpty() && !isSuccess ? "MERGE_FAILED" : code;
        return new MergeAnswer(isSuccess, merged, named, message, fields.isEmpty() ? null : String.join(", ", fields));
    }
}
