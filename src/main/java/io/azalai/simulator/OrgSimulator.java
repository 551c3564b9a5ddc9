package io.azalai.simulator;

import io.azalai.simulator.admin.AdminApi;
import io.azalai.simulator.bulk.BatchGate;
import io.azalai.simulator.bulk.BatchSaver;
import io.azalai.simulator.bulk.Bulk1Api;
import io.azalai.simulator.bulk2.IngestResource;
import io.azalai.simulator.fault.FaultPlan;
import io.azalai.simulator.http.Api;
import io.azalai.simulator.http.Apis;
import io.azalai.simulator.http.CallHandler;
import io.azalai.simulator.http.Certificate;
import io.azalai.simulator.http.HttpListener;
import io.azalai.simulator.http.HttpsListener;
import io.azalai.simulator.http.Listener;
import io.azalai.simulator.http.RequestLog;
import io.azalai.simulator.http.RequestLog.SeenRequest;
import io.azalai.simulator.http.SimulatorServer;
import io.azalai.simulator.org.Allowances;
import io.azalai.simulator.org.HistoryEntry;
import io.azalai.simulator.org.MetadataWrite;
import io.azalai.simulator.org.Org;
import io.azalai.simulator.org.Sessions;
import io.azalai.simulator.org.SimulatorClock;
import io.azalai.simulator.rest.CollectionsResource;
import io.azalai.simulator.rest.DeletedResource;
import io.azalai.simulator.rest.DescribeResource;
import io.azalai.simulator.rest.LimitsResource;
import io.azalai.simulator.rest.OAuthApi;
import io.azalai.simulator.rest.QueryResource;
import io.azalai.simulator.rest.RestApi;
import io.azalai.simulator.rest.RowsResource;
import io.azalai.simulator.schema.OrgSchema;
import io.azalai.simulator.schema.SchemaReader;
import io.azalai.simulator.soap.SoapApi;
import io.azalai.simulator.tooling.ToolingResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Salesforce org on 127.0.0.1: it speaks the wire protocols that a reverse ETL uses, validates what it saves, and keeps a history of every write. Thread-safe.
 */
public final class OrgSimulator implements AutoCloseable {
    private final Org org;
    private final RequestLog requests;
    private final SimulatorServer server;

    private final String refreshToken;
    private final @Nullable Certificate certificate;

    private OrgSimulator(Org org, RequestLog requests, SimulatorServer server, @Nullable Certificate certificate) {
        this.certificate = certificate;
        this.org = org;
        this.requests = requests;
        this.server = server;
        this.refreshToken = org.sessions().openRefreshToken(org.identity().userId());
    }

    /** On a free port with the default schema. */
    public static OrgSimulator start() {
        return start(SimulatorOptions.defaults());
    }

    public static OrgSimulator start(SimulatorOptions options) {
        SimulatorClock clock = options.newClock();
        Sessions sessions = new Sessions(options.identity().orgId(), clock, options.sessionTimeout());
        Allowances allowances = new Allowances(clock, options.apiRequestsADay(), options.eventsAnHour());
        OrgSchema schema = options.schema() == null ? SchemaReader.readDefault() : SchemaReader.read(options.schema());
        Org org = new Org(options.identity(), schema, clock, sessions, allowances, options.keepsHistory());
        RequestLog requests = new RequestLog();
        FaultPlan faults = new FaultPlan(org, options.faults(), options.seed(), options.latency());
        org.addRule(faults);
        Apis apis = new Apis(apis(org, options, faults));
        CallHandler handler = new CallHandler(
                apis,
                new AdminApi(org, requests),
                (call, answering) -> faults.pass(call, answering, apis::refuse, options.gate()),
                requests,
                clock);
        List<Listener> listeners = new ArrayList<>(List.of(new HttpListener(options.port())));
        Certificate certificate = options.httpsPort() < 0 ? null : Certificate.create();
        if (certificate != null) {
            listeners.add(new HttpsListener(options.httpsPort(), certificate));
        }
        return new OrgSimulator(org, requests, SimulatorServer.start(listeners, handler), certificate);
    }

    private static List<Api> apis(Org org, SimulatorOptions options, FaultPlan faults) {
        BatchGate gate = (jobId, object, number) ->
                options.batchGate().end(jobId, object, number).or(() -> faults.end(jobId, object, number));
        BatchSaver saver = new BatchSaver(org, gate, faults);
        Bulk1Api bulk1 = new Bulk1Api(org, options.bulkTiming(), saver, faults::isForgotten);
        return List.of(
                new RestApi(
                        org,
                        List.of(
                                new DescribeResource(org),
                                new ToolingResource(org),
                                new QueryResource(org),
                                new LimitsResource(org),
                                new DeletedResource(org),
                                new RowsResource(org),
                                new CollectionsResource(org),
                                new IngestResource(
                                        org, options.bulkTiming(), saver, bulk1::summaries, faults::isForgotten))),
                new OAuthApi(org),
                bulk1,
                new SoapApi(org));
    }

    /** Where clients log in: {@code http://127.0.0.1:PORT}. */
    public String url() {
        return "http://127.0.0.1:" + server.port(0);
    }

    /** The same by https: {@code https://127.0.0.1:PORT}; empty where it was not asked for. */
    public Optional<String> httpsUrl() {
        return certificate == null ? Optional.empty() : Optional.of("https://127.0.0.1:" + server.port(1));
    }

    /** The certificate of https as a PKCS12 file, for clients to trust; it is deleted when the org closes. */
    public Optional<Certificate> certificate() {
        return Optional.ofNullable(certificate);
    }

    /** A refresh token of the user, as if someone had approved the client in a browser. */
    public String refreshToken() {
        return refreshToken;
    }

    public Org org() {
        return org;
    }

    public SimulatorClock clock() {
        return org.clock();
    }

    /** Every write that was applied, in order. */
    public List<HistoryEntry> history() {
        return org.history();
    }

    /** Every write of metadata that was applied, in order, whether it changed anything or not. */
    public List<MetadataWrite> metadataHistory() {
        return org.metadataHistory();
    }

    /** The latest 100,000 requests, oldest first. */
    public List<SeenRequest> requests() {
        return requests.latest();
    }

    @Override
    public void close() {
        server.close();
        org.clock().close();
        if (certificate != null) {
            certificate.delete();
        }
    }
}
