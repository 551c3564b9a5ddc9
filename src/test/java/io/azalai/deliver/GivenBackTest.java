package io.azalai.deliver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class GivenBackTest {
    private static byte[] packed(int megabytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write("Id,Name\n".getBytes(UTF_8));
            for (int i = 0; i < megabytes; i++) {
                out.write(new byte[1 << 20]);
            }
        }
        return packed.toByteArray();
    }

    @Test
    void rowsAreTheSameWhetherTheyComeBackPackedOrNot() throws IOException {
        // given
        byte[] rows = "Id,Name\n".getBytes(UTF_8);
        // when, then
        assertThat(GivenBack.rows(rows)).isEqualTo(rows);
        assertThat(GivenBack.rows(packed(0))).isEqualTo(rows);
        assertThat(GivenBack.rows(new byte[0])).isEmpty();
    }

    @Test
    void whatIsCutOrMoreThanABatchIsRefused() throws IOException {
        // given
        byte[] cut = Arrays.copyOf(packed(0), 20);
        byte[] bomb = packed(65);
        // when, then
        assertThatThrownBy(() -> GivenBack.rows(cut))
                .isInstanceOf(UnreadableAnswerException.class)
                .hasMessage("the request of a batch cannot be unpacked");
        assertThatThrownBy(() -> GivenBack.rows(bomb))
                .isInstanceOf(UnreadableAnswerException.class)
                .hasMessage("the request of a batch is more than a batch may have");
    }
}
