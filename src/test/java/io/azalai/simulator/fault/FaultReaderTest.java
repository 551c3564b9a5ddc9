package io.azalai.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.azalai.simulator.schema.InvalidSchemaException;
import io.azalai.simulator.schema.SchemaProblem;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultReaderTest {
    @Test
    void readsWhatIsWrittenAndDefaultsTheRest() {
        // when
        FaultReader.Read read = FaultReader.read("faults.yaml", """
                seed: 7
                faults:
                  - {fault: lose-answer, call: POST /services/async/*/job/*/batch, skip: 2, times: 1}
                  - {fault: lock-rows, object: Contact, share: 2.5%}
                  - {fault: slow, delay: 250ms}
                """);
        // then
        assertThat(read.seed()).isEqualTo(7);
        assertThat(read.faults())
                .containsExactly(
                        Fault.of(Fault.Kind.LOSE_ANSWER)
                                .on("POST", "/services/async/*/job/*/batch")
                                .skipping(2)
                                .times(1),
                        Fault.of(Fault.Kind.LOCK_ROWS).of("Contact").share(0.025),
                        Fault.of(Fault.Kind.SLOW).delay(Duration.ofMillis(250)));
    }

    @Test
    void tellsEveryMistakeAtOnce() {
        assertThatThrownBy(() -> FaultReader.read("faults.yaml", """
                        faults:
                          - {fault: lose-anser}
                          - {times: 1}
                          - {fault: slow, delay: long, share: 200%, call: everything, often: 3}
                        """))
                .isInstanceOfSatisfying(InvalidSchemaException.class, e -> assertThat(e.problems())
                        .extracting(SchemaProblem::line)
                        .containsExactly(2, 3, 4, 4, 4, 4));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {fault: slow, object: Contact}        | faults.yaml:2:27 - faults[0].object: 'object' has no effect on 'slow'. Use one of call, delay, fault, share, skip, times.
            {fault: reset, status: 500}           | faults.yaml:2:28 - faults[0].status: 'status' has no effect on 'reset'. Use one of call, fault, share, skip, times.
            {fault: lock-rows, call: GET /x}      | faults.yaml:2:30 - faults[0].call: 'call' has no effect on 'lock-rows'. Use one of fault, object, share, skip, times.
            {fault: fail-batch, delay: 1s}        | faults.yaml:2:32 - faults[0].delay: 'delay' has no effect on 'fail-batch'. Use one of fault, message, object, rows, share, skip, times.
            {fault: unavailable, often: yes}      | faults.yaml:2:33 - faults[0].often: 'often' has no effect on 'unavailable'. Use one of call, delay, fault, share, skip, times.
            {fault: server-error, status: 200}    | faults.yaml:2:35 - faults[0].status: an error's status is 400 to 599.
            """)
    void aKeyThatAKindDoesNotHeedIsAMistake(String fault, String message) {
        assertThatThrownBy(() -> FaultReader.read("faults.yaml", "faults:\n  - " + fault + "\n"))
                .isInstanceOf(InvalidSchemaException.class)
                .hasMessage(message);
    }

    @Test
    void aStarIsOnePartOfAPathAndTwoAreAny() {
        Fault one = Fault.of(Fault.Kind.RESET).on("POST", "/services/async/*/job");
        assertThat("/services/async/62.0/job").matches(one.pattern());
        assertThat("/services/async/62.0/job/750/batch").doesNotMatch(one.pattern());
        assertThat("/services/async/62.0/job/750/batch")
                .matches(one.on("POST", Fault.ANY_PATH).pattern());
    }
}
