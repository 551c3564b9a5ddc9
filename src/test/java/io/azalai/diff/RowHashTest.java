package io.azalai.diff;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.extract.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
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
    void hashesThatStatesHoldStayTheSame() {
        // given
        RowHash hash = new RowHash(42, List.of("a"));
        Map<String, Long> known = Map.ofEntries(
                entry("0", -8265620195710584680L),
                entry("1", 2106268007938551520L),
                entry("-129", 3397579554405208715L),
                entry("128", 6972055756635519605L),
                entry("1200", -6931027145982699150L),
                entry("9223372036854775807", 4723269247923021584L),
                entry("-9223372036854775808", -4981135355540170088L),
                entry("12.50", 1123660443999956683L),
                entry("-0.001", 1025696337544196967L),
                entry("1000000000000000000", 2235087327819172648L),
                entry("99999999999999999999", -7736128991761101804L));

        // when, then
        known.forEach((number, held) -> assertThat(hash.of(List.of(new Value.Decimal(new BigDecimal(number)))))
                .as(number)
                .isEqualTo(held));
        assertThat(hash.of(List.of(new Value.Whole(-129)))).isEqualTo(known.get("-129"));
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
