package io.azalai.salesforce;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What may be asked of the org. Each method blocks its caller until the org answers or a deadline passes, and throws
 * {@code RunFailedException} when there is no answer. Thread-safe.
 *
 * <p>The first argument names the run that the call is counted for; any text where there is none.
 */
public interface Org {
    /** The org's Id, of 18 characters. */
    String id(String run);

    /**
     * An object as this user sees it, as it was at that moment or later; what was asked for before may be given again, while it is no older
     * than the setting {@code azalai.describe-age}.
     */
    Described describe(String run, String object, Instant earliest);

    /** The same, of whatever age the setting allows. */
    default ObjectDescribe describe(String run, String object) {
        return describe(run, object, Instant.MIN).object();
    }

    /** Every record that the query finds, page after page. */
    List<Map<String, String>> query(String run, String soql);

    /** The same over deleted and merged records, too, as long as the bin holds them. */
    List<Map<String, String>> queryAll(String run, String soql);

    /** What the org allows and what is left of it, by the limit's name. */
    Map<String, Limit> limits(String run);

    /**
     * A describe.
     *
     * @param at when the org was asked
     */
    record Described(ObjectDescribe object, Instant at) {}

    /** One limit. */
    record Limit(long max, long remaining) {}
}
