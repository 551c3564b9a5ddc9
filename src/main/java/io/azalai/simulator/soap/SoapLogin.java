package io.azalai.simulator.soap;

import io.azalai.simulator.http.Answer;
import io.azalai.simulator.http.Call;
import io.azalai.simulator.http.XmlNode;
import io.azalai.simulator.org.Org;
import io.azalai.simulator.org.OrgIdentity;
import io.azalai.simulator.org.Sessions.Session;

/** Opens a session for a user and a password. Source: SOAP API Developer Guide, "login()". */
final class SoapLogin {
    /** The order is the one of the WSDL: clients bind children in it. */
    private static final String LOGIN = """
            <loginResponse><result><metadataServerUrl>%1$s/services/Soap/m/%2$s/%10$s</metadataServerUrl>\
            <passwordExpired>false</passwordExpired><sandbox>%4$s</sandbox>\
            <serverUrl>%1$s/services/Soap/u/%2$s/%10$s</serverUrl><sessionId>%5$s</sessionId><userId>%6$s</userId>\
            <userInfo><accessibilityMode>false</accessibilityMode><chatterExternal>false</chatterExternal>\
            <currencySymbol xsi:nil="true"/><orgAttachmentFileSizeLimit>5242880</orgAttachmentFileSizeLimit>\
            <orgDefaultCurrencyIsoCode xsi:nil="true"/><orgDefaultCurrencyLocale xsi:nil="true"/>\
            <orgDisallowHtmlAttachments>false</orgDisallowHtmlAttachments><orgHasPersonAccounts>false</orgHasPersonAccounts>\
            <organizationId>%3$s</organizationId><organizationMultiCurrency>false</organizationMultiCurrency>\
            <organizationName>%7$s</organizationName><profileId>00eHs000000000BIAQ</profileId><roleId xsi:nil="true"/>\
            <sessionSecondsValid>%8$d</sessionSecondsValid><userDefaultCurrencyIsoCode xsi:nil="true"/>\
            <userEmail>%9$s</userEmail><userFullName>Azalai Integration</userFullName><userId>%6$s</userId>\
            <userLanguage>en_US</userLanguage><userLocale>en_US</userLocale><userName>%9$s</userName>\
            <userTimeZone>Etc/UTC</userTimeZone><userType>Standard</userType><userUiSkin>Theme3</userUiSkin>\
            </userInfo></result></loginResponse>""";

    /** Bytes of a login. Source: SOAP API Developer Guide, "login()". */
    private static final int MAX_LOGIN = 10_240;

    private final Org org;

    SoapLogin(Org org) {
        this.org = org;
    }

    Answer answer(Call call, String version, XmlNode operation) {
        if (call.body().size() > MAX_LOGIN) {
            return SoapFault.of("LIMIT_EXCEEDED", "a login request may have " + MAX_LOGIN + " bytes");
        }
        OrgIdentity identity = org.identity();
        String username = operation.child("username").map(XmlNode::text).orElse("");
        String password = operation.child("password").map(XmlNode::text).orElse("");
        if (!identity.accepts(username, password)) {
            return SoapFault.of("INVALID_LOGIN", "Invalid username, password, security token; or user locked out.");
        }
        Session session = org.sessions().open(identity.userId());
        return SoapFault.answer(
                200,
                LOGIN.formatted(
                        org.instanceUrl(call.origin()),
                        version,
                        identity.orgId(),
                        identity.isSandbox(),
                        SoapFault.escaped(session.token()),
                        identity.userId(),
                        SoapFault.escaped(identity.name()),
                        org.sessions().timeout().toSeconds(),
                        SoapFault.escaped(identity.username()),
                        identity.orgId().substring(0, 15)));
    }
}
