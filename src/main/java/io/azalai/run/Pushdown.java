package io.azalai.run;

import io.azalai.diff.warehouse.ChangedRows;
import io.azalai.diff.warehouse.ModelQuery;
import io.azalai.diff.warehouse.WarehouseTables;
import io.azalai.extract.ModelSql;
import io.azalai.extract.RowShape;
import io.azalai.mapping.RowMapper;
import io.azalai.mapping.UsedColumns;
import io.azalai.outcome.RunFailedException;
import io.azalai.store.LeaseLostException;
import io.azalai.store.Ledger;
import io.azalai.sync.FieldMapping;
import io.azalai.sync.Model;
import io.azalai.sync.Project;
import io.azalai.sync.Sync;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Syncs whose models are compared within their warehouse, and those that were. Thread-safe. */
final class Pushdown {
    private static final Logger LOG = LoggerFactory.getLogger(Pushdown.class);

    private final Ledger ledger;
    private final ModelSql sql;
    private final PlanStart start;
    private final Map<String, WarehouseTables> tables = new HashMap<>();

    /** Of a project. */
    Pushdown(Project project, Ledger ledger, ModelSql sql, Warehouses warehouses, PlanStart start) {
        this.ledger = ledger;
        this.sql = sql;
        this.start = start;
        for (Sync sync : project.syncs().values()) {
            Model model = project.modelOf(sync);
            if (!sync.isPicklist() && !model.source().equals(Model.EMBEDDED)) {
                WarehouseTables of = new WarehouseTables(
                        sync.name(),
                        model.source(),
                        warehouses.schema(),
                        start::seed,
                        () -> warehouses.reading().apply(model),
                        () -> warehouses.writing().apply(model),
                        ledger.elsewhere());
                tables.put(sync.name(), of);
                ledger.elsewhere().readBy(sync.name(), of.snapshot());
            }
        }
    }

    private static boolean isWanted(Run run) {
        return run.model().diff() == Model.DiffPlace.WAREHOUSE;
    }

    /**
     * Before a run plans that may write: its snapshot comes to where it is compared.
     *
     * @throws io.azalai.sync.InvalidSyncException when the model lacks columns
     */
    void prepare(Run run) {
        WarehouseTables here = tables.get(run.sync().name());
        if (here == null) {
            return;
        }
        if (!isWanted(run)) {
            here.moveOut();
        } else if (run.request().isOfWholeModel()) {
            ModelQuery model = model(run, here);
            here.prepare(model, format(run, model), PlanStart.matchRule(run).needsMatches());
        } else {
            here.flush();
        }
    }

    private String format(Run run, ModelQuery model) {
        return Long.toString(start.format(run, model.describe()));
    }

    private ModelQuery model(Run run, WarehouseTables here) {
        String query = sql.of(run.model());
        Map<String, String> types;
        try {
            types = here.columns(query);
        } catch (SQLException e) {
            throw RunFailures.of(run.sync(), e);
        }
        Planning.checkColumns(run, new RowShape(List.copyOf(types.keySet())));
        return ModelQuery.of(
                query,
                types,
                run.model().primaryKey(),
                UsedColumns.of(run.sync(), run.model()),
                start.columns(run),
                spelled(run.sync()));
    }

    /** A template or a table of values goes by how a number is written, and not by the number. */
    private static Set<String> spelled(Sync sync) {
        Set<String> columns = new HashSet<>();
        for (FieldMapping mapping : sync.mapping()) {
            FieldMapping.Source source = mapping.source();
            if (!(source instanceof FieldMapping.Source.Column)) {
                columns.addAll(source.columns());
            }
        }
        return columns;
    }

    /** What the warehouse finds changed; empty where the run must look at all rows itself. */
    Optional<ChangedRows> changed(Run run) {
        WarehouseTables here = tables.get(run.sync().name());
        String sync = run.sync().name();
        if (here == null || !isWanted(run) || ledger.elsewhere().place(sync).isEmpty()) {
            return Optional.empty();
        }
        ModelQuery model = model(run, here);
        if (ledger.elsewhere().isResyncAsked(sync)
                || ledger.elsewhere()
                        .format(sync)
                        .filter(format(run, model)::equals)
                        .isEmpty()) {
            // A plan of another mapping, or after a resync, of which the table is told by the run that follows.
            return Optional.empty();
        }
        RowMapper mapper = start.mapper(run);
        return Optional.of(here.changed(
                model,
                run.isWriter() ? run.id() : null,
                PlanStart.matchRule(run).needsMatches() ? mapper::match : null));
    }

    /** After a run: what it had accepted is written; where that fails, the next run begins with it. */
    void end(Run run) {
        WarehouseTables here = tables.get(run.sync().name());
        if (here == null || !run.isWriter()) {
            return;
        }
        try {
            here.flush();
        } catch (RunFailedException | LeaseLostException e) {
            LOG.warn(
                    "{} run {}: what was accepted is not in the warehouse yet; the next run writes it: {}",
                    run.sync().name(),
                    run.id(),
                    e.getMessage());
        }
    }
}
