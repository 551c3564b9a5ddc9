package io.azalai.alert;

import java.util.Objects;

/**
 * What a rule says of a sync.
 *
 * @param what the figure and its limit, as a sentence without its beginning; no values of rows
 * @param advice what to do, one or two sentences; empty where nothing is to be done
 */
public record Verdict(boolean isViolated, String what, String advice) {
    public Verdict {
        Objects.requireNonNull(what, "what is null");
        Objects.requireNonNull(advice, "advice is null");
    }

    static Verdict violated(String what, String advice) {
        return new Verdict(true, what, advice);
    }

    static Verdict well(String what) {
        return new Verdict(false, what, "");
    }
}
