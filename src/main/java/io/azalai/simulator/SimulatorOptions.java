package io.azalai.simulator;

import io.azalai.simulator.bulk.BatchGate;
import io.azalai.simulator.bulk.BulkTiming;
import io.azalai.simulator.fault.Fault;
import io.azalai.simulator.http.FaultGate;
import io.azalai.simulator.org.OrgIdentity;
import io.azalai.simulator.org.SimulatorClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an org is simulated. Immutable; each {@code with} gives a copy. */
public final class SimulatorOptions {
    private int port;
    private int httpsPort = -1;
    private @Nullable Path schema;
    private OrgIdentity identity = OrgIdentity.standard();
    private Duration sessionTimeout = Duration.ofHours(2);
    private @Nullable Instant startTime;
    private long apiRequestsADay = 5_000_000;
    private long eventsAnHour = 250_000;
    private boolean keepsHistory = true;
    private FaultGate gate = FaultGate.OPEN;
    private List<Fault> faults = List.of();
    private long seed = 1;
    private Duration latency = Duration.ZERO;
    private BulkTiming bulkTiming = BulkTiming.defaults();
    private BatchGate batchGate = BatchGate.OPEN;

    private SimulatorOptions() {}

    private SimulatorOptions(SimulatorOptions from) {
        this.port = from.port;
        this.httpsPort = from.httpsPort;
        this.schema = from.schema;
        this.identity = from.identity;
        this.sessionTimeout = from.sessionTimeout;
        this.startTime = from.startTime;
        this.apiRequestsADay = from.apiRequestsADay;
        this.eventsAnHour = from.eventsAnHour;
        this.keepsHistory = from.keepsHistory;
        this.gate = from.gate;
        this.faults = from.faults;
        this.seed = from.seed;
        this.latency = from.latency;
        this.bulkTiming = from.bulkTiming;
        this.batchGate = from.batchGate;
    }

    /** A free port of plain http, the default schema, the machine's time, the full history, no faults, the allowances of a large org. */
    public static SimulatorOptions defaults() {
        return new SimulatorOptions();
    }

    /** The port of plain http on 127.0.0.1; 0, the default, takes a free one. */
    public SimulatorOptions withPort(int changed) {
        SimulatorOptions copy = new SimulatorOptions(this);
        copy.port = changed;
        return copy;
    }

    int port() {
        return port;
    }

    /** Https beside http, with a certificate made for the occasion; 0 takes a free port. None by default. */
    public SimulatorOptions withHttpsPort(int changed) {
        SimulatorOptions copy = new SimulatorOptions(this);
        copy.httpsPort = changed;
        return copy;
    }

    int httpsPort() {
        return httpsPort;
    }

    /** Objects from a file in the form of {@code default-org.yaml}. */
    public SimulatorOptions withSchema(Path changed) {
        SimulatorOptions copy = new SimulatorOptions(this);
        copy.schema = changed;
        return copy;
    }

    @Nullable
    Path schema() {
        return schema;
    }

    /** The org's id, and who may log in. */
    public SimulatorOptions withIdentity(OrgIdentity changed) {
        SimulatorOptions copy = new SimulatorOptions(this);
        copy.identity = changed;
        return copy;
    }

    OrgIdentity identity() {
        return identity;
    }

    /** How long an unused access token lives. Default two hours. */
    public SimulatorOptions withSessionTimeout(Duration changed) {
        SimulatorOptions copy = new SimulatorOptions(this);
        copy.sessionTimeout = changed;
        return copy;
    }

    Duration sessionTimeout() {
        return sessionTimeout;
    }

    /** Time stands still at that moment until it is advanced; by default it runs with the machine. */
    public SimulatorOptions withStartTime(Instant changed) {
        SimulatorOptions copy = new SimulatorOptions(this);
        copy.startTime = changed;
        return copy;
    }

    @Nullable
    Instant startTime() {
        return startTime;
    }

    /** The daily allowance of API calls. Default 5,000,000. */
    public SimulatorOptions withApiRequestsADay(long changed) {
        SimulatorOptions copy = new SimulatorOptions(this);
        copy.apiRequestsADay = changed;
        return copy;
    }

    long apiRequestsADay() {
        return apiRequestsADay;
    }

    /** The hourly allowance of published events. Default 250,000. */
    public SimulatorOptions withEventsAnHour(long changed) {
        SimulatorOptions copy = new SimulatorOptions(this);
        copy.eventsAnHour = changed;
        return copy;
    }

    long eventsAnHour() {
        return eventsAnHour;
    }

    /** Code between the socket and the APIs, which may do anything to a call. */
    public SimulatorOptions withGate(FaultGate changed) {
        SimulatorOptions copy = new SimulatorOptions(this);
        copy.gate = changed;
        return copy;
    }

    FaultGate gate() {
        return gate;
    }

    /** Added to every answer. */
    public SimulatorOptions withLatency(Duration changed) {
        SimulatorOptions copy = new SimulatorOptions(this);
        copy.latency = changed;
        return copy;
    }

    Duration latency() {
        return latency;
    }

    /** How long bulk batches take. */
    public SimulatorOptions withBulkTiming(BulkTiming changed) {
        SimulatorOptions copy = new SimulatorOptions(this);
        copy.bulkTiming = changed;
        return copy;
    }

    BulkTiming bulkTiming() {
        return bulkTiming;
    }

    /** Code that decides which bulk batches fail as a whole. */
    public SimulatorOptions withBatchGate(BatchGate changed) {
        SimulatorOptions copy = new SimulatorOptions(this);
        copy.batchGate = changed;
        return copy;
    }

    BatchGate batchGate() {
        return batchGate;
    }

    /**
     * What goes wrong.
     *
     * @param seedOfChance the same seed gives the same faults to the same calls
     */
    public SimulatorOptions withFaults(List<Fault> changed, long seedOfChance) {
        SimulatorOptions copy = new SimulatorOptions(this);
        copy.faults = List.copyOf(changed);
        copy.seed = seedOfChance;
        return copy;
    }

    List<Fault> faults() {
        return faults;
    }

    long seed() {
        return seed;
    }

    /** Writes are counted but not kept. */
    public SimulatorOptions countingOnly() {
        SimulatorOptions copy = new SimulatorOptions(this);
        copy.keepsHistory = false;
        return copy;
    }

    boolean keepsHistory() {
        return keepsHistory;
    }

    SimulatorClock newClock() {
        return startTime == null ? SimulatorClock.system() : SimulatorClock.manual(startTime);
    }
}
