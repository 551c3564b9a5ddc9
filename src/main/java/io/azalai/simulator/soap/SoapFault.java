package io.azalai.simulator.soap;

import io.azalai.simulator.http.Answer;
import io.azalai.simulator.http.Body;

/** What goes wrong, as SOAP says it: always with status 500. Source: SOAP API Developer Guide, "Core Data Types". */
final class SoapFault {
    private static final String TEXT = """
            <soapenv:Fault><faultcode>sf:%1$s</faultcode><faultstring>%1$s: %2$s</faultstring><detail>\
            <sf:%3$s xsi:type="sf:%3$s"><sf:exceptionCode>%1$s</sf:exceptionCode><sf:exceptionMessage>%2$s</sf:exceptionMessage>\
            </sf:%3$s></detail></soapenv:Fault>""";

    private SoapFault() {}

    static Answer of(String code, String message) {
        String type = code.equals("INVALID_LOGIN") ? "LoginFault" : "UnexpectedErrorFault";
        return answer(500, TEXT.formatted(code, escaped(message), type));
    }

    /** An envelope around a body. */
    static Answer answer(int status, String body) {
        String envelope = String.join(
                "",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
                "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\"",
                " xmlns=\"urn:partner.soap.sforce.com\" xmlns:sf=\"urn:fault.partner.soap.sforce.com\"",
                " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><soapenv:Body>",
                body,
                "</soapenv:Body></soapenv:Envelope>");
        return Answer.of(status, "text/xml;charset=UTF-8", Body.of(envelope));
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
