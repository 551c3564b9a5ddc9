package io.azalai.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TextSetTest {
    private final TextSet texts = new TextSet();

    private long added(int from, int to) {
        return IntStream.range(from, to).filter(i -> texts.add("key " + i)).count();
    }

    @Test
    void aTextIsNewOnceHoweverManyThereAre() {
        // when
        long first = added(0, 300_000);
        long again = added(0, 300_000);
        long more = added(299_990, 300_010);

        // then
        assertThat(first).isEqualTo(300_000);
        assertThat(again).isZero();
        assertThat(more).isEqualTo(10);
        assertThat(texts.size()).isEqualTo(300_010);
    }

    @Test
    void onlyWhatWasAddedIsThere() {
        // given
        added(0, 200_000);

        // when / then
        assertThat(IntStream.range(0, 200_000).allMatch(i -> texts.contains("key " + i)))
                .isTrue();
        assertThat(IntStream.range(200_000, 400_000).noneMatch(i -> texts.contains("key " + i)))
                .isTrue();
    }
}
