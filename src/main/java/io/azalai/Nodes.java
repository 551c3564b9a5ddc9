package io.azalai;

import io.azalai.cluster.LedgerClusterService;
import io.azalai.store.JdbcLedger;
import io.azalai.store.Ledger;
import io.azalai.store.StateAddress;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.component.master.MasterComponent;

/** Several nodes on one state: schedules go off on the one that leads. */
final class Nodes {
    /** What is led: all schedules of a state at once. */
    static final String SCHEDULES = "azalai";

    private static final String TIMER = "quartz";

    private Nodes() {}

    /** The state: of this node's project alone, or shared. */
    static Ledger ledger(AzalaiSettings settings) {
        StateAddress address = settings.stateAddress();
        return address == null
                ? JdbcLedger.open(settings.state(), settings.clock())
                : JdbcLedger.open(address, settings.clock());
    }

    /** The timer of schedules: where the state may be shared, one that waits for the lead. */
    static String timer(CamelContext context, AzalaiSettings settings, Ledger ledger) {
        if (settings.stateAddress() == null || !settings.isScheduled()) {
            return TIMER;
        }
        try {
            context.addService(new LedgerClusterService(ledger));
        } catch (Exception e) {
            throw new IllegalStateException("the nodes of the state cannot be joined", e);
        }
        MasterComponent master = context.getComponent("master", MasterComponent.class);
        // Up to 4.18.0 the component goes on starting a consumer that has started, and so would start one again
        // that was stopped, because the lead was lost. One attempt is enough, and the next is never.
        master.setBackOffMaxAttempts(1);
        master.setBackOffDelay(Duration.ofDays(10_000).toMillis());
        return "master:" + SCHEDULES + ":" + TIMER;
    }
}
