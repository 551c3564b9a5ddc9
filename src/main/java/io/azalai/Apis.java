package io.azalai;

import io.azalai.plan.Api;
import io.azalai.run.Bulk1Settler;
import io.azalai.run.Bulk2Settler;
import io.azalai.run.CollectionSettler;
import io.azalai.run.DirectSettler;
import io.azalai.run.MergeSettler;
import io.azalai.run.RecordSearch;
import io.azalai.run.Runs;
import io.azalai.run.Settler;
import io.azalai.salesforce.Org;
import io.azalai.store.Ledger;
import io.azalai.sync.Project;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.apache.camel.spi.Registry;

/** The APIs that carry batches: what each needs around its route, in its route, and to settle what it left in flight. Made once, by hand. */
final class Apis {
    private final Ledger ledger;
    private final Project project;
    private final Runs runs;
    private final Org org;
    private final Clock clock;
    private final PollPaces paces = new PollPaces();
    private final Bulk1Polls polls;
    private final Bulk1Jobs jobs;
    private final Bulk2Jobs ingest;

    Apis(RouteCalls routes, Ledger ledger, Project project, Runs runs, Org org, Clock clock) {
        this.ledger = ledger;
        this.project = project;
        this.runs = runs;
        this.org = org;
        this.clock = clock;
        this.polls = new Bulk1Polls(clock, paces);
        this.jobs = new Bulk1Jobs(routes, polls, ledger);
        this.ingest = new Bulk2Jobs(routes, ledger);
    }

    Map<Api, Carrier> carriers() {
        DirectCarrier direct = new DirectCarrier();
        Map<Api, Carrier> carriers = new EnumMap<>(Api.class);
        carriers.put(Api.BULK1, new Bulk1Carrier(jobs, polls));
        carriers.put(Api.BULK2, new Bulk2Carrier(ingest));
        carriers.put(Api.COLLECTIONS, direct);
        carriers.put(Api.EVENTS, direct);
        carriers.put(Api.PICKLIST, direct);
        carriers.put(Api.MERGE, new MergeCarrier());
        return carriers;
    }

    /** By API; an insert of which no record is found within that patience is held never to have arrived. */
    Map<Api, Settler> settlers(Duration searchPatience) {
        DirectSettler direct = new DirectSettler();
        RecordSearch search = new RecordSearch(project, org, clock, searchPatience);
        Map<Api, Settler> settlers = new EnumMap<>(Api.class);
        settlers.put(Api.BULK1, new Bulk1Settler(ledger, jobs, search::settleGone));
        settlers.put(Api.BULK2, new Bulk2Settler(ledger, ingest, search::settleGone));
        settlers.put(Api.COLLECTIONS, new CollectionSettler(search));
        settlers.put(Api.EVENTS, direct);
        settlers.put(Api.PICKLIST, direct);
        settlers.put(Api.MERGE, new MergeSettler(org, runs));
        return settlers;
    }

    /** The beans of the routes {@code 40-call-API}. */
    void bind(Registry registry, OrgComponent component) {
        registry.bind(AzalaiBeans.BULK1, new Bulk1Steps(runs, jobs, polls, ledger, clock));
        registry.bind(AzalaiBeans.BULK2, new Bulk2Steps(runs, ingest, ledger, paces, clock));
        registry.bind(AzalaiBeans.COLLECTIONS, new CollectionSteps(runs, ledger));
        registry.bind(AzalaiBeans.MERGE, new MergeSteps(ledger, component::session, component::apiVersion));
        registry.bind(AzalaiBeans.PICKLIST, new PicklistSteps(runs, ledger, component::dataPath));
    }
}
