package io.azalai.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.mapping.MappedRow;
import io.azalai.store.BatchCommit.Effect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeSetTest {
    private static PlannedRow upsert(String key) {
        return new PlannedRow(
                Operation.UPSERT,
                Change.ADDED,
                key,
                42,
                key,
                null,
                Effect.KEEP,
                List.of("Zoë \"Q\"\n𝄞", MappedRow.CLEAR, ""));
    }

    private static PlannedRow deletion(String key) {
        return new PlannedRow(
                Operation.DELETE, Change.REMOVED, key, 7, null, "003000000000001AAA", Effect.FORGET, List.of());
    }

    @Test
    void removalsComeBeforeEverythingElse(@TempDir Path directory) {
        // given
        ChangeSetWriter writer = new ChangeSetWriter(directory.resolve("run"));
        writer.append(upsert("1"));
        writer.append(deletion("2"));
        writer.append(upsert("3"));

        // when
        List<PlannedRow> rows = read(writer.finish(Set.of(), Map.of()));

        // then
        assertThat(rows).containsExactly(deletion("2"), upsert("1"), upsert("3"));
    }

    @Test
    void rowsFoundInvalidLateAreLeftOutAndNotCounted(@TempDir Path directory) {
        // given
        ChangeSetWriter writer = new ChangeSetWriter(directory.resolve("run"));
        writer.append(upsert("1"));
        writer.append(upsert("2"));

        // when
        ChangeSet changeSet = writer.finish(Set.of("1"), Map.of(Operation.UPSERT, 1L));

        // then
        assertThat(read(changeSet)).containsExactly(upsert("2"));
        assertThat(changeSet.counts()).containsExactly(Map.entry(Operation.UPSERT, 1L));
    }

    @Test
    void closingLeavesNothingOnDisk(@TempDir Path directory) {
        // given
        ChangeSetWriter writer = new ChangeSetWriter(directory.resolve("run"));
        writer.appendSilent(
                new PlannedRow(Operation.DELETE, Change.REMOVED, "9", 0, null, null, Effect.TOMBSTONE, List.of()));
        ChangeSet changeSet = writer.finish(Set.of(), Map.of());

        // when
        changeSet.close();

        // then
        assertThat(directory).isEmptyDirectory();
    }

    private static List<PlannedRow> read(ChangeSet changeSet) {
        List<PlannedRow> all = new ArrayList<>();
        for (ChangeSet.Section section : changeSet.sections()) {
            try (ChangeSet.Rows rows = section.rows()) {
                rows.forEachRemaining(all::add);
            }
        }
        return all;
    }
}
