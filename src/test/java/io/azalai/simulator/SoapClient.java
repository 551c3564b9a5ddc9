package io.azalai.simulator;

import io.azalai.simulator.RestClient.Reply;
import io.azalai.simulator.org.OrgIdentity;
import java.util.List;

/** Calls of the partner API, by plain HTTP. */
final class SoapClient {
    private final RestClient client;
    private final String token;

    SoapClient(OrgSimulator simulator) {
        this.client = new RestClient(simulator);
        this.token =
                simulator.org().sessions().open(OrgIdentity.standard().userId()).token();
    }

    /** The answer to an operation, with more headers beside the session's. */
    String call(String operation, String... headers) {
        return reply(operation, headers).response().body();
    }

    Reply reply(String operation, String... headers) {
        return client.post("/services/Soap/u/62.0", "text/xml; charset=UTF-8", """
                <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns="urn:partner.soap.sforce.com"
                 xmlns:sob="urn:sobject.partner.soap.sforce.com" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
                 <soapenv:Header><SessionHeader><sessionId>%s</sessionId></SessionHeader>%s</soapenv:Header>
                 <soapenv:Body>%s</soapenv:Body></soapenv:Envelope>""".formatted(
                        token, String.join("", headers), operation));
    }

    /** A merge of one request. */
    String merge(String object, String master, String fields, List<String> losers) {
        return call("<merge>" + request(object, master, fields, losers) + "</merge>");
    }

    static String request(String object, String master, String fields, List<String> losers) {
        return "<request><masterRecord><sob:type>%s</sob:type>%s<sob:Id>%s</sob:Id></masterRecord>%s</request>"
                .formatted(
                        object,
                        fields,
                        master,
                        losers.stream()
                                .map(id -> "<recordToMergeIds>" + id + "</recordToMergeIds>")
                                .reduce("", String::concat));
    }
}
