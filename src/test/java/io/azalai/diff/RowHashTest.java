package io.azalai.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.extract.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowHashTest {
    private static final RowHash HASH = new RowHash(42, List.of("A", "B"));

    private static long of(Value... values) {
        return HASH.of(List.of(values));
    }

    @Test
    void whatIsTheSameValueHasTheSameHash() {
        // when, then
        assertThat(of(new Value.Decimal(new BigDecimal("1.0"))))
                .isEqualTo(of(new Value.Decimal(new BigDecimal("1.00"))));
        assertThat(of(new Value.Whole(100))).isEqualTo(of(new Value.Decimal(new BigDecimal("1E+2"))));
        assertThat(of(new Value.Floating(-0.0))).isEqualTo(of(new Value.Floating(0.0)));
        assertThat(of(new Value.Floating(Double.NaN)))
                .isEqualTo(of(new Value.Floating(Double.longBitsToDouble(0x7ff8000000000001L))));
    }

    @Test
    void whatLooksAlikeAndIsNotDiffers() {
        // given
        Instant noon = Instant.parse("2026-03-01T12:00:00Z");

        // when, then
        assertThat(of(Value.NULL)).isNotEqualTo(of(new Value.Text("")));
        assertThat(of(new Value.Text("ab"), new Value.Text("c")))
                .isNotEqualTo(of(new Value.Text("a"), new Value.Text("bc")));
        assertThat(of(new Value.Moment(noon)))
                .isNotEqualTo(of(new Value.LocalMoment(LocalDateTime.parse("2026-03-01T12:00:00"))));
        assertThat(of(new Value.Text("1"))).isNotEqualTo(of(new Value.Whole(1)));
        assertThat(of(new Value.ListOf(List.of(Value.NULL)), Value.NULL))
                .isNotEqualTo(of(new Value.ListOf(List.of()), Value.NULL));
    }

    @Test
    void anotherFieldIsAnotherHash() {
        // when, then
        assertThat(new RowHash(42, List.of("A", "C")).of(List.of(Value.NULL))).isNotEqualTo(of(Value.NULL));
        assertThat(new RowHash(43, List.of("A", "B")).of(List.of(Value.NULL))).isNotEqualTo(of(Value.NULL));
    }

    @Test
    void theHashIsPinnedSinceSnapshotsHoldIt() {
        // when, then
        assertThat(of(new Value.Text("Zoë"), new Value.Whole(7))).isEqualTo(PINNED);
    }

    private static final long PINNED = 1547667322266640334L;
}
