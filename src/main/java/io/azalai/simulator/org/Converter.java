package io.azalai.simulator.org;

import io.azalai.simulator.schema.FieldSchema;
import io.azalai.simulator.schema.FieldType;
import io.azalai.simulator.schema.ObjectSchema;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes an account and a contact of a lead, as a user does it in the browser. Source: Salesforce Help, "Lead Conversion Field Mapping"; custom fields go to those of the same
 * name. Guarded by the org's lock.
 */
final class Converter {
    private static final Map<String, String> ACCOUNT_FIELDS = Map.of(
            "Company",
            "Name",
            "Street",
            "BillingStreet",
            "City",
            "BillingCity",
            "State",
            "BillingState",
            "PostalCode",
            "BillingPostalCode",
            "Country",
            "BillingCountry",
            "LeadSource",
            "AccountSource");
    private static final Map<String, String> CONTACT_FIELDS = Map.of(
            "Street",
            "MailingStreet",
            "City",
            "MailingCity",
            "State",
            "MailingState",
            "PostalCode",
            "MailingPostalCode",
            "Country",
            "MailingCountry");

    /** The lead's alone, or not for everyone. */
    private static final Set<String> OWN = Set.of("Id", "Name", "OwnerId", "RecordTypeId", "Status", "Description");

    private static final String CONVERTED = "Closed - Converted";

    private final Tables tables;
    private final RowSaver rows;
    private final Clock clock;

    Converter(Tables tables, RowSaver rows, Clock clock) {
        this.tables = tables;
        this.rows = rows;
        this.clock = clock;
    }

    Conversion convert(String leadId, SaveContext context, Transaction transaction) {
        int mark = transaction.mark();
        try {
            Table leads = table("Lead");
            if (leads.schema().position("IsConverted").isEmpty()) {
                throw new RowRefused("INVALID_FIELD", "No such column 'IsConverted' on sobject of type Lead");
            }
            int slot = Records.slot(leads, leadId);
            StoredRecord lead = new StoredRecord(leads, slot);
            if (Boolean.TRUE.equals(lead.value("IsConverted"))) {
                throw RowSaver.converted();
            }
            String account = created(lead, "Account", ACCOUNT_FIELDS, null, context, transaction);
            String contact = created(lead, "Contact", CONTACT_FIELDS, account, context, transaction);
            close(lead, account, contact, context, transaction);
            return new Conversion(account, contact, List.of());
        } catch (RowRefused e) {
            transaction.rollBack(mark);
            return Conversion.failed(e.errors());
        }
    }

    private Table table(String object) {
        return tables.find(object).orElseThrow(() -> RowSaver.unknownObject(object));
    }

    private String created(
            StoredRecord lead,
            String object,
            Map<String, String> renamed,
            @Nullable String account,
            SaveContext context,
            Transaction transaction) {
        ObjectSchema schema = table(object).schema();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (FieldSchema field : lead.object().visibleFields()) {
            Object value = OWN.contains(field.name()) ? null : lead.value(field.name());
            if (value != null) {
                put(values, schema, field, renamed.getOrDefault(field.name(), field.name()), value);
            }
        }
        if (account != null && schema.field("AccountId").isPresent()) {
            values.put("AccountId", account);
        }
        if (schema.field("OwnerId").isPresent() && isUser(lead.value("OwnerId"))) {
            values.put("OwnerId", lead.value("OwnerId"));
        }
        return saved(SaveRequest.of(Operation.INSERT, object, values), context, transaction, false);
    }

    /** A queue owns leads, but neither accounts nor contacts. */
    private boolean isUser(@Nullable Object owner) {
        return owner != null
                && tables.ofId(owner.toString())
                        .map(table -> table.schema().name().equals("User"))
                        .orElse(false);
    }

    private static void put(
            Map<String, @Nullable Object> values, ObjectSchema target, FieldSchema from, String name, Object value) {
        boolean fits = target.field(name)
                .filter(field -> field.access().isCreateable() && field.type() == from.type())
                .filter(field ->
                        field.type() != FieldType.REFERENCE || Objects.equals(field.reference(), from.reference()))
                .isPresent();
        if (fits) {
            values.put(target.field(name).orElseThrow().name(), wire(value));
        }
    }

    private void close(
            StoredRecord lead, String account, String contact, SaveContext context, Transaction transaction) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("Id", lead.id());
        values.put("IsConverted", true);
        values.put(
                "ConvertedDate", LocalDate.now(clock.withZone(ZoneOffset.UTC)).toString());
        values.put("ConvertedAccountId", account);
        values.put("ConvertedContactId", contact);
        boolean hasStatus = lead.object()
                .field("Status")
                .map(FieldSchema::picklist)
                .filter(picklist -> picklist.values().stream()
                        .anyMatch(choice -> choice.value().equals(CONVERTED)))
                .isPresent();
        if (hasStatus) {
            values.put("Status", CONVERTED);
        }
        values.keySet().removeIf(field -> lead.object().field(field).isEmpty());
        saved(SaveRequest.of(Operation.UPDATE, "Lead", values), context, transaction, true);
    }

    private String saved(SaveRequest request, SaveContext context, Transaction transaction, boolean isSystem) {
        SaveResult result = rows.save(request, context, transaction, isSystem);
        if (!result.isSuccess()) {
            throw new RowRefused(result.errors());
        }
        return Objects.requireNonNull(result.id());
    }

    /** As a call would send it. */
    private static Object wire(Object value) {
        if (value instanceof Instant moment) {
            return Moments.xml(moment);
        }
        if (value instanceof LocalTime time) {
            return Moments.text(time);
        }
        return value instanceof Boolean || value instanceof Number ? value : value.toString();
    }
}
