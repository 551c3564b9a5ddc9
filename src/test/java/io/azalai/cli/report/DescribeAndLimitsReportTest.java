package io.azalai.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.salesforce.FieldDescribe;
import io.azalai.salesforce.FieldType;
import io.azalai.salesforce.Fields;
import io.azalai.salesforce.ObjectDescribe;
import io.azalai.salesforce.Org;
import io.azalai.sync.SyncMode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DescribeAndLimitsReportTest {
    @Test
    void putsTheFieldsToMatchByFirst() {
        // given
        ObjectDescribe contact = ObjectDescribe.of(
                "Contact",
                "Contact",
                "003",
                true,
                true,
                false,
                true,
                true,
                List.of(
                        field("LastName", FieldType.STRING, true, false, false),
                        field("Key__c", FieldType.STRING, false, true, true),
                        field("Old__c", FieldType.STRING, false, true, false)),
                List.of());
        // when
        Org.Described described = new Org.Described(contact, Instant.parse("2026-11-24T10:00:00Z"));
        String text = Reports.text(new DescribeReport(described, null));
        // then
        assertThat(text).isEqualTo("""
                Contact (Contact): this user may create, update its records. As of 2026-11-24 10:00:00 UTC; --refresh asks again.
                field     type        write  notes
                Key__c    string(80)  yes    external id, recommended to match by
                LastName  string(80)  yes    required
                Old__c    string(80)  yes    external id, but not unique
                """);
        assertThat(Reports.json(new DescribeReport(described, null)))
                .startsWith("{\"version\":1,\"object\":\"Contact\"")
                .contains("{\"name\":\"LastName\",\"label\":\"LastName\",\"type\":\"string\",\"length\":80");
    }

    @Test
    void listsForAModeOnlyWhatCanBeMappedOrMatchedInIt() {
        // given
        ObjectDescribe contact = Fields.object(
                "Contact",
                List.of(new ObjectDescribe.RecordType("012Hs00000000A1IAI", "Retail", "Retail", true, false)),
                Fields.id(),
                Fields.text("Key__c").externalId(),
                Fields.text("Email").namesRecords(),
                Fields.text("Legacy__c").externalId().notUnique(),
                Fields.text("Origin__c").notUpdateable(),
                Fields.text("Bounced__c").notCreateable(),
                Fields.text("Sum__c").formula(),
                Fields.of("MailingAddress", FieldType.ADDRESS));
        Org.Described described = new Org.Described(contact, Instant.parse("2026-11-24T10:00:00Z"));
        // when, then
        assertThat(uses(described, SyncMode.UPSERT))
                .containsExactly(
                        "Key__c: match, map", "Email: map", "Legacy__c: map", "Origin__c: map, new records only");
        assertThat(uses(described, SyncMode.INSERT))
                .containsExactly("Key__c: match, map", "Email: map", "Legacy__c: map", "Origin__c: map");
        assertThat(uses(described, SyncMode.UPDATE))
                .containsExactly("Key__c: match, map", "Id: match", "Bounced__c: map", "Email: map", "Legacy__c: map");
        assertThat(uses(described, SyncMode.ARCHIVE)).containsExactly("Key__c: match", "Id: match");
        assertThat(Reports.json(new DescribeReport(described, SyncMode.UPSERT)))
                .contains("\"mode\":\"upsert\",\"askedAt\":\"2026-11-24T10:00:00Z\"")
                .contains("\"recommended\":true,\"match\":true,\"map\":\"always\"")
                .contains("\"recommended\":false,\"match\":false,\"map\":\"create\"");
        assertThat(Reports.text(new DescribeReport(described, null)))
                .contains("Record types: Retail 012Hs00000000A1IAI. Which values of a picklist");
    }

    private static List<String> uses(Org.Described described, SyncMode mode) {
        return Reports.text(new DescribeReport(described, mode))
                .lines()
                .skip(2)
                .takeWhile(line -> !line.startsWith("Record types"))
                .map(line -> line.split(" {2,}", -1))
                .map(cells -> cells[0] + ": " + cells[2])
                .toList();
    }

    @Test
    void showsWhatTheOrgStillAllows() {
        // given
        Report report = new LimitsReport(
                List.of(
                        new LimitsReport.Allowance("DailyApiRequests", 100_000, 99_000),
                        new LimitsReport.Allowance("HourlyODataCallout", 0, 0)),
                List.of());
        // when, then
        assertThat(Reports.text(report)).isEqualTo("""
                limit               remaining       of  used
                DailyApiRequests       99,000  100,000   1 %
                HourlyODataCallout          0        0     -
                """);
        assertThat(Reports.json(report)).contains("{\"name\":\"DailyApiRequests\",\"max\":100000,\"remaining\":99000}");
    }

    @Test
    void showsWhatEachSyncUsedOfItsBudget() {
        // given
        SyncAllowance.OrgAllowance org = new SyncAllowance.OrgAllowance(100_000, 99_000, 10_000);
        Report report = new LimitsReport(
                List.of(new LimitsReport.Allowance("DailyApiRequests", 100_000, 99_000)),
                List.of(
                        new LimitsReport.Use("accounts", new SyncAllowance(org, null, 12)),
                        new LimitsReport.Use("contacts", new SyncAllowance(org, 500L, 498))));
        // when, then
        assertThat(Reports.text(report)).isEqualTo("""
                limit             remaining       of  used
                DailyApiRequests     99,000  100,000   1 %

                sync      API calls in 24 h  budget
                accounts                 12       -
                contacts                498     500
                Kept for others by 'azalai.api-reserve': 10,000 of the org's 100,000 API calls a day.
                """);
        assertThat(Reports.json(report))
                .contains(
                        "{\"sync\":\"contacts\",\"apiCalls\":498,\"allowance\":{\"max\":100000,\"left\":99000,\"reserve\":10000},\"budget\":{\"calls\":500,\"used\":498}}");
    }

    private static FieldDescribe field(
            String name, FieldType type, boolean isRequired, boolean isExternalId, boolean isUnique) {
        return new FieldDescribe(
                name,
                name,
                type,
                80,
                0,
                0,
                true,
                true,
                !isRequired,
                false,
                isExternalId,
                isExternalId,
                isUnique,
                false,
                false,
                false,
                false,
                false,
                false,
                List.of(),
                null,
                List.of());
    }
}
