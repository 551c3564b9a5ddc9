package io.azalai.simulator.soap;

import io.azalai.simulator.http.Answer;
import io.azalai.simulator.http.Body;
import java.util.Set;

/** What goes wrong, as SOAP says it: always with status 500. Source: SOAP API Developer Guide, "Core Data Types". */
final class SoapFault {
    private static final String TEXT = """
            <soapenv:Fault><faultcode>sf:%1$s</faultcode><faultstring>%1$s: %2$s</faultstring><detail>\
            <sf:%3$s xsi:type="sf:%3$s"><sf:exceptionCode>%1$s</sf:exceptionCode><sf:exceptionMessage>%2$s</sf:exceptionMessage>\
            %4$s</sf:%3$s></detail></soapenv:Fault>""";

    /** These tell a place in the query. */
    private static final Set<String> IS_OF_QUERY =
            Set.of("InvalidSObjectFault", "InvalidFieldFault", "MalformedQueryFault");

    private SoapFault() {}

    static Answer of(String code, String message) {
        return of(code.equals("INVALID_LOGIN") ? "LoginFault" : "UnexpectedErrorFault", code, message);
    }

    /** Of a type that clients bind. */
    static Answer of(String type, String code, String message) {
        String place = IS_OF_QUERY.contains(type) ? "<sf:row>-1</sf:row><sf:column>-1</sf:column>" : "";
        return answer(500, "", TEXT.formatted(code, escaped(message), type, place));
    }

    static Answer answer(int status, String body) {
        return answer(status, "", body);
    }

    /** An envelope around a header and a body. */
    static Answer answer(int status, String header, String body) {
        String envelope = String.join(
                "",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
                "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\"",
                " xmlns=\"urn:partner.soap.sforce.com\" xmlns:sf=\"",
                status == 200 ? "urn:sobject.partner.soap.sforce.com" : "urn:fault.partner.soap.sforce.com",
                "\" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\"",
                " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">",
                header,
                "<soapenv:Body>",
                body,
                "</soapenv:Body></soapenv:Envelope>");
        return Answer.of(status, "text/xml;charset=UTF-8", Body.of(envelope));
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
