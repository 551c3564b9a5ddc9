package io.azalai.mapping.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.mapping.TargetFields;
import io.azalai.mapping.TargetFieldsBuilder;
import io.azalai.salesforce.FieldType;
import io.azalai.salesforce.Fields;
import io.azalai.salesforce.ObjectDescribe;
import io.azalai.sync.Batching;
import io.azalai.sync.DeleteBehavior;
import io.azalai.sync.FieldMapping;
import io.azalai.sync.FieldMapping.Nulls;
import io.azalai.sync.FieldMapping.Source;
import io.azalai.sync.FieldMapping.When;
import io.azalai.sync.Guard;
import io.azalai.sync.Location;
import io.azalai.sync.Problem;
import io.azalai.sync.Problems;
import io.azalai.sync.RecordMatching;
import io.azalai.sync.Schedule;
import io.azalai.sync.Sync;
import io.azalai.sync.SyncMode;
import io.azalai.sync.SyncTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrgCheckTest {
    private static final ObjectDescribe CONTACT = Fields.object(
            "Contact",
            Fields.text("Key__c").externalId(),
            Fields.text("LastName").required(),
            Fields.text("Email"),
            Fields.text("Sum__c").formula(),
            Fields.text("Rating__c").restrictedTo("Hot", "Warm"),
            Fields.of("MailingAddress", FieldType.ADDRESS),
            Fields.text("Origin__c").notUpdateable(),
            Fields.parent("AccountId", "Account", "Account"));

    private static final ObjectDescribe ACCOUNT =
            Fields.object("Account", Fields.text("Code__c").externalId(), Fields.text("Site"));

    private static Sync sync(SyncMode mode, String match, Map<String, Source> mapping) {
        List<FieldMapping> fields = new ArrayList<>();
        mapping.forEach((field, source) -> fields.add(
                new FieldMapping(field, source, Nulls.CLEAR, When.ALWAYS, null, new Location("s.yaml", 5, 3))));
        return new Sync(
                "contacts",
                "people",
                new SyncTarget.SingleObject("Contact"),
                mode,
                new RecordMatching(match, "id", new Location("s.yaml", 4, 8)),
                fields,
                DeleteBehavior.DO_NOTHING,
                new Schedule.Manual(),
                null,
                Batching.defaults(),
                Guard.defaults(),
                null,
                new Location("s.yaml", 1, 1));
    }

    private static List<String> problems(Sync sync) {
        Problems problems = new Problems();
        OrgCheck.check(sync, CONTACT, Map.of("Account", ACCOUNT), problems);
        return problems.sorted().stream().map(Problem::toString).toList();
    }

    @Test
    void aSyncThatTheOrgCanTakeHasNoProblem() {
        // given
        Sync sync = sync(
                SyncMode.UPSERT,
                "key__c",
                Map.of(
                        "LastName", new Source.Column("name"),
                        "Rating__c", new Source.Constant("Hot"),
                        "AccountId", new Source.Lookup(List.of("Account"), "Code__c", "code")));
        // when
        List<String> problems = problems(sync);
        // then
        assertThat(problems).isEmpty();
    }

    @Test
    void everyMistakeIsToldAtItsPlace() {
        // given
        Sync sync = sync(
                SyncMode.UPSERT,
                "Email",
                Map.of(
                        "Emial", new Source.Column("email"),
                        "Sum__c", new Source.Column("sum"),
                        "MailingAddress", new Source.Column("address"),
                        "Rating__c", new Source.Constant("Hott"),
                        "AccountId", new Source.Lookup(List.of("Account"), "Site", "site")));
        // when
        List<String> problems = problems(sync);
        // then
        assertThat(problems)
                .containsExactlyInAnyOrder(
                        "s.yaml:1:1  object 'Contact' needs 'LastName' in every new record, and it is not mapped. Map it, or use mode 'update'.",
                        "s.yaml:4:8  field 'Email' of Contact is no external id. Use one of Key__c, or mark it as an external id and as unique in Salesforce.",
                        "s.yaml:5:3  Contact has no field 'Emial' that the user may see. Did you mean 'Email'? Create it, or give field-level access.",
                        "s.yaml:5:3  field 'Sum__c' of Contact is a formula; Salesforce computes it. Remove the mapping.",
                        "s.yaml:5:3  field 'MailingAddress' of Contact is a compound field. Map its parts.",
                        "s.yaml:5:3  picklist 'Rating__c' of Contact has no value 'Hott'. Did you mean 'Hot'? It has Hot, Warm.",
                        "s.yaml:5:3  field 'Site' of Account is neither unique nor an external id, so several records may have one value. Use one of Code__c.");
    }

    @Test
    void updatesWriteNoFieldThatIsForNewRecordsAlone() {
        // given
        Sync sync = sync(SyncMode.UPDATE, "Key__c", Map.of("Origin__c", new Source.Column("origin")));
        // when
        List<String> problems = problems(sync);
        // then
        assertThat(problems)
                .containsExactly(
                        "s.yaml:5:3  field 'Origin__c' of Contact is not updateable for the user, as mode 'update' needs. Remove the mapping, or give field-level access.");
    }

    @Test
    void fieldsForNewRecordsAloneAreCreateOnlyInAnUpsert() {
        // given
        Sync sync = sync(
                SyncMode.UPSERT,
                "Key__c",
                Map.of("LastName", new Source.Column("name"), "Origin__c", new Source.Column("origin")));
        // when
        TargetFields fields = TargetFieldsBuilder.build(sync, CONTACT, Map.of());
        // then
        assertThat(problems(sync)).isEmpty();
        assertThat(fields.fields().stream()
                        .filter(TargetFields.TargetField::createOnly)
                        .map(TargetFields.TargetField::header))
                .containsExactly("Origin__c");
    }
}
