package io.azalai.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryLackTest {
    @ParameterizedTest
    @CsvSource({
        "Java heap space, HEAP",
        "GC overhead limit exceeded, HEAP",
        "'Cannot reserve 1572864 bytes of direct buffer memory (allocated: 8192, limit: 1048576)', DIRECT",
        "Direct buffer memory, DIRECT",
        "unable to create native thread: possibly out of memory or process/resource limits reached, MACHINE",
        "Metaspace, MACHINE"
    })
    void theWordsOfJavaTellWhichMemoryIsFull(String words, MemoryLack lack) {
        // given
        Exception wrapped = new IllegalStateException("a batch broke", new OutOfMemoryError(words));
        // when, then
        assertThat(MemoryLack.of(wrapped)).contains(lack);
    }

    @Test
    void whatIsNoLackOfMemoryIsNone() {
        // when, then
        assertThat(MemoryLack.of(new IllegalStateException("Java heap space"))).isEmpty();
    }
}
