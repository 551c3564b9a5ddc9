package io.azalai.alert;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Phaser;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells each channel what it does not know yet, by threads of its own: no run waits for a receiver. What does not arrive is tried again when the rules
 * are next looked at, once the claim on it has run out. Thread-safe.
 */
final class Telling {
    private static final Logger LOG = LoggerFactory.getLogger(Telling.class);

    private final Standings standings;
    private final Mutes mutes;
    private final Messenger messenger;
    private final Executor pool;
    private final Clock clock;
    /** A party for each channel that is being told, and one until the end. */
    private final Phaser underWay = new Phaser(1);

    private volatile boolean isClosed;

    Telling(Standings standings, Mutes mutes, Messenger messenger, Executor pool, Clock clock) {
        this.standings = standings;
        this.mutes = mutes;
        this.messenger = messenger;
        this.pool = pool;
        this.clock = clock;
    }

    /** Whoever has to know of that rule and subject, unless it is muted. */
    void tell(Rule rule, String subject) {
        if (isClosed || mutes.isMuted(subject, clock.instant())) {
            return;
        }
        Standings.Claimed claimed = standings.claim(rule, subject);
        for (String channel : claimed.channels()) {
            Alert alert = alert(rule, subject, claimed.standing());
            underWay.register();
            try {
                pool.execute(() -> deliver(rule, subject, channel, alert));
            } catch (RejectedExecutionException e) {
                underWay.arriveAndDeregister();
                LOG.warn("{}: channel '{}' is not told, as too many alerts wait: {}", subject, channel, alert.title());
            }
        }
    }

    private Alert alert(Rule rule, String subject, Standing standing) {
        return new Alert(
                standing.isViolated() ? Alert.Kind.VIOLATED : Alert.Kind.RECOVERED,
                standing.incident(),
                rule.text(),
                rule.trigger().kind().text(),
                subject,
                rule.severity(),
                standing.what(),
                standing.advice(),
                standing.run(),
                standing.since(),
                clock.instant());
    }

    private void deliver(Rule rule, String subject, String channel, Alert alert) {
        try {
            messenger.send(alert, channel);
            if (!isClosed) {
                standings.told(rule, subject, channel, alert.kind());
                // It may have changed meanwhile.
                tell(rule, subject);
            }
        } catch (UntoldException e) {
            if (isClosed) {
                return; // told when the patience ended
            }
            LOG.warn("alerts: channel '{}' was not told ({}): {}", channel, e.getMessage(), alert.title());
        } catch (RuntimeException e) {
            if (!isClosed) {
                LOG.warn("alerts: channel '{}': it could not be noted what it was told", channel, e);
            }
        } finally {
            underWay.arriveAndDeregister();
        }
    }

    /** Waits until nobody is being told any more, or for so long; nobody is told after that. Tells whether all were. */
    boolean close(Duration patience) {
        int phase = underWay.arriveAndDeregister();
        try {
            underWay.awaitAdvanceInterruptibly(phase, patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            LOG.warn(
                    "alerts: {} could not be told within {}, and will be by a later run",
                    underWay.getUnarrivedParties() == 1 ? "a channel" : underWay.getUnarrivedParties() + " channels",
                    Trigger.text(patience));
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            isClosed = true;
        }
    }
}
