package io.azalai.simulator.org;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.simulator.schema.OrgSchema;
import io.azalai.simulator.schema.SchemaReader;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrgTest {
    private static final OrgSchema SCHEMA = SchemaReader.readDefault();
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private final SimulatorClock clock = SimulatorClock.manual(START);
    private final Org org = new Org(
            OrgIdentity.standard(),
            SCHEMA,
            clock,
            new Sessions(OrgIdentity.standard().orgId(), clock, Duration.ofHours(2)),
            new Allowances(clock, 1000, 2),
            true);
    private final SaveContext context =
            SaveContext.of("test", OrgIdentity.standard().userId());

    @Test
    void insertStoresTheValuesAndStampsTheRecord() {
        // when
        String id = insert(
                "account",
                Map.of("name", "Acme", "AnnualRevenue", "1.2E7", "Customer_Since__c", "2020-02-29", "Tier__c", "gold"));

        // then
        assertThat(id).startsWith("001").hasSize(18);
        assertThat(value(id, "Name")).isEqualTo("Acme");
        assertThat(value(id, "AnnualRevenue")).isEqualTo(new BigDecimal("1.2E+7"));
        assertThat(value(id, "Customer_Since__c")).isEqualTo(LocalDate.of(2020, 2, 29));
        assertThat(value(id, "Tier__c")).isEqualTo("Gold");
        assertThat(value(id, "Is_Active__c")).isEqualTo(false);
        assertThat(value(id, "OwnerId")).isEqualTo(OrgIdentity.standard().userId());
        assertThat(value(id, "SystemModstamp")).isEqualTo(START);
    }

    @Test
    void upsertFindsTheRecordWhateverTheCapitalsOfItsKey() {
        // given
        SaveResult first = upsertContact("C-1", "Reyes");
        clock.advance(Duration.ofSeconds(5));

        // when
        SaveResult second = upsertContact("c-1", "Reyes-Lopez");

        // then
        assertThat(first.isCreated()).isTrue();
        assertThat(second.isCreated()).isFalse();
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(value(String.valueOf(first.id()), "External_Id__c")).isEqualTo("C-1");
        assertThat(value(String.valueOf(first.id()), "Name")).isEqualTo("Reyes-Lopez");
        assertThat(value(String.valueOf(first.id()), "SystemModstamp")).isEqualTo(START.plusSeconds(5));
    }

    @Test
    void aKeyTwiceInOneCallFailsEveryRowThatHasIt() {
        // given
        List<SaveRequest> rows = List.of(contact("a", "One"), contact("A", "Two"), contact("b", "Three"));

        // when
        List<SaveResult> results = org.save(rows, false, context);

        // then
        assertThat(results).extracting(SaveResult::isSuccess).containsExactly(false, false, true);
        assertThat(results.get(0).errors())
                .containsExactly(
                        RowError.of("DUPLICATE_VALUE", "Duplicate external id specified: a", "External_Id__c"));
    }

    @Test
    void allOrNoneTakesBackTheGoodRows() {
        // given
        List<SaveRequest> rows = List.of(contact("a", "One"), contact("b", ""));

        // when
        List<SaveResult> results = org.save(rows, true, context);

        // then
        assertThat(code(results.get(0))).isEqualTo("ALL_OR_NONE_OPERATION_ROLLED_BACK");
        assertThat(code(results.get(1))).isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(count("Contact")).isZero();
        assertThat(org.history()).isEmpty();
    }

    @Test
    void aParentIsFoundByItsKeyOrTheWholeRowFails() {
        // given
        String account = insert("Account", Map.of("Name", "Acme", "Account_Key__c", "acc-42"));

        // when
        String found = insert("Contact", Map.of("LastName", "Reyes", "Account.Account_Key__c", "ACC-42"));
        SaveResult missing = save(Operation.INSERT, "Contact", Map.of("LastName", "No", "Account.Account_Key__c", "x"));

        // then
        assertThat(value(found, "AccountId")).isEqualTo(account);
        assertThat(missing.errors())
                .containsExactly(RowError.of(
                        "INVALID_FIELD",
                        "Foreign key external ID: x not found for field Account_Key__c in entity Account"));
    }

    @Test
    void eachWrongValueIsRefusedWithTheCodeOfTheOrg() {
        assertThat(refusal("Contact", with("Email", "no"))).isEqualTo("INVALID_EMAIL_ADDRESS");
        assertThat(refusal("Contact", with("FirstName", "x".repeat(41)))).isEqualTo("STRING_TOO_LONG");
        assertThat(refusal("Contact", with("Region__c", "Moon"))).isEqualTo("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST");
        assertThat(refusal("Contact", with("Is_Subscribed__c", null))).isEqualTo("INVALID_TYPE_ON_FIELD_IN_RECORD");
        assertThat(refusal("Contact", with("Birthdate", "31.01.2026"))).isEqualTo("INVALID_TYPE_ON_FIELD_IN_RECORD");
        assertThat(refusal("Contact", with("Score__c", "1234"))).isEqualTo("NUMBER_OUTSIDE_VALID_RANGE");
        assertThat(refusal("Contact", with("Foo__c", "x"))).isEqualTo("INVALID_FIELD");
        assertThat(refusal("Contact", with("Name", "x"))).isEqualTo("INVALID_FIELD_FOR_INSERT_UPDATE");
        assertThat(refusal("Contact", with("AccountId", "001Hs00000zzzzz"))).isEqualTo("INVALID_CROSS_REFERENCE_KEY");
        assertThat(refusal("Contact", with("AccountId", "12"))).isEqualTo("MALFORMED_ID");
        assertThat(refusal("Contact", with("AccountId", OrgIdentity.standard().userId())))
                .isEqualTo("FIELD_INTEGRITY_EXCEPTION");
        assertThat(refusal("Contact", with("Title", "a\u0000b"))).isEqualTo("TEXT_DATA_OUTSIDE_SUPPORTED_CHARSET");
        assertThat(refusal("Nothing__c", with("Title", "a"))).isEqualTo("INVALID_TYPE");
    }

    @Test
    void decimalsThatDoNotFitAreCutSilently() {
        // when
        String id = insert("Contact", with("Score__c", "12.349"));

        // then
        assertThat(value(id, "Score__c")).isEqualTo(new BigDecimal("12.34"));
    }

    @Test
    void aUniqueValueIsHeldByOneRecordOnly() {
        // given
        String first = String.valueOf(upsertContact("u-1", "One").id());

        // when
        SaveResult second = save(Operation.INSERT, "Contact", Map.of("LastName", "Two", "External_Id__c", "U-1"));

        // then
        assertThat(second.errors())
                .containsExactly(RowError.of(
                        "DUPLICATE_VALUE",
                        "duplicate value found: External_Id__c duplicates value on record with id: " + first));
    }

    @Test
    void updateByIdTellsWhatIsWrongWithTheId() {
        // given
        String id = insert("Contact", with("Title", "x"));
        org.save(SaveRequest.byId(Operation.DELETE, "Contact", id), context);

        // when, then
        assertThat(code(save(Operation.UPDATE, "Contact", Map.of("Id", id)))).isEqualTo("ENTITY_IS_DELETED");
        assertThat(code(save(Operation.UPDATE, "Account", Map.of("Id", id)))).isEqualTo("MALFORMED_ID");
        assertThat(code(save(Operation.UPDATE, "Contact", Map.of("LastName", "x"))))
                .isEqualTo("MISSING_ARGUMENT");
        assertThat(code(save(Operation.UPDATE, "Contact", Map.of("Id", "003Hs00000zzzzz"))))
                .isEqualTo("INVALID_CROSS_REFERENCE_KEY");
    }

    @Test
    void aKeyWhoseRecordIsInTheBinMakesANewRecord() {
        // given
        String id = String.valueOf(upsertContact("k", "One").id());
        org.save(SaveRequest.byId(Operation.DELETE, "Contact", id), context);

        // when
        SaveResult again = upsertContact("k", "Two");

        // then
        assertThat(again.isCreated()).isTrue();
        assertThat(again.id()).isNotEqualTo(id);
    }

    @Test
    void detailsDieWithTheirMasterAndLookUpsAreCleared() {
        // given
        String account = insert("Account", Map.of("Name", "Acme"));
        String contact = insert("Contact", Map.of("LastName", "Reyes"));
        String subscription =
                insert("Subscription__c", Map.of("Account__c", account, "Contact__c", contact, "Plan__c", "gold"));

        // when
        org.save(SaveRequest.byId(Operation.DELETE, "Contact", contact), context);
        Object cleared = value(subscription, "Contact__c");
        org.save(SaveRequest.byId(Operation.DELETE, "Account", account), context);

        // then
        assertThat(cleared).isNull();
        assertThat(org.<Boolean>read(
                        records -> records.byId(subscription).orElseThrow().isDeleted()))
                .isTrue();
        assertThat(value(subscription, "Name")).isEqualTo("SUB-00001");
    }

    @Test
    void theHistoryHoldsOldAndNewValuesOfEachWrite() {
        // given
        String id = String.valueOf(upsertContact("h", "One").id());

        // when
        upsertContact("h", "Two");
        org.save(SaveRequest.byId(Operation.DELETE, "Contact", id), context);

        // then
        List<HistoryEntry> history = org.history();
        assertThat(history)
                .extracting(HistoryEntry::operation)
                .containsExactly(Operation.INSERT, Operation.UPDATE, Operation.DELETE);
        assertThat(history.get(1).before()).containsEntry("LastName", "One");
        assertThat(history.get(1).after()).containsEntry("LastName", "Two").doesNotContainKey("External_Id__c");
        assertThat(history).extracting(HistoryEntry::sequence).containsExactly(1L, 2L, 3L);
        assertThat(org.count("contact", Operation.UPDATE)).isEqualTo(1);
    }

    @Test
    void aPublishedEventSucceedsWithItsUuidAmongTheErrors() {
        // when
        SaveResult first = save(Operation.INSERT, "Order_Event__e", Map.of("Order_No__c", "o-1"));
        save(Operation.INSERT, "Order_Event__e", Map.of("Order_No__c", "o-2"));
        SaveResult third = save(Operation.INSERT, "Order_Event__e", Map.of("Order_No__c", "o-3"));

        // then
        assertThat(first.isSuccess()).isTrue();
        assertThat(code(first)).isEqualTo("OPERATION_ENQUEUED");
        assertThat(code(third)).isEqualTo("LIMIT_EXCEEDED");
    }

    @Test
    void aRuleMayRefuseARecord() {
        // given
        org.addRule(draft -> "Bad".equals(draft.value("LastName"))
                ? Optional.of(RowError.of("FIELD_CUSTOM_VALIDATION_EXCEPTION", "not that one"))
                : Optional.empty());

        // when, then
        assertThat(code(upsertContact("r", "Bad"))).isEqualTo("FIELD_CUSTOM_VALIDATION_EXCEPTION");
        assertThat(upsertContact("r", "Good").isSuccess()).isTrue();
    }

    @Test
    void aHiddenFieldIsUnknownAndComesBackWithItsValues() {
        // given
        String id = insert("Contact", with("Title", "Chief"));

        // when
        hideTitle(true);
        String refusal = refusal("Contact", with("Title", "x"));
        hideTitle(false);

        // then
        assertThat(refusal).isEqualTo("INVALID_FIELD");
        assertThat(value(id, "Title")).isEqualTo("Chief");
    }

    private void hideTitle(boolean hidden) {
        org.changeSchema(schema ->
                schema.with(schema.object("Contact").orElseThrow().withField("Title", field -> field.hidden(hidden))));
    }

    private String refusal(String object, Map<String, @Nullable Object> record) {
        return code(save(Operation.INSERT, object, record));
    }

    private static String code(SaveResult result) {
        return result.errors().isEmpty() ? "success" : result.errors().get(0).code();
    }

    private static Map<String, @Nullable Object> with(String field, @Nullable Object value) {
        Map<String, @Nullable Object> record = new HashMap<>();
        record.put("LastName", "Reyes");
        record.put(field, value);
        return record;
    }

    private String insert(String object, Map<String, ? extends @Nullable Object> record) {
        SaveResult result = save(Operation.INSERT, object, record);
        assertThat(result.errors()).isEmpty();
        return String.valueOf(result.id());
    }

    private SaveResult save(Operation operation, String object, Map<String, ? extends @Nullable Object> record) {
        return org.save(SaveRequest.of(operation, object, record), context);
    }

    private SaveResult upsertContact(String key, String lastName) {
        return org.save(contact(key, lastName), context);
    }

    private static SaveRequest contact(String key, String lastName) {
        return new SaveRequest(
                Operation.UPSERT,
                "Contact",
                "External_Id__c",
                List.of("External_Id__c", "LastName"),
                Arrays.asList(key, lastName));
    }

    private long count(String object) {
        return org.<Integer>read(
                records -> records.count(org.schema().object(object).orElseThrow()));
    }

    private @Nullable Object value(String id, String field) {
        return org.<Optional<Object>>read(records ->
                        Optional.ofNullable(records.byId(id).orElseThrow().value(field)))
                .orElse(null);
    }
}
