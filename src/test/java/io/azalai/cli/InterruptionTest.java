package io.azalai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class InterruptionTest {
    @Test
    void theProcessWaitsUntilTheWorkIsInOrder() throws InterruptedException {
        // given
        CountDownLatch stopped = new CountDownLatch(1);
        Interruption interruption = Interruption.expected();
        interruption.stopsBy(stopped::countDown);
        Thread ending = new Thread(interruption::come);
        // when
        ending.start();
        stopped.await();
        // then
        assertThat(interruption.hasCome()).isTrue();
        assertThat(ending.isAlive()).isTrue();
        interruption.close();
        ending.join(10_000);
        assertThat(ending.isAlive()).isFalse();
    }

    @Test
    void workThatBeginsAfterItIsStoppedAtOnce() throws InterruptedException {
        // given
        CountDownLatch stopped = new CountDownLatch(1);
        try (Interruption interruption = Interruption.expected()) {
            new Thread(interruption::come).start();
            interruption.await();
            // when
            interruption.stopsBy(stopped::countDown);
        }
        // then
        assertThat(stopped.getCount()).isZero();
    }

    @Test
    void whoInterruptsIsToldNothing() {
        // given
        StringWriter err = new StringWriter();
        // when
        ExitCode exit = new Failures(new PrintWriter(err)).handle(Interruption.ended());
        // then
        assertThat(exit.code()).isEqualTo(130);
        assertThat(err.toString()).isEmpty();
    }
}
