package io.azalai.run;

import io.azalai.diff.Differ;
import io.azalai.diff.MatchRule;
import io.azalai.diff.RowHash;
import io.azalai.mapping.RowMapper;
import io.azalai.mapping.TargetFields;
import io.azalai.mapping.UsedColumns;
import io.azalai.salesforce.FieldDescribe;
import io.azalai.store.Ledger;
import io.azalai.store.Snapshot;
import io.azalai.sync.RecordMatching;
import io.azalai.sync.Sync;
import io.azalai.sync.SyncMode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** How the plan of a run begins: with what the state knows of the sync. Thread-safe. */
final class PlanStart {
    private static final String SEED = "hash-seed";

    private final Ledger ledger;
    private final Preparation preparation;
    private final PicklistPreparation picklists;
    private final Path spool;
    private final ZoneId zone;
    private final Clock clock;
    private final RandomGenerator random;

    PlanStart(
            Ledger ledger,
            Preparation preparation,
            PicklistPreparation picklists,
            Path spool,
            ZoneId zone,
            Clock clock,
            RandomGenerator random) {
        this.ledger = ledger;
        this.preparation = preparation;
        this.picklists = picklists;
        this.spool = spool;
        this.zone = zone;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Begins it.
     *
     * @param format of the fingerprints that its rows come with; {@link Snapshot#BY_VALUES} where they have none
     */
    void begin(Run run, long format) {
        begin(run, format, ledger.snapshot(run.sync().name()));
    }

    /** As {@link #begin}, by a snapshot of the run's own. */
    void begin(Run run, long format, Snapshot snapshot) {
        Sync sync = run.sync();
        if (sync.isPicklist()) {
            mappingBefore(sync).ifPresent(text -> MappingMemory.checkTargetOf(text, sync));
            run.beginPlanning(picklists.begin(run, spool.resolve(run.id()), zone));
            return;
        }
        Differ differ = new Differ(
                snapshot,
                keys -> ledger.rejected(sync.name(), keys),
                clock.instant(),
                new RowHash(seed(), run.target().fields().hashedNames()),
                matchRule(run),
                format);
        run.beginPlanning(new PlanPhase(
                run,
                mapper(run),
                differ,
                snapshot,
                spool.resolve(run.id()),
                remapping(run),
                new Fingerprints(run, ledger)));
    }

    /** What the state keeps of the sync's mapping, where that is another than now. */
    private Optional<String> mappingBefore(Sync now) {
        return ledger.fact(now.name(), Planning.MAPPING).filter(known -> !known.equals(MappingMemory.write(now)));
    }

    private @Nullable Remapping remapping(Run run) {
        Sync now = run.sync();
        Optional<Sync> before = mappingBefore(now).flatMap(text -> MappingMemory.read(text, now));
        if (before.isEmpty()) {
            return null;
        }
        TargetFields fields = preparation.fieldsBefore(run, before.get()).orElse(null);
        return fields == null
                ? new Remapping(before.get(), now, null, null)
                : new Remapping(
                        before.get(),
                        now,
                        new RowMapper(before.get(), run.model(), fields, zone),
                        new RowHash(seed(), fields.hashedNames()));
    }

    /** What makes the run's rows travel. */
    RowMapper mapper(Run run) {
        return new RowMapper(run.sync(), run.model(), run.target().fields(), zone);
    }

    /**
     * The format of fingerprints.
     *
     * @param ofReader what they depend on, as their reader says
     */
    long format(Run run, String ofReader) {
        return Fingerprints.format(run, ofReader, zone, seed());
    }

    /** The columns that must be read: a mapping of before may go by others. */
    Set<String> columns(Run run) {
        Set<String> columns = UsedColumns.of(run.sync(), run.model());
        mappingBefore(run.sync())
                .flatMap(text -> MappingMemory.read(text, run.sync()))
                .ifPresent(before -> columns.addAll(UsedColumns.of(before, run.model())));
        return columns;
    }

    /** The secret of the state. */
    long seed() {
        Optional<String> known = ledger.fact("", SEED);
        if (known.isPresent()) {
            return Long.parseLong(known.get());
        }
        return Long.parseLong(ledger.settleFact(SEED, Long.toString(random.nextLong())));
    }

    static MatchRule matchRule(Run run) {
        FieldDescribe field = run.target().fields().match();
        boolean ignoresCase = field != null && !field.isCaseSensitive();
        return new MatchRule(matchKind(run), ignoresCase);
    }

    private static MatchRule.Kind matchKind(Run run) {
        Optional<RecordMatching> match = run.sync().match();
        List<String> key = run.model().primaryKey();
        if (match.isEmpty()
                || (key.size() == 1 && key.get(0).equalsIgnoreCase(match.get().column()))) {
            return MatchRule.Kind.IS_KEY;
        }
        return run.sync().mode() == SyncMode.INSERT ? MatchRule.Kind.CHANGES_IGNORED : MatchRule.Kind.OF_ITS_OWN;
    }
}
