package io.azalai.observe.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeptProbeTest {
    private static final Duration AGE = Duration.ofSeconds(5);
    private static final Duration BOUND = Duration.ofMillis(50);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger looks = new AtomicInteger();

    /** What a probe does when it looks. */
    private interface Look {
        Check look() throws Exception;
    }

    private KeptProbe probe(Look look) {
        Probe probe = new Probe() {
            @Override
            public String name() {
                return "state";
            }

            @Override
            public Check look() throws Exception {
                looks.incrementAndGet();
                return look.look();
            }
        };
        return new KeptProbe(probe, threads, AGE, Duration.ofSeconds(20), nanos::get);
    }

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void aFindingIsKeptForItsAge() {
        // given
        KeptProbe probe = probe(() -> Check.up("state", "fine"));
        // when
        probe.now();
        probe.now();
        int young = looks.get();
        nanos.addAndGet(AGE.toNanos());
        probe.now();
        // then
        assertThat(young).isEqualTo(1);
        assertThat(looks).hasValue(2);
    }

    @Test
    void whatIsNotWellIsLookedAtAgainSooner() {
        // given
        KeptProbe probe = probe(() -> looks.get() == 1 ? Check.down("state", "away") : Check.up("state", "fine"));
        // when
        Check first = probe.now();
        nanos.addAndGet(AGE.toNanos() - 1);
        Check still = probe.now();
        nanos.addAndGet(1);
        Check again = probe.now();
        // then
        assertThat(List.of(first.isUp(), still.isUp(), again.isUp())).containsExactly(false, false, true);
    }

    @Test
    void whatItThrowsIsToldByItsKindAlone() {
        // given
        KeptProbe probe = probe(() -> {
            throw new IllegalStateException("password=canary", new IOException("canary"));
        });
        // when
        Check found = probe.now();
        // then
        assertThat(found).isEqualTo(Check.down("state", "it cannot be used (IOException)"));
    }

    @Test
    void theBoundBeginsWithTheLookSoThatSeveralThatHangCostNoMoreThanOne() {
        // given
        KeptProbe probe = probe(() -> {
            new CountDownLatch(1).await();
            return Check.up("state", "never");
        });
        probe.begin();
        nanos.addAndGet(Duration.ofSeconds(20).toNanos());
        // when
        Check found = probe.now();
        // then
        assertThat(found).isEqualTo(Check.down("state", "no answer within 20 s"));
    }

    @Test
    void whatHangsIsAskedOnceAndToldAsDownUntilItAnswers() throws Exception {
        // given
        CountDownLatch answer = new CountDownLatch(1);
        Probe hanging = new Probe() {
            @Override
            public String name() {
                return "source warehouse";
            }

            @Override
            public Check look() throws Exception {
                looks.incrementAndGet();
                answer.await();
                return Check.up(name(), "it answers");
            }
        };
        KeptProbe probe = new KeptProbe(hanging, threads, AGE, BOUND, System::nanoTime);
        // when
        Check first = probe.now();
        Check second = probe.now();
        answer.countDown();
        // then
        assertThat(first.isUp()).isFalse();
        assertThat(first.detail()).startsWith("no answer within");
        assertThat(second.isUp()).isFalse();
        await().untilAsserted(() -> assertThat(probe.now().isUp()).isTrue());
        assertThat(looks).hasValue(1);
    }
}
