package io.azalai.faults;

import io.azalai.faults.Trip.Way;
import io.azalai.simulator.org.Org;
import io.azalai.simulator.schema.FieldAccess;
import io.azalai.simulator.schema.FieldKey;
import io.azalai.simulator.schema.FieldSchema;
import io.azalai.simulator.schema.OrgSchema;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What an administrator does to a field that a way writes to, while rows travel. */
enum OrgChange {
    DELETED("Birthdate", "Note__c"),
    READ_ONLY("Birthdate", "Note__c"),
    /** Of texts of which some still fit. */
    SHORTENED("LastName", "Order_No__c"),
    VALUE_REMOVED("Region__c", null),
    NO_EXTERNAL_ID("External_Id__c", null);

    /** The value that is removed; every contact has it. */
    static final String VALUE = "North";

    private static final int SHORT_NAME = "Name 1".length();
    private static final int SHORT_KEY = "K1".length();

    private final String ofContact;
    private final @Nullable String ofEvent;

    OrgChange(String ofContact, @Nullable String ofEvent) {
        this.ofContact = ofContact;
        this.ofEvent = ofEvent;
    }

    /** Whether the way writes to a field that can change so. */
    boolean concerns(Way way) {
        if (this == NO_EXTERNAL_ID) {
            return Set.of(Way.UPSERT_BULK1, Way.UPSERT_BULK2, Way.UPSERT_COLLECTIONS)
                    .contains(way);
        }
        return way != Way.EVENTS || ofEvent != null;
    }

    /** Whether no row at all can be sent as long as it is so. */
    boolean isOfEveryRow() {
        return this != SHORTENED;
    }

    /** Changes an org; what is given puts everything back. */
    Runnable make(Org org, Way way) {
        OrgSchema before = org.schema();
        boolean isEvent = way == Way.EVENTS;
        String object = isEvent ? "Order_Event__e" : "Contact";
        String field = isEvent ? Objects.requireNonNull(ofEvent) : ofContact;
        UnaryOperator<FieldSchema> change = isEvent && this == SHORTENED ? OrgChange::shortKey : this::changed;
        org.changeSchema(
                schema -> schema.with(schema.object(object).orElseThrow().withField(field, change)));
        return () -> org.changeSchema(schema -> before);
    }

    private FieldSchema changed(FieldSchema field) {
        return switch (this) {
            case DELETED -> field.hidden(true);
            case READ_ONLY -> field.withAccess(FieldAccess.READ_ONLY);
            case SHORTENED -> with(field, SHORT_NAME, field.key());
            case VALUE_REMOVED -> withoutValue(field);
            case NO_EXTERNAL_ID -> with(field, field.length(), FieldKey.NONE);
        };
    }

    private static FieldSchema shortKey(FieldSchema field) {
        return with(field, SHORT_KEY, field.key());
    }

    private static FieldSchema withoutValue(FieldSchema field) {
        var picklist = Objects.requireNonNull(field.picklist());
        return field.withPicklist(picklist.with(List.copyOf(picklist.values().stream()
                .filter(choice -> !choice.value().equals(VALUE))
                .toList())));
    }

    private static FieldSchema with(FieldSchema field, int length, FieldKey key) {
        return new FieldSchema(
                field.name(),
                field.label(),
                field.type(),
                length,
                field.precision(),
                field.scale(),
                field.access(),
                key,
                field.reference(),
                field.picklist(),
                field.traits(),
                field.isHidden());
    }
}
