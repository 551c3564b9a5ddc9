package io.azalai;

import io.azalai.diff.camel.RepositorySnapshot;
import io.azalai.diff.camel.SnapshotRepository;
import io.azalai.run.Arrivals;
import io.azalai.run.camel.RowsIntoPages;
import io.azalai.store.Ledger;
import io.azalai.sync.Location;
import io.azalai.sync.Problems;
import io.azalai.sync.Project;
import io.azalai.sync.Suggestion;
import io.azalai.sync.Sync;
import io.azalai.sync.SyncMode;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.ThreadPoolBuilder;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.Registry;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;

/** What a team's own routes use: the beans of {@code 60-rows}, each sync's snapshot as a repository, and repositories of theirs in its place. */
final class ArrivalBeans {
    /** Runs of rows that arrived, at once, over all syncs; beyond that the routes that hand over rows carry them themselves. */
    private static final int PAGES_AT_ONCE = 8;

    /** Names the repository of a sync: {@code azalai.repository.orders=#bean:sent}. */
    static final String SETTING = "azalai.repository.";

    private final CamelContext context;
    private final Registry registry;
    private final Ledger ledger;

    ArrivalBeans(CamelContext context, Ledger ledger) {
        this.context = context;
        this.registry = context.getRegistry();
        this.ledger = ledger;
    }

    /** Binds them; adds a problem for each setting that cannot be. */
    void bind(Project project, Arrivals arrivals, Problems problems) {
        registry.bind(AzalaiBeans.ARRIVALS, arrivals);
        try {
            registry.bind(
                    AzalaiBeans.PAGE_POOL,
                    new ThreadPoolBuilder(context)
                            .poolSize(PAGES_AT_ONCE)
                            .maxPoolSize(PAGES_AT_ONCE)
                            .maxQueueSize(0)
                            .rejectedPolicy(ThreadPoolRejectedPolicy.CallerRuns)
                            .build(this, AzalaiBeans.PAGE_POOL));
        } catch (Exception e) {
            throw new IllegalStateException("the pool of arriving rows cannot be made", e);
        }
        registry.bind(
                AzalaiBeans.PAGE_TIMER,
                context.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, AzalaiBeans.PAGE_TIMER));
        for (Sync sync : project.syncs().values()) {
            registry.bind(AzalaiBeans.pages(sync.name()), new RowsIntoPages());
            registry.bind(
                    AzalaiBeans.snapshot(sync.name()), new SnapshotRepository(() -> ledger.snapshot(sync.name())));
        }
        standIns(project, problems);
    }

    private void standIns(Project project, Problems problems) {
        Properties settings = context.getPropertiesComponent().loadProperties(name -> name.startsWith(SETTING));
        for (String setting : new TreeSet<>(settings.stringPropertyNames())) {
            String name = setting.substring(SETTING.length());
            Optional<Sync> sync = project.sync(name);
            if (sync.isPresent()) {
                standIn(sync.get(), settings.getProperty(setting).trim(), problems);
            } else {
                problem(
                        problems,
                        "%s: there is no sync '%s'.%s"
                                .formatted(
                                        setting,
                                        name,
                                        Suggestion.text(name, project.syncs().keySet())));
            }
        }
    }

    private void standIn(Sync sync, String bean, Problems problems) {
        if (sync.mode() != SyncMode.INSERT) {
            problem(
                    problems,
                    "%s%s: a repository knows keys and no versions, and sync '%s' has mode '%s'. It may stand in for mode 'insert' only."
                            .formatted(
                                    SETTING,
                                    sync.name(),
                                    sync.name(),
                                    sync.mode().name().toLowerCase(Locale.ROOT)));
            return;
        }
        IdempotentRepository repository =
                registry.lookupByNameAndType(bean.replaceFirst("^#(bean:)?", ""), IdempotentRepository.class);
        if (repository == null) {
            problem(
                    problems,
                    "%s%s: '%s' is no IdempotentRepository. There is %s."
                            .formatted(
                                    SETTING,
                                    sync.name(),
                                    bean,
                                    new TreeSet<>(registry.findByTypeWithName(IdempotentRepository.class)
                                            .keySet())));
            return;
        }
        ledger.standIn(sync.name(), new RepositorySnapshot(repository));
    }

    private static void problem(Problems problems, String message) {
        problems.add(new Location("application.properties", 0, 0), message);
    }
}
