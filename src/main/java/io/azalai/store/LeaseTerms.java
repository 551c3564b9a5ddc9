package io.azalai.store;

import java.time.Duration;

/**
 * How long a lease lasts.
 *
 * @param term after which others take one that does not move
 * @param renewal after which its holder moves it, and others look at it
 */
record LeaseTerms(Duration term, Duration renewal) {
    /** Of a file: others on its host see at once that a process is gone. */
    static final LeaseTerms OF_A_HOST = new LeaseTerms(Duration.ofSeconds(30), Duration.ofSeconds(5));

    /** Among hosts: with a second of renewals and one of looks, a dead one's lease is taken within 8 s. */
    static final LeaseTerms OF_NODES = new LeaseTerms(Duration.ofSeconds(6), Duration.ofSeconds(1));

    /** For how long a holder counts on a renewal: less than others wait. */
    Duration ofHolder() {
        return term.multipliedBy(5).dividedBy(6);
    }
}
