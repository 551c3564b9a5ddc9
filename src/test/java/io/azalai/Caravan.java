package io.azalai;

import io.azalai.console.ConsoleServer;
import io.azalai.run.RunRequest;
import io.azalai.run.RunWatcher;
import io.azalai.simulator.OrgSimulator;
import io.azalai.simulator.SimulatorOptions;
import io.azalai.simulator.org.HistoryEntry;
import io.azalai.simulator.org.OrgIdentity;
import io.azalai.simulator.schema.FieldSchema;
import io.azalai.simulator.schema.ObjectSchema;
import io.azalai.store.RunRecord;
import io.azalai.sync.Project;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.main.MainHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.salesforce.AuthenticationType;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;

/** A warehouse in H2, an org in process, and the engine between them: what a user has, for tests in one process. */
public final class Caravan implements AutoCloseable {
    private final OrgSimulator simulator;
    private final JdbcDataSource warehouse = new JdbcDataSource();
    private DataSource source = warehouse;
    private final Connection keepAlive;
    private final Map<String, Object> beans = new LinkedHashMap<>();
    private final Properties properties = new Properties();
    private Clock clock = Clock.systemUTC();
    private Consumer<SalesforceComponent> connection = usual -> {};
    private boolean isServed;
    private @Nullable Azalai azalai;
    private @Nullable DefaultCamelContext context;

    public Caravan(SimulatorOptions options, String database) throws SQLException {
        this.simulator = OrgSimulator.start(options);
        warehouse.setURL("jdbc:h2:mem:" + database + ";DB_CLOSE_DELAY=-1;DATABASE_TO_UPPER=false");
        this.keepAlive = warehouse.getConnection();
        // An org in process saves what it received at once, or never.
        properties.setProperty("azalai.search-patience", "2s");
    }

    public static Caravan of(Path directory) throws SQLException {
        return new Caravan(SimulatorOptions.defaults(), directory.getFileName().toString());
    }

    public OrgSimulator simulator() {
        return simulator;
    }

    public List<HistoryEntry> history() {
        return simulator.history();
    }

    /** The live records of an object as they are now: the values of its fields that are not empty, by the value of one of them. */
    public Map<String, Map<String, Object>> records(String object, String keyField) {
        ObjectSchema schema = simulator.org().schema().object(object).orElseThrow();
        Map<String, Map<String, Object>> found = new TreeMap<>();
        simulator.org().read(records -> {
            records.scan(schema, false, record -> {
                Map<String, Object> values = new TreeMap<>();
                for (FieldSchema field : schema.visibleFields()) {
                    Object value = record.value(field.name());
                    if (value != null) {
                        values.put(field.name(), value);
                    }
                }
                found.put(String.valueOf(record.value(keyField)), values);
                return true;
            });
            return true;
        });
        return found;
    }

    /** What was written since there were so many writes: {@code INSERT Contact}, in order. */
    public List<String> writesSince(int count) {
        return history().subList(count, history().size()).stream()
                .map(entry -> entry.operation() + " " + entry.object())
                .toList();
    }

    public void sql(String... statements) throws SQLException {
        try (Statement statement = keepAlive.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** A connection to the warehouse, to be closed. */
    public Connection connection() throws SQLException {
        return warehouse.getConnection();
    }

    /** Reads from another warehouse from the next start on. */
    public void warehouse(DataSource other) {
        this.source = other;
    }

    /** Gives the context a bean, from the next start on. */
    public void bind(String name, Object bean) {
        beans.put(name, bean);
    }

    /** Sets a property as a user's application.properties does, from the next start on. */
    public void property(String name, String value) {
        properties.setProperty(name, value);
    }

    /** Gives the engine another clock, from the next start on. */
    public void by(Clock other) {
        this.clock = other;
    }

    /** Changes how the org is reached, from the next start on. */
    public void connection(Consumer<SalesforceComponent> changed) {
        this.connection = changed;
    }

    /** From the next start on there is an HTTP server with the console, at {@link #served}. */
    public void serve() {
        isServed = true;
    }

    /** Where its HTTP server listens: {@code http://127.0.0.1:PORT}. */
    public String served() {
        VertxPlatformHttpServer server =
                Objects.requireNonNull(context().hasService(VertxPlatformHttpServer.class), "there is no HTTP server");
        return "http://127.0.0.1:" + server.getServer().actualPort();
    }

    /** Starts the engine over a project; one that runs is stopped first. */
    public Azalai start(Project project) throws Exception {
        return start(project, AzalaiSettings.of(project.directory()));
    }

    /** As {@link #start}, and syncs run by their schedules. */
    public Azalai schedule(Project project) throws Exception {
        return start(project, AzalaiSettings.of(project.directory()).scheduled());
    }

    private Azalai start(Project project, AzalaiSettings settings) throws Exception {
        stop();
        DefaultCamelContext started = new DefaultCamelContext();
        started.getRegistry().bind("warehouse", source);
        beans.forEach(started.getRegistry()::bind);
        started.getPropertiesComponent().setOverrideProperties(properties);
        OrgIdentity identity = OrgIdentity.standard();
        SalesforceComponent salesforce = new SalesforceComponent();
        salesforce.setLoginUrl(simulator.url());
        salesforce.setAuthenticationType(AuthenticationType.CLIENT_CREDENTIALS);
        salesforce.setClientId(identity.clientId());
        salesforce.setClientSecret(identity.clientSecret());
        connection.accept(salesforce);
        started.addComponent("salesforce", salesforce);
        if (isServed) {
            MainHttpServer server = new MainHttpServer();
            server.setHost("127.0.0.1");
            server.setPort(0);
            started.addService(server, true, true);
        }
        AzalaiSettings read =
                (isServed ? settings.served() : settings).by(clock).withPropertiesOf(started);
        Azalai installed = Azalai.install(started, project, read);
        if (isServed) {
            ConsoleServer.install(started, installed, read, "Azalai");
        }
        started.start();
        context = started;
        azalai = installed;
        return installed;
    }

    public RunRecord run(String sync) {
        return azalai().run(RunRequest.of(sync), RunWatcher.NOBODY);
    }

    public Azalai azalai() {
        return Objects.requireNonNull(azalai, "the engine is not started");
    }

    /** The context that the engine runs in. */
    public CamelContext context() {
        return Objects.requireNonNull(context, "the engine is not started");
    }

    public void stop() {
        DefaultCamelContext running = context;
        if (running != null) {
            running.stop();
            azalai().close();
            context = null;
        }
    }

    @Override
    public void close() throws SQLException {
        stop();
        simulator.close();
        keepAlive.close();
    }
}
