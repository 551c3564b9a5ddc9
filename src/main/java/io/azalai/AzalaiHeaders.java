package io.azalai;

/** The only headers that Azalai's routes set and read. */
public final class AzalaiHeaders {
    /** The run's id. */
    public static final String RUN = "AzalaiRun";

    /** The sync's name. */
    public static final String SYNC = "AzalaiSync";

    /** The API that carries the batch: {@code bulk1}. */
    public static final String API = "AzalaiApi";

    /** The batch's operation, as {@link io.azalai.plan.Operation} names it. */
    public static final String OPERATION = "AzalaiOperation";

    private AzalaiHeaders() {}
}
