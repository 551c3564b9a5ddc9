package io.azalai.mapping.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.salesforce.FieldType;
import io.azalai.salesforce.Fields;
import io.azalai.salesforce.ObjectDescribe;
import io.azalai.salesforce.ObjectDescribe.RecordType;
import io.azalai.sync.DeleteBehavior;
import io.azalai.sync.FieldMapping.Source;
import io.azalai.sync.Problem;
import io.azalai.sync.Problems;
import io.azalai.sync.SyncFixture;
import io.azalai.sync.SyncMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each rule by itself, against small describes. */
class OrgRulesTest {
    private static List<String> problems(SyncFixture sync, ObjectDescribe object, ObjectDescribe... parents) {
        Problems problems = new Problems();
        Map<String, ObjectDescribe> byName = new HashMap<>();
        for (ObjectDescribe parent : parents) {
            byName.put(parent.name(), parent);
        }
        OrgCheck.check(sync.build(), object, byName, problems);
        return problems.sorted().stream().map(Problem::message).toList();
    }

    private static Source text(String value) {
        return new Source.Constant(value);
    }

    @Nested
    class Matching {
        private final ObjectDescribe contact = Fields.object(
                "Contact",
                Fields.id(),
                Fields.text("Key__c").externalId(),
                Fields.of("Email", FieldType.EMAIL).namesRecords(),
                Fields.text("Legacy__c").externalId().notUnique(),
                Fields.text("No__c").externalId().autoNumber(),
                Fields.text("Hidden__c").externalId().readOnly(),
                Fields.text("Title"));

        private List<String> match(SyncMode mode, String field) {
            SyncFixture sync = SyncFixture.in(mode, "Contact").matching("id", field);
            return problems(mode == SyncMode.ARCHIVE ? sync : sync.map("t", "Title"), contact);
        }

        @ParameterizedTest
        @EnumSource(value = SyncMode.class, mode = EnumSource.Mode.EXCLUDE, names = "ALL")
        void aUniqueExternalIdMatchesInEveryMode(SyncMode mode) {
            // when, then
            assertThat(match(mode, "Key__c")).isEmpty();
        }

        @ParameterizedTest
        @EnumSource(value = SyncMode.class, mode = EnumSource.Mode.EXCLUDE, names = "ALL")
        void aFieldThatMerelyNamesRecordsMatchesInNone(SyncMode mode) {
            // when, then
            assertThat(match(mode, "Email"))
                    .singleElement()
                    .asString()
                    .startsWith(
                            "field 'Email' of Contact is no external id: its values may repeat, and a row would mean several records. Use one of ");
        }

        @Test
        void anExternalIdThatIsNotUniqueIsRefusedWithTheOnesThatAre() {
            // when, then
            assertThat(match(SyncMode.UPSERT, "Legacy__c"))
                    .containsExactly(
                            "field 'Legacy__c' of Contact is an external id, but not unique, so that a row may mean several records. Use one of Key__c, or mark it as unique in Salesforce.");
        }

        @Test
        void theIdMatchesWhereNoRecordIsMade() {
            // when, then
            assertThat(match(SyncMode.UPDATE, "Id")).isEmpty();
            assertThat(match(SyncMode.ARCHIVE, "Id")).isEmpty();
            assertThat(MatchRules.allows(SyncMode.UPSERT, Fields.id().describe()))
                    .isFalse();
            assertThat(MatchRules.allows(SyncMode.UPDATE, Fields.id().describe()))
                    .isTrue();
        }

        @Test
        void aNewRecordMustBeAbleToReceiveTheMatchValue() {
            // when, then
            assertThat(match(SyncMode.UPSERT, "No__c"))
                    .containsExactly(
                            "field 'No__c' of Contact cannot be written, and mode 'upsert' gives a new record the value it was matched by. Use one of Key__c, or give the user the right to write it.");
            assertThat(match(SyncMode.INSERT, "Hidden__c"))
                    .singleElement()
                    .asString()
                    .startsWith("field 'Hidden__c' of Contact cannot be written");
            assertThat(match(SyncMode.UPDATE, "No__c")).isEmpty();
        }

        @Test
        void anObjectWithoutAnyIsToldHowToGetOne() {
            // when, then
            assertThat(problems(
                            SyncFixture.upsert("Lead").matching("id", "Email").map("t", "Title"),
                            Fields.object("Lead", Fields.text("Email"), Fields.text("Title"))))
                    .containsExactly(
                            "field 'Email' of Lead is no external id. Mark it as an external id and as unique in Salesforce.");
        }
    }

    @Nested
    class Rights {
        @Test
        void whatTheUserMayNotDoIsToldForEachMode() {
            // given
            ObjectDescribe contact =
                    Fields.readOnlyObject("Contact", Fields.text("Key__c").externalId(), Fields.text("Title"));
            for (SyncMode mode : List.of(SyncMode.INSERT, SyncMode.UPDATE, SyncMode.UPSERT, SyncMode.ARCHIVE)) {
                SyncFixture sync = SyncFixture.in(mode, "Contact").matching("id", "Key__c");
                // when, then
                assertThat(problems(mode == SyncMode.ARCHIVE ? sync : sync.map("t", "Title"), contact))
                        .containsExactly("object 'Contact': mode '" + mode.text()
                                + "' needs a right that the user does not have. Give it in the permission set.");
            }
        }

        @Test
        void aFieldForExistingRecordsAloneIsNotPartOfAnUpsert() {
            // given
            ObjectDescribe lead = Fields.object(
                    "Lead",
                    Fields.text("Key__c").externalId(),
                    Fields.text("Bounced").notCreateable());
            SyncFixture upsert =
                    SyncFixture.upsert("Lead").matching("id", "Key__c").map("b", "Bounced");
            SyncFixture update =
                    SyncFixture.update("Lead").matching("id", "Key__c").map("b", "Bounced");
            // when, then
            assertThat(problems(upsert, lead))
                    .singleElement()
                    .asString()
                    .contains("'Bounced' of Lead is not createable for the user, as mode 'upsert' needs");
            assertThat(problems(update, lead)).isEmpty();
        }

        @Test
        void autoNumbersAreSalesforcesOwn() {
            // given
            ObjectDescribe object = Fields.object("A__c", Fields.text("Name").autoNumber());
            // when, then
            assertThat(problems(SyncFixture.insert("A__c").map("n", "Name"), object))
                    .containsExactly(
                            "field 'Name' of A__c is an auto-number; Salesforce counts it. Remove the mapping.");
        }
    }

    @Nested
    class Required {
        private final ObjectDescribe lead = Fields.object(
                "Lead",
                Fields.text("Key__c").externalId(),
                Fields.text("LastName").required(),
                Fields.of("Active__c", FieldType.BOOLEAN).required(),
                Fields.text("City"));

        @Test
        void aNewRecordNeedsItsRequiredFieldsAndAnUpdateDoesNot() {
            // given
            SyncFixture upsert =
                    SyncFixture.upsert("Lead").matching("id", "Key__c").map("c", "City");
            SyncFixture update =
                    SyncFixture.update("Lead").matching("id", "Key__c").map("c", "City");
            // when, then
            assertThat(problems(upsert, lead))
                    .containsExactly(
                            "object 'Lead' needs 'LastName' in every new record, and it is not mapped. Map it, or use mode 'update'.");
            assertThat(problems(update, lead)).isEmpty();
        }

        @Test
        void nothingIsClearedWhereEveryFieldIsRequiredOrACheckbox() {
            // given
            SyncFixture sync = SyncFixture.upsert("Lead")
                    .matching("id", "Key__c")
                    .map("n", "LastName")
                    .map("a", "Active__c")
                    .onRemoved(DeleteBehavior.CLEAR_FIELDS);
            // when, then
            assertThat(problems(sync, lead)).singleElement().asString().contains("has no field to empty");
            assertThat(problems(sync.map("c", "City"), lead)).isEmpty();
        }

        @Test
        void aTextOfTheFileCannotEmptyWhatIsRequired() {
            // given
            SyncFixture sync =
                    SyncFixture.insert("Lead").map("LastName", text("")).map("City", text(""));
            // when, then
            assertThat(problems(sync, lead))
                    .containsExactly("field 'LastName' of Lead cannot be empty, as the file says. Write a value.");
        }
    }

    @Nested
    class Values {
        private final ObjectDescribe object = Fields.object(
                "A__c",
                List.of(
                        new RecordType("012Hs00000000A1IAI", "Retail", "Retail", true, false),
                        new RecordType("012Hs00000000A2IAI", "Old", "Old", false, false)),
                Fields.text("Code__c").length(3),
                Fields.of("Amount__c", FieldType.CURRENCY),
                Fields.of("Active__c", FieldType.BOOLEAN),
                Fields.of("Tags__c", FieldType.MULTIPICKLIST).restrictedTo("red", "green"),
                Fields.parent("RecordTypeId", "RecordType", "RecordType"));

        private List<String> constant(String field, String value) {
            return problems(SyncFixture.insert("A__c").map(field, text(value)), object);
        }

        @Test
        void lengthAndTypeOfATextInTheFileAreChecked() {
            // when, then
            assertThat(constant("Code__c", "abc")).isEmpty();
            assertThat(constant("Code__c", "abcd"))
                    .containsExactly(
                            "field 'Code__c' of A__c does not take 'abcd': the text has 4 characters, and Code__c takes 3. Correct it.");
            assertThat(constant("Amount__c", "12.50")).isEmpty();
            assertThat(constant("Amount__c", "1,000"))
                    .containsExactly(
                            "field 'Amount__c' of A__c does not take '1,000': the text is no number. Correct it.");
            assertThat(constant("Active__c", "maybe"))
                    .containsExactly(
                            "field 'Active__c' of A__c does not take 'maybe': the text is neither true nor false. Correct it.");
        }

        @Test
        void everyTextOfAValueMapIsChecked() {
            // given
            SyncFixture sync = SyncFixture.insert("A__c")
                    .map("Code__c", new Source.ValueMap("c", Map.of("a", "ok", "b", "long"), "longer"));
            // when, then
            assertThat(problems(sync, object)).hasSize(2).allMatch(message -> message.contains("does not take 'long"));
        }

        @Test
        void eachPartOfAMultiSelectMustBeOneOfItsValues() {
            // when, then
            assertThat(constant("Tags__c", "red;green")).isEmpty();
            assertThat(constant("Tags__c", "red;gren"))
                    .containsExactly(
                            "picklist 'Tags__c' of A__c has no value 'gren'. Did you mean 'green'? It has red, green.");
        }

        @Test
        void aRecordTypeMustBeOneThatTheUserMayGive() {
            // when, then
            assertThat(constant("RecordTypeId", "012Hs00000000A1")).isEmpty();
            assertThat(constant("RecordTypeId", "012Hs00000000A2IAI"))
                    .containsExactly(
                            "field 'RecordTypeId' of A__c takes the Id of a record type that the user may give, and '012Hs00000000A2IAI' is none. There is 012Hs00000000A1IAI (Retail).");
        }
    }

    @Nested
    class Lookups {
        private final ObjectDescribe contact =
                Fields.object("Contact", Fields.parent("AccountId", "Account", "Account"), Fields.text("Title"));
        private final ObjectDescribe account =
                Fields.object("Account", Fields.text("Code__c").externalId(), Fields.text("Site"));

        @Test
        void aParentIsFoundByWhatNamesIt() {
            // when, then
            assertThat(problems(
                            SyncFixture.insert("Contact").find("AccountId", "Account", "Code__c", "c"),
                            contact,
                            account))
                    .isEmpty();
            assertThat(problems(
                            SyncFixture.insert("Contact").find("AccountId", "Account", "Site", "c"), contact, account))
                    .containsExactly(
                            "field 'Site' of Account is neither unique nor an external id, so several records may have one value. Use one of Code__c.");
        }

        @Test
        void theFieldMustLinkToTheObject() {
            // when, then
            assertThat(problems(SyncFixture.insert("Contact").find("AccountId", "Lead", "Code__c", "c"), contact))
                    .containsExactly("field 'AccountId' of Contact does not link to 'Lead' but to Account.");
            assertThat(problems(SyncFixture.insert("Contact").find("Title", "Account", "Code__c", "c"), contact))
                    .containsExactly(
                            "field 'Title' of Contact links to no other object, so 'find' has nothing to find. Map a column.");
            assertThat(problems(SyncFixture.insert("Contact").find("AccountId", "Account", "Code__c", "c"), contact))
                    .containsExactly("the org has no object 'Account' that the user may see.");
        }
    }

    @Nested
    class PersonAccounts {
        private final ObjectDescribe account = Fields.object(
                "Account",
                Fields.text("Key__c").externalId(),
                Fields.text("Name"),
                Fields.text("FirstName"),
                Fields.text("LastName"),
                Fields.text("PersonEmail"),
                Fields.text("Level__pc"),
                Fields.of("IsPersonAccount", FieldType.BOOLEAN).readOnly());

        private SyncFixture upsert() {
            return SyncFixture.upsert("Account").matching("id", "Key__c");
        }

        @Test
        void aPersonHasALastNameAndACompanyAName() {
            // when, then
            assertThat(problems(upsert().map("n", "LastName").map("e", "PersonEmail"), account))
                    .isEmpty();
            assertThat(problems(upsert().map("n", "Name"), account)).isEmpty();
        }

        @Test
        void aPersonsNameIsMadeBySalesforce() {
            // when, then
            assertThat(problems(upsert().map("n", "LastName").map("f", "Name"), account))
                    .containsExactly(
                            "field 'Name' of Account is made of FirstName and LastName where the account is a person, as 'LastName' says. Remove it, or make a sync of companies without 'LastName'.");
        }

        @Test
        void personFieldsNeedALastNameInNewRecords() {
            // when, then
            assertThat(problems(upsert().map("l", "Level__pc"), account))
                    .containsExactly(
                            "object 'Account' needs 'LastName' in every new person, as 'Level__pc' says it is one, and it is not mapped. Map it, or use mode 'update'.");
            assertThat(problems(
                            SyncFixture.update("Account")
                                    .matching("id", "Key__c")
                                    .map("l", "Level__pc"),
                            account))
                    .isEmpty();
        }

        @Test
        void neitherNameIsToldSinceTheDescribeDoesNotRequireOne() {
            // given
            ObjectDescribe withPhone = Fields.object(
                    "Account",
                    Fields.text("Key__c").externalId(),
                    Fields.text("Name"),
                    Fields.text("Phone"),
                    Fields.of("IsPersonAccount", FieldType.BOOLEAN).readOnly());
            // when, then
            assertThat(problems(upsert().map("p", "Phone"), withPhone))
                    .singleElement()
                    .asString()
                    .startsWith(
                            "object 'Account' needs 'Name' in every new company, or 'LastName' in every new person");
        }

        @Test
        void anOrgWithoutThemSaysSo() {
            // given
            ObjectDescribe plain =
                    Fields.object("Account", Fields.text("Key__c").externalId());
            // when, then
            assertThat(problems(upsert().map("n", "LastName"), plain))
                    .containsExactly(
                            "Account has no field 'LastName', since the org has no person accounts, or the user may not see them. Turn them on, or use a sync to Contact.");
        }
    }
}
