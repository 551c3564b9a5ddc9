package io.azalai.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.sync.Batching;
import io.azalai.sync.DeleteBehavior;
import io.azalai.sync.Guard;
import io.azalai.sync.Location;
import io.azalai.sync.RecordMatching;
import io.azalai.sync.Schedule;
import io.azalai.sync.Sync;
import io.azalai.sync.SyncMode;
import io.azalai.sync.SyncTarget;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuardsTest {
    private static Guards guards(SyncMode mode, boolean allowsDeletes, boolean allowsResync) {
        Sync sync = new Sync(
                "contacts",
                "customers",
                new SyncTarget.SingleObject("Contact"),
                mode,
                new RecordMatching("External_Id__c", "id", Location.none()),
                List.of(),
                DeleteBehavior.DELETE_RECORD,
                new Schedule.Manual(),
                null,
                Batching.defaults(),
                Guard.defaults(),
                null,
                Location.none());
        return new Guards(sync, allowsDeletes, allowsResync);
    }

    private static Guards.Figures removing(long removals, long known) {
        return new Guards.Figures(known - removals, 0, removals, 0, known, null);
    }

    @Test
    void aTenthOfTheSnapshotMayLeave() {
        // given
        Guards guards = guards(SyncMode.UPSERT, false, false);

        // when, then
        assertThat(guards.judge(removing(100, 1000))).isEmpty();
        assertThat(guards.judge(removing(101, 1000))).hasValueSatisfying(stop -> assertThat(stop.message())
                .isEqualTo(
                        "sync 'contacts': 101 of 1000 known records would be deleted, more than guard.max-removed 10%."
                                + " Look at the model, or allow it with --allow-deletes."));
    }

    @Test
    void twentyRemovalsPassWhateverTheirShare() {
        // given
        Guards guards = guards(SyncMode.UPSERT, false, false);

        // when, then
        assertThat(guards.judge(removing(20, 30))).isEmpty();
        assertThat(guards.judge(removing(21, 30))).isPresent();
    }

    @Test
    void anEmptyModelIsStoppedEvenForOneRecord() {
        // given
        Guards guards = guards(SyncMode.UPSERT, false, false);

        // when, then
        assertThat(guards.judge(removing(1, 1)))
                .hasValueSatisfying(stop -> assertThat(stop.code()).isEqualTo("GUARD_REMOVED"));
    }

    @Test
    void aPersonMayAllowDeletes() {
        // given
        Guards guards = guards(SyncMode.UPSERT, true, false);

        // when, then
        assertThat(guards.judge(removing(1000, 1000))).isEmpty();
    }

    @Test
    void anArchiveOfMoreThanAThousandIsStopped() {
        // given
        Guards guards = guards(SyncMode.ARCHIVE, false, false);

        // when, then
        assertThat(guards.judge(new Guards.Figures(1000, 0, 0, 1000, 0, null))).isEmpty();
        assertThat(guards.judge(new Guards.Figures(1001, 0, 0, 1001, 0, null)))
                .hasValueSatisfying(stop -> assertThat(stop.code()).isEqualTo("GUARD_ARCHIVED"));
    }

    @Test
    void aChangedMappingMayNotSendMoreThanHalfAgain() {
        // given
        Guards.Figures figures = new Guards.Figures(100, 51, 0, 0, 100, "the mapping changed");

        // when, then
        assertThat(guards(SyncMode.UPSERT, false, false).judge(figures))
                .hasValueSatisfying(stop -> assertThat(stop.code()).isEqualTo("GUARD_RESYNC"));
        assertThat(guards(SyncMode.UPSERT, false, true).judge(figures)).isEmpty();
    }
}
