package io.azalai.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GenerationsTest {
    private static int[] generations(Generations of, int rows) {
        return IntStream.range(0, rows).map(of::of).toArray();
    }

    private static int[] inCircles(Generations of, int rows) {
        return IntStream.range(0, rows).filter(row -> of.circleBy(row) >= 0).toArray();
    }

    @Test
    void aRowComesAfterAllThatAreAboveIt() {
        // given
        int[] parents = {1, 2, -1, 2, -1};
        // when
        Generations generations = new Generations(new int[][] {parents}, 5);
        // then
        assertThat(generations(generations, 5)).containsExactly(2, 1, 0, 1, 0);
        assertThat(generations.depth()).isEqualTo(3);
        assertThat(generations.hasCircles()).isFalse();
    }

    @Test
    void theParentFurthestDownCountsWhereARowHasSeveral() {
        // given
        int[] first = {1, -1, -1, 2};
        int[] second = {3, -1, -1, -1};
        // when
        Generations generations = new Generations(new int[][] {first, second}, 4);
        // then
        assertThat(generations(generations, 4)).containsExactly(2, 0, 0, 1);
    }

    @Test
    void circlesAreToldAndWhatHangsBelowThemIsNone() {
        // given
        int[] parents = {1, 2, 0, 0, 4, -1, 5};
        // when
        Generations generations = new Generations(new int[][] {parents}, 7);
        // then
        assertThat(inCircles(generations, 7)).containsExactly(0, 1, 2, 4);
        assertThat(generations.of(6)).isEqualTo(1);
        assertThat(generations.of(3)).isGreaterThan(generations.of(0));
    }

    @Test
    void aCircleOverTwoKindsOfParentsNamesTheKindOfEachRow() {
        // given
        int[] first = {1, -1};
        int[] second = {-1, 0};
        // when
        Generations generations = new Generations(new int[][] {first, second}, 2);
        // then
        assertThat(generations.circleBy(0)).isZero();
        assertThat(generations.circleBy(1)).isEqualTo(1);
    }

    @Test
    void aChainMayBeLongerThanAStack() {
        // given
        int rows = 200_000;
        int[] parents = IntStream.range(0, rows)
                .map(row -> row + 1 < rows ? row + 1 : -1)
                .toArray();
        // when
        Generations generations = new Generations(new int[][] {parents}, rows);
        // then
        assertThat(generations.depth()).isEqualTo(rows);
        assertThat(generations.of(0)).isEqualTo(rows - 1);
    }

    @Test
    void textsKeepTheirNumbersHoweverManyThereAre() {
        // given
        KeyNumbers numbers = new KeyNumbers();
        // when
        IntStream.range(0, 50_000).forEach(i -> numbers.add("key-" + i));
        // then
        assertThat(numbers.size()).isEqualTo(50_000);
        assertThat(IntStream.range(0, 50_000).allMatch(i -> numbers.of("key-" + i) == i))
                .isTrue();
        assertThat(numbers.add("key-7")).isEqualTo(7);
        assertThat(numbers.of("other")).isEqualTo(KeyNumbers.NONE);
    }
}
