package io.azalai.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.azalai.sync.InvalidSyncException;
import io.azalai.sync.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentCheckTest {
    @Test
    void everyVariableThatIsMissingIsToldWithItsPlace(@TempDir Path directory) throws IOException {
        // given
        Path properties = Files.writeString(directory.resolve("application.properties"), """
                # {{env:COMMENT}}
                a={{env:SET}}
                b={{env:FIRST}} and {{env:SECOND}}
                c={{env:THIRD:default}}
                d = {{env:REPLACED}}
                d=a value of its own
                camel.beans.e={{env:OVERRIDDEN}}
                """);
        // when, then
        assertThatThrownBy(() -> EnvironmentCheck.check(properties, Set.of("SET", "CAMEL_BEANS_E")::contains))
                .isInstanceOfSatisfying(
                        InvalidSyncException.class,
                        e -> assertThat(e.problems())
                                .extracting(Problem::toString)
                                .containsExactly(
                                        "application.properties:3:3  the environment has no 'FIRST'. Set it, or write a default as in {{env:FIRST:value}}.",
                                        "application.properties:3:21  the environment has no 'SECOND'. Set it, or write a default as in {{env:SECOND:value}}."));
        assertThatCode(() -> EnvironmentCheck.check(properties, name -> true)).doesNotThrowAnyException();
    }
}
