package io.azalai.sync;

import io.azalai.sync.FieldMapping.Nulls;
import io.azalai.sync.FieldMapping.Source;
import io.azalai.sync.FieldMapping.When;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Syncs for tests, in the words of a sync file: {@code SyncFixture.upsert("Contact").matching("id", "Key__c").map("name", "LastName")}. */
public final class SyncFixture {
    private static final String SEVERAL = ",";

    private final SyncTarget target;
    private final SyncMode mode;
    private final List<FieldMapping> mapping = new ArrayList<>();
    private String name = "contacts";
    private String model = "people";
    private @Nullable RecordMatching matching;
    private DeleteBehavior onRemoved = DeleteBehavior.DO_NOTHING;
    private Schedule schedule = new Schedule.Manual();
    private Batching delivery = Batching.defaults();
    private @Nullable String marker;
    private Guard guard = Guard.defaults();
    private @Nullable MergeRule merge;

    private SyncFixture(String object, SyncMode mode) {
        this(target(object), mode);
    }

    private SyncFixture(SyncTarget target, SyncMode mode) {
        this.target = target;
        this.mode = mode;
    }

    public static SyncFixture upsert(String object) {
        return new SyncFixture(object, SyncMode.UPSERT);
    }

    public static SyncFixture insert(String object) {
        return new SyncFixture(object, SyncMode.INSERT);
    }

    /** Into whichever of the objects has the record, else into the first. */
    public static SyncFixture upsertInto(String... objects) {
        return new SyncFixture(String.join(SEVERAL, objects), SyncMode.UPSERT);
    }

    public static SyncFixture event(String object) {
        return new SyncFixture(object, SyncMode.INSERT).by(Batching.Api.COLLECTIONS);
    }

    public static SyncFixture update(String object) {
        return new SyncFixture(object, SyncMode.UPDATE);
    }

    public static SyncFixture archive(String object) {
        return new SyncFixture(object, SyncMode.ARCHIVE);
    }

    public static SyncFixture in(SyncMode mode, String object) {
        return new SyncFixture(object, mode);
    }

    /** All values of a custom field, matched by API name. */
    public static SyncFixture picklist(String object, String field, String column) {
        return new SyncFixture(new SyncTarget.Picklist(object, field), SyncMode.ALL).matching(column, "");
    }

    /** All values of a global value set, matched by API name. */
    public static SyncFixture globalPicklist(String name, String column) {
        return new SyncFixture(new SyncTarget.GlobalPicklist(name), SyncMode.ALL).matching(column, "");
    }

    public SyncFixture named(String changed) {
        this.name = changed;
        return this;
    }

    public SyncFixture of(String changedModel) {
        this.model = changedModel;
        return this;
    }

    public SyncFixture matching(String column, String field) {
        this.matching = new RecordMatching(field, column, Location.none());
        return this;
    }

    /** A field that one of several objects alone has. */
    public SyncFixture mapOnly(String only, String column, String field) {
        mapping.add(new FieldMapping(
                field,
                new FieldMapping.Source.Column(column),
                FieldMapping.Nulls.CLEAR,
                FieldMapping.When.ALWAYS,
                only,
                Location.none()));
        return this;
    }

    public SyncFixture map(String column, String field) {
        return map(field, new Source.Column(column));
    }

    public SyncFixture map(String field, Source source) {
        mapping.add(new FieldMapping(field, source, Nulls.CLEAR, When.ALWAYS, null, Location.none()));
        return this;
    }

    public SyncFixture mapOnCreate(String field, Source source) {
        mapping.add(new FieldMapping(field, source, Nulls.CLEAR, When.CREATE, null, Location.none()));
        return this;
    }

    public SyncFixture find(String field, String parent, String where, String column) {
        return map(field, new Source.Lookup(List.of(parent), where, column));
    }

    public SyncFixture onRemoved(DeleteBehavior behavior) {
        this.onRemoved = behavior;
        return this;
    }

    public SyncFixture after(String sync) {
        this.schedule = new Schedule.After(sync);
        return this;
    }

    public SyncFixture every(Duration interval) {
        this.schedule = new Schedule.Every(interval);
        return this;
    }

    public SyncFixture batches(int rows, int parallelization) {
        return delivered(delivery.api(), rows, parallelization, delivery.splitRetries(), delivery.lane());
    }

    public SyncFixture by(Batching.Api api) {
        return delivered(
                api, delivery.batchSize(), delivery.parallelization(), delivery.splitRetries(), delivery.lane());
    }

    public SyncFixture splitting(String... codes) {
        return delivered(
                delivery.api(), delivery.batchSize(), delivery.parallelization(), Set.of(codes), delivery.lane());
    }

    public SyncFixture inLanesOf(String column) {
        return delivered(
                delivery.api(), delivery.batchSize(), delivery.parallelization(), delivery.splitRetries(), column);
    }

    private SyncFixture delivered(
            Batching.Api api, int rows, int parallelization, Set<String> splitRetries, @Nullable String lane) {
        Batching d = delivery;
        return delivered(new Batching(
                api,
                rows,
                parallelization,
                splitRetries,
                d.concurrency(),
                lane,
                d.hardDelete(),
                d.assignmentRule(),
                d.allowDuplicates(),
                d.truncate(),
                d.updateRecent()));
    }

    public SyncFixture delivered(Batching changed) {
        this.delivery = changed;
        return this;
    }

    public SyncFixture marking(String field) {
        this.marker = field;
        return this;
    }

    public SyncFixture guarded(Guard changed) {
        this.guard = changed;
        return this;
    }

    private static SyncTarget target(String object) {
        if (object.contains(SEVERAL)) {
            return new SyncTarget.MultiObject(List.of(object.split(SEVERAL)));
        }
        return object.endsWith("__e") ? new SyncTarget.Event(object) : new SyncTarget.SingleObject(object);
    }

    /** One batch at a time, as a sync's file has it where it names no other number. */
    public SyncFixture merging(MergeRule rule) {
        this.merge = rule;
        this.delivery = delivery.oneAtATime();
        return this;
    }

    public Sync build() {
        return new Sync(
                name,
                model,
                target,
                mode,
                matching,
                mapping,
                onRemoved,
                schedule,
                marker,
                delivery,
                guard,
                merge,
                Location.none());
    }

    /** A project of syncs over tables of the source {@code warehouse}, each keyed by its first column that is given. */
    public static Project project(Path directory, Map<String, String> keyByTable, SyncFixture... syncs) {
        return project(directory, Model.DiffPlace.LOCAL, keyByTable, syncs);
    }

    /** The same, whose models are compared there. */
    public static Project project(
            Path directory, Model.DiffPlace diff, Map<String, String> keyByTable, SyncFixture... syncs) {
        Map<String, Model> models = new LinkedHashMap<>();
        keyByTable.forEach((table, key) -> models.put(
                table,
                new Model(
                        table,
                        "warehouse",
                        Arrays.asList(key.split(",")),
                        new Model.Query.Table(table),
                        diff,
                        Location.none())));
        Map<String, Sync> byName = new LinkedHashMap<>();
        for (SyncFixture fixture : syncs) {
            Sync sync = fixture.build();
            byName.put(sync.name(), sync);
        }
        return new Project(directory, models, byName);
    }
}
