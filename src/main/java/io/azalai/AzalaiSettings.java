package io.azalai;

import io.azalai.console.access.AccessSettings;
import io.azalai.extract.reader.ModelReading;
import io.azalai.observe.calls.CallSettings;
import io.azalai.run.history.HistorySettings;
import io.azalai.salesforce.login.OrgHosts;
import io.azalai.store.StateAddress;
import io.azalai.sync.ApiShare;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/**
 * How Azalai runs in its host. Immutable.
 *
 * @param directory the project: models, syncs, routes and state; absolute
 * @param zone in which timestamps without a zone are read. Default UTC; {@code azalai.time-zone}
 * @param stateAddress of a PostgreSQL that holds the ledger and the snapshots; null keeps them in {@code directory/state}; {@code azalai.state.url}
 * @param batchDeadline after which a batch that Salesforce has not finished is in doubt. Default 4 hours; {@code azalai.batch-deadline}
 * @param callDeadline for one call that answers at once. Default 5 minutes; {@code azalai.call-deadline}
 * @param settlePatience how long a run waits for what an earlier one left in flight. Default 1 hour; {@code azalai.settle-patience}
 * @param searchPatience after which an insert of which no record is found is held never to have arrived. Default 15 seconds;
 *     {@code azalai.search-patience}
 * @param describeAge how old a describe may be that a run goes by. Default 24 hours; {@code azalai.describe-age}
 * @param apiReserve calls that no run takes from the org. Default none; {@code azalai.api-reserve}
 * @param reading by what models are read. Default by itself; {@code azalai.reader}
 * @param warehouseSchema of the snapshots that are kept in a model's warehouse. Default {@code azalai}; {@code azalai.warehouse-schema}
 * @param calls what the log of calls to the org keeps; {@code azalai.calls}
 * @param access who may do what on the console; {@code azalai.console.users} and others
 * @param gzip whether rows travel to the org packed. Default unless it is on this machine; {@code azalai.gzip}
 * @param history how what became of rows is kept; {@code azalai.history} and what begins with it
 * @param host what it runs in
 */
public record AzalaiSettings(
        Path directory,
        ZoneId zone,
        @Nullable StateAddress stateAddress,
        Duration batchDeadline,
        Duration callDeadline,
        Duration settlePatience,
        Duration searchPatience,
        Duration describeAge,
        ApiShare apiReserve,
        ModelReading reading,
        String warehouseSchema,
        CallSettings calls,
        AccessSettings access,
        Gzip gzip,
        HistorySettings history,
        Host host) {
    /**
     * What Azalai runs in; no setting of a user.
     *
     * @param installation where the installation's own routes are; null where there is none
     * @param isScheduled whether syncs run by their schedules
     * @param isServed whether the context has an HTTP server for the console
     */
    record Host(@Nullable Path installation, boolean isScheduled, boolean isServed, Clock clock) {}

    /** Of the command line, which reads it before there is a context; a host writes its own logs. */
    private static final String LOG_FORMAT = "azalai.log-format";

    /** The defaults for a project. */
    public static AzalaiSettings of(Path directory) {
        return new AzalaiSettings(
                directory.toAbsolutePath().normalize(),
                ZoneOffset.UTC,
                null,
                Duration.ofHours(4),
                Duration.ofMinutes(5),
                Duration.ofHours(1),
                // No call of which nothing was saved by then is still being saved. Source: a synchronous Apex
                // transaction has 10 s of CPU.
                Duration.ofSeconds(15),
                Duration.ofHours(24),
                ApiShare.NONE,
                ModelReading.AUTO,
                "azalai",
                CallSettings.DEFAULT,
                AccessSettings.OPEN,
                Gzip.AUTO,
                HistorySettings.DEFAULTS,
                new Host(null, false, false, Clock.systemUTC()));
    }

    /**
     * The same with the {@code azalai.*} properties of a context.
     *
     * @throws io.azalai.sync.InvalidSyncException with every property that is wrong or unknown
     */
    public AzalaiSettings withPropertiesOf(CamelContext context) {
        SettingsReader properties = new SettingsReader(context);
        AzalaiSettings read = read(properties);
        properties.end(List.of(ArrivalBeans.SETTING));
        return read;
    }

    /**
     * Where the properties of a context keep the state; empty where that is {@code DIR/state}. Looks at no others.
     *
     * @throws io.azalai.sync.InvalidSyncException when the address is none
     */
    public static Optional<StateAddress> stateAddressOf(CamelContext context) {
        SettingsReader properties = new SettingsReader(context);
        StateAddress address = properties.state("azalai.state", null);
        properties.throwIfAny();
        return Optional.ofNullable(address);
    }

    AzalaiSettings read(SettingsReader properties) {
        properties.readElsewhere(
                OrgHosts.HOSTS, OrgHosts.PLAIN_HOSTS, ObserveSettings.METRICS, ObserveSettings.TRACING, LOG_FORMAT);
        return new AzalaiSettings(
                directory,
                properties.zone("azalai.time-zone", zone),
                properties.state("azalai.state", stateAddress),
                properties.duration("azalai.batch-deadline", batchDeadline),
                properties.duration("azalai.call-deadline", callDeadline),
                properties.duration("azalai.settle-patience", settlePatience),
                properties.duration("azalai.search-patience", searchPatience),
                properties.duration("azalai.describe-age", describeAge),
                properties.apiShare("azalai.api-reserve", apiReserve),
                properties.choice("azalai.reader", reading, ModelReading.values()),
                properties.name("azalai.warehouse-schema", warehouseSchema),
                calls(properties),
                access(properties),
                properties.choice("azalai.gzip", gzip, Gzip.values()),
                HistoryProperties.read(properties, history),
                host);
    }

    private CallSettings calls(SettingsReader properties) {
        return new CallSettings(
                properties.choice("azalai.calls", calls.bodies(), CallSettings.Bodies.values()),
                properties.duration("azalai.calls.keep", calls.keep()),
                properties.bytes("azalai.calls.size", calls.bytes()));
    }

    private AccessSettings access(SettingsReader properties) {
        String users = properties.text("azalai.console.users", null);
        return new AccessSettings(
                users == null ? access.users() : directory.resolve(users),
                properties.text("azalai.console.jwt.keys", access.keys()),
                properties.text("azalai.console.jwt.issuer", access.issuer()),
                properties.text("azalai.console.jwt.audience", access.audience()),
                Objects.requireNonNull(properties.text("azalai.console.jwt.roles", access.roles())));
    }

    public AzalaiSettings withInstallation(@Nullable Path home) {
        return with(new Host(home, host.isScheduled(), host.isServed(), host.clock()));
    }

    /** Syncs run by their schedules. */
    public AzalaiSettings scheduled() {
        return with(new Host(host.installation(), true, host.isServed(), host.clock()));
    }

    /** The console is served. */
    public AzalaiSettings served() {
        return with(new Host(host.installation(), host.isScheduled(), true, host.clock()));
    }

    /** By another clock than the machine's. */
    public AzalaiSettings by(Clock other) {
        return with(new Host(host.installation(), host.isScheduled(), host.isServed(), other));
    }

    private AzalaiSettings with(Host other) {
        return new AzalaiSettings(
                directory,
                zone,
                stateAddress,
                batchDeadline,
                callDeadline,
                settlePatience,
                searchPatience,
                describeAge,
                apiReserve,
                reading,
                warehouseSchema,
                calls,
                access,
                gzip,
                history,
                other);
    }

    /** Where the installation's own routes are; null where there is none. */
    public @Nullable Path installation() {
        return host.installation();
    }

    /** Whether syncs run by their schedules. */
    public boolean isScheduled() {
        return host.isScheduled();
    }

    /** Whether the context has an HTTP server for the console. */
    public boolean isServed() {
        return host.isServed();
    }

    public Clock clock() {
        return host.clock();
    }

    /** The directory of the ledger, the spool and whatever else the engine keeps. */
    public Path state() {
        return directory.resolve("state");
    }
}
