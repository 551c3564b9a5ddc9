package io.azalai.sync;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiShareTest {
    @ParameterizedTest
    @CsvSource({"10%, 1500, 10%", "'12.5 %', 1875, 12.5%", "100%, 15000, 100%", "5000, 5000, 5000", "0, 0, 0"})
    void aShareIsOfWhatTheOrgAllowsAndANumberIsWhatItIs(String text, long calls, String written) {
        // when
        ApiShare share = ApiShare.read(text).orElseThrow();
        // then
        assertThat(share.of(15_000)).isEqualTo(calls);
        assertThat(share.text()).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"101%", "-5%", "1e3", "ten", "10 calls", "9999999999"})
    void anythingElseIsNone(String text) {
        assertThat(ApiShare.read(text)).isEmpty();
    }
}
