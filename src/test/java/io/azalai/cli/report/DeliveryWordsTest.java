package io.azalai.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.sync.Batching;
import io.azalai.sync.SyncFixture;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeliveryWordsTest {
    @Test
    void whatIsAsUsualIsNotSaid() {
        assertThat(DeliveryWords.of(SyncFixture.upsert("Lead").build())).isEmpty();
    }

    @Test
    void whatTheSyncAsksForIsSaid() {
        // given
        Batching asked = new Batching(
                Batching.Api.AUTO,
                200,
                1,
                Set.of("B_CODE", "A_CODE"),
                Batching.Concurrency.SERIAL,
                "region",
                true,
                "01Q000000000001",
                true,
                false,
                true);
        // when, then
        assertThat(DeliveryWords.of(SyncFixture.upsert("Lead")
                        .marking("Key__c")
                        .delivered(asked)
                        .build()))
                .containsExactly(
                        "marker Key__c",
                        "batches of 200",
                        "1 at once",
                        "split retries on A_CODE, B_CODE",
                        "one batch after the other in Salesforce",
                        "lanes by column 'region'",
                        "deletions for good",
                        "assignment rule 01Q000000000001",
                        "duplicates allowed",
                        "recent items updated");
    }
}
