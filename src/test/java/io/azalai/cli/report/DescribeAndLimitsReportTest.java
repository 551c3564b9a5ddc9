package io.azalai.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.salesforce.FieldDescribe;
import io.azalai.salesforce.FieldType;
import io.azalai.salesforce.ObjectDescribe;
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
        String text = Reports.text(new DescribeReport(contact));
        // then
        assertThat(text).isEqualTo("""
                Contact (Contact): this user may create, update its records.
                field     type        write  notes
                Key__c    string(80)  yes    match by this
                LastName  string(80)  yes    required
                Old__c    string(80)  yes    external id, but not unique
                """);
        assertThat(Reports.json(new DescribeReport(contact)))
                .startsWith("{\"version\":1,\"object\":\"Contact\"")
                .contains("{\"name\":\"LastName\",\"label\":\"LastName\",\"type\":\"string\",\"length\":80");
    }

    @Test
    void showsWhatTheOrgStillAllows() {
        // given
        Report report = new LimitsReport(List.of(
                new LimitsReport.Allowance("DailyApiRequests", 100_000, 99_000),
                new LimitsReport.Allowance("HourlyODataCallout", 0, 0)));
        // when, then
        assertThat(Reports.text(report)).isEqualTo("""
                limit               remaining       of  used
                DailyApiRequests       99,000  100,000   1 %
                HourlyODataCallout          0        0     -
                """);
        assertThat(Reports.json(report)).contains("{\"name\":\"DailyApiRequests\",\"max\":100000,\"remaining\":99000}");
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
