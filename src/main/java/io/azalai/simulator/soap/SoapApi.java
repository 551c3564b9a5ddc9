package io.azalai.simulator.soap;

import io.azalai.simulator.http.Answer;
import io.azalai.simulator.http.Api;
import io.azalai.simulator.http.Call;
import io.azalai.simulator.http.CallProblem;
import io.azalai.simulator.http.XmlNode;
import io.azalai.simulator.org.Allowance;
import io.azalai.simulator.org.Operation;
import io.azalai.simulator.org.Org;
import io.azalai.simulator.org.Permissions.Permission;
import io.azalai.simulator.org.Sessions.Session;
import io.azalai.simulator.rest.ApiVersions;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /services/Soap/u/NN.0}: login and logout, rows, merge, queries and describe of the partner API, and a fault for the rest. Thread-safe. */
public final class SoapApi implements Api {
    private static final Pattern PATH = Pattern.compile("/services/Soap/([uc])/(\\d{2,3}\\.0)(/.*)?");

    private static final String HEADER = """
            <soapenv:Header><LimitInfoHeader><limitInfo><current>%d</current><limit>%d</limit>\
            <type>API REQUESTS</type></limitInfo></LimitInfoHeader></soapenv:Header>""";

    private static final int MAX_BODY = 50 << 20;

    private final Org org;
    private final SoapLogin login;
    private final SoapRows rows;
    private final SoapDescribe describe;
    private final SoapQuery query;

    public SoapApi(Org org) {
        this.org = org;
        this.login = new SoapLogin(org);
        this.rows = new SoapRows(org);
        this.describe = new SoapDescribe(org);
        this.query = new SoapQuery(org);
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
                        case "login" -> login.answer(call, path.group(2), operation.get());
                        case "logout" -> logout(envelope);
                        default -> partner(path, envelope, operation.get());
                    });
        } catch (IllegalArgumentException e) {
            return Optional.of(SoapFault.of("INVALID_XML", String.valueOf(e.getMessage())));
        }
    }

    private Answer logout(XmlNode envelope) {
        return org.sessions().revoke(token(envelope)) ? SoapFault.answer(200, "<logoutResponse/>") : illegalSession();
    }

    private Answer partner(Matcher path, XmlNode envelope, XmlNode operation) {
        Optional<Session> session = org.sessions().find(token(envelope));
        if (session.isEmpty()) {
            return illegalSession();
        }
        if (!ApiVersions.isSpoken(path.group(2))) {
            return SoapFault.of("UNSUPPORTED_API_VERSION", "Invalid Api version specified on URL");
        }
        if (!org.permissions().has(Permission.API_ENABLED)) {
            return SoapFault.of("API_DISABLED_FOR_ORG", "API is not enabled for this Organization or Partner");
        }
        if (!org.allowances().apiRequests().take(1)) {
            return SoapFault.of("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
        }
        try {
            Allowance calls = org.allowances().apiRequests();
            String body = path.group(1).equals("u")
                    ? body(new SoapCall(envelope, operation, session.get()))
                    : unsupported(operation.name() + "' by the enterprise API");
            return SoapFault.answer(200, HEADER.formatted(calls.used(), calls.max()), body);
        } catch (SoapException e) {
            return SoapFault.of(e.type(), e.code(), String.valueOf(e.getMessage()));
        }
    }

    private String body(SoapCall call) {
        String name = call.operation().name();
        return switch (name) {
            case "merge" -> rows.merge(call);
            case "create" -> rows.save(call, name, Operation.INSERT);
            case "update" -> rows.save(call, name, Operation.UPDATE);
            case "upsert" -> rows.save(call, name, Operation.UPSERT);
            case "delete" -> rows.delete(call);
            case "describeGlobal" -> describe.global();
            case "describeSObject", "describeSObjects" -> describe.objects(call, name);
            case "query", "queryAll" -> query.run(call, name);
            default -> unsupported(name + "' by SOAP");
        };
    }

    private static String unsupported(String what) {
        throw new SoapException("UNSUPPORTED_API_VERSION", "the simulator does not do '" + what);
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
