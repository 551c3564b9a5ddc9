package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.sync.Batching;
import io.azalai.sync.Project;
import io.azalai.sync.ProjectReader;
import io.azalai.sync.Sync;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The comparison with other loaders, {@code src/test/loaders}, runs what its page says. */
final class LoadersTest {
    @Test
    void theProjectOfTheComparisonHasNoSettingOfItsOwnButTheSizeOfBatches() {
        // when
        Project project = ProjectReader.read(Path.of("src", "test", "loaders", "project"));
        // then
        Sync sync = project.syncs().get("contacts");
        assertThat(sync).isNotNull();
        assertThat(sync.delivery().batchSize()).isEqualTo(10_000);
        assertThat(sync.delivery())
                .usingRecursiveComparison()
                .ignoringFields("batchSize")
                .isEqualTo(Batching.defaults());
    }
}
