package io.azalai.salesforce;

import java.util.Optional;

/**
 * The custom picklists of the org. Each method blocks its caller until the org answers or a deadline passes, and throws {@code
 * RunFailedException} when there is no answer, or when the user may not see metadata. Thread-safe.
 *
 * <p>The first argument names the run that the call is counted for.
 */
public interface Picklists {
    /**
     * One of them.
     *
     * @param resource where it is read and written: {@code /tooling/sobjects/CustomField/00N...}
     */
    record Found(String resource, PicklistMetadata metadata) {}

    /** A custom field, by the names that the describe gives; empty where there is none. */
    Optional<Found> field(String run, String object, String field);

    /** A global value set; empty where there is none. */
    Optional<Found> globalSet(String run, String name);
}
