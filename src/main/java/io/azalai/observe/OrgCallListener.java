package io.azalai.observe;

import java.time.Duration;

/** Who is told of calls to the org. Called on threads of the HTTP client; must not block. */
public interface OrgCallListener {
    /** A call is about to leave; what is returned is told of its end, once. */
    End began(OrgCall call);

    /** The end of a call. */
    interface End {
        /**
         * It is over.
         *
         * @param status of the answer; 0 where there was none
         * @param took from the moment it was queued to the last byte of the answer
         */
        void ended(int status, Duration took);
    }
}
