package io.azalai.simulator.soap;

import io.azalai.simulator.http.Answer;
import io.azalai.simulator.http.Api;
import io.azalai.simulator.http.Call;
import io.azalai.simulator.http.CallProblem;
import io.azalai.simulator.http.XmlNode;
import io.azalai.simulator.org.Org;
import io.azalai.simulator.org.OrgIdentity;
import io.azalai.simulator.org.Sessions.Session;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /services/Soap/u/NN.0}: login and logout, and a fault for the rest. Source: SOAP API Developer Guide, "login()". */
public final class SoapApi implements Api {
    private static final Pattern PATH = Pattern.compile("/services/Soap/[uc]/(\\d{2,3}\\.0)(/.*)?");

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

    private static final int MAX_BODY = 50 << 20;

    private final Org org;

    public SoapApi(Org org) {
        this.org = org;
    }

    @Override
    public boolean owns(String path) {
        return path.startsWith("/services/Soap/");
    }

    @Override
    public int maxBody(String path) {
        return MAX_BODY;
    }

    @Override
    public Answer refuse(Call call, CallProblem problem) {
        return switch (problem.kind()) {
            case BODY, URL -> SoapFault.of("INVALID_XML", problem.message());
            case UNAVAILABLE -> SoapFault.of("SERVER_UNAVAILABLE", problem.message());
            case LIMIT -> SoapFault.of("REQUEST_LIMIT_EXCEEDED", problem.message());
            case UNFORESEEN -> SoapFault.of("UNKNOWN_EXCEPTION", problem.message());
        };
    }

    @Override
    public Optional<Answer> answer(Call call) {
        Matcher path = PATH.matcher(call.path());
        if (!path.matches() || !call.isMethod("POST")) {
            return Optional.empty();
        }
        try {
            XmlNode envelope = XmlNode.read(call.body().bytes());
            Optional<XmlNode> operation = envelope.child("Body")
                    .flatMap(body -> body.children().stream().findFirst());
            if (operation.isEmpty()) {
                return Optional.of(SoapFault.of("INVALID_OPERATION", "no operation in the envelope's body"));
            }
            return Optional.of(
                    switch (operation.get().name()) {
                        case "login" -> login(call, path.group(1), operation.get());
                        case "logout" -> logout(envelope);
                        default -> other(envelope, operation.get().name());
                    });
        } catch (IllegalArgumentException e) {
            return Optional.of(SoapFault.of("INVALID_XML", String.valueOf(e.getMessage())));
        }
    }

    private Answer login(Call call, String version, XmlNode operation) {
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
                        call.origin(),
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

    private Answer logout(XmlNode envelope) {
        return org.sessions().revoke(token(envelope)) ? SoapFault.answer(200, "<logoutResponse/>") : illegalSession();
    }

    private Answer other(XmlNode envelope, String operation) {
        return org.sessions().find(token(envelope)).isPresent()
                ? SoapFault.of("UNSUPPORTED_API_VERSION", "the simulator does not do '" + operation + "' by SOAP")
                : illegalSession();
    }

    private static String token(XmlNode envelope) {
        return envelope.child("Header")
                .flatMap(header -> header.child("SessionHeader"))
                .flatMap(header -> header.child("sessionId"))
                .map(XmlNode::text)
                .orElse("");
    }

    private static Answer illegalSession() {
        return SoapFault.of("INVALID_SESSION_ID", "Invalid Session ID found in SessionHeader: Illegal Session");
    }
}
