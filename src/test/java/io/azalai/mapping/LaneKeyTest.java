package io.azalai.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.extract.Row;
import io.azalai.extract.RowShape;
import io.azalai.extract.Value;
import io.azalai.mapping.TargetFields.TargetField;
import io.azalai.salesforce.Fields;
import io.azalai.sync.SyncFixture;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What keeps rows together in a lane, of a mapping of a name, a contact that is looked up, and an account. */
class LaneKeyTest {
    private static SyncFixture subscriptions() {
        return SyncFixture.upsert("Subscription__c")
                .matching("key", "Subscription_Key__c")
                .map("name", "Name")
                .find("Contact__c", "Contact", "External_Id__c", "contact")
                .map("account", "Account__c");
    }

    private static List<TargetField> fields(boolean isMasterDetail) {
        return List.of(
                field("Name", false), field("Contact.External_Id__c", false), field("Account__c", isMasterDetail));
    }

    private static TargetField field(String header, boolean isMasterDetail) {
        return new TargetField(header, Fields.text("Any__c").describe(), null, false, true, isMasterDetail);
    }

    private static int lane(LaneKey key, String region, String contact, String account) {
        Value[] values = {new Value.Text("any"), text(contact), text(account)};
        Row row = new Row(new RowShape(List.of("region")), List.of(text(region)));
        return key.lane(row, values);
    }

    private static Value text(String text) {
        return text.isEmpty() ? Value.NULL : new Value.Text(text);
    }

    @Test
    void theColumnThatTheSyncNamesGoesBeforeAll() {
        // given
        LaneKey key = LaneKey.of(subscriptions().inLanesOf("region").build(), fields(true));
        // when, then
        assertThat(lane(key, "North", "c-1", "a-1")).isEqualTo(lane(key, "North", "c-2", "a-2"));
        assertThat(lane(key, "North", "c-1", "a-1")).isNotEqualTo(lane(key, "South", "c-1", "a-1"));
        assertThat(lane(key, "", "c-1", "a-1")).isEqualTo(MappedRow.NO_LANE);
    }

    @Test
    void theMasterDetailReferenceIsNextThoughALookUpStandsBeforeIt() {
        // given
        LaneKey key = LaneKey.of(subscriptions().build(), fields(true));
        // when, then
        assertThat(lane(key, "North", "c-1", "a-1")).isEqualTo(lane(key, "South", "c-2", "a-1"));
        assertThat(lane(key, "North", "c-1", "a-1")).isNotEqualTo(lane(key, "North", "c-1", "a-2"));
    }

    @Test
    void theFirstLookUpIsLast() {
        // given
        LaneKey key = LaneKey.of(subscriptions().build(), fields(false));
        // when, then
        assertThat(lane(key, "North", "c-1", "a-1")).isEqualTo(lane(key, "South", "C-1 ", "a-2"));
        assertThat(lane(key, "North", "c-1", "a-1")).isNotEqualTo(lane(key, "North", "c-2", "a-1"));
        assertThat(lane(key, "North", "", "a-1")).isEqualTo(MappedRow.NO_LANE);
    }

    @Test
    void withoutAnyOfThemRowsAreBoundToNoLane() {
        // given
        LaneKey key = LaneKey.of(
                SyncFixture.upsert("Contact").map("name", "LastName").build(), List.of(field("LastName", false)));
        // when, then
        assertThat(lane(key, "North", "c-1", "a-1")).isEqualTo(MappedRow.NO_LANE);
    }
}
