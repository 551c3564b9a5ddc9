package io.azalai.observe.calls;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call to the org, without its bodies.
 *
 * @param call its number, which grows with time; 0 before it is stored
 * @param run of which it is; null where it belongs to none, as a login does
 * @param batch the number of the batch in the run; null where the call is about none
 * @param rows how many rows it carried; null where it carried none
 * @param path with its query; values in a query of rows are masked like those of a body
 * @param status of the answer; null where none came
 * @param millis from its queueing to the end of the answer
 * @param requestBytes of the body as it was sent
 * @param responseBytes of the body, unpacked
 * @param failure why there is no answer, or why it was sent again; null otherwise
 */
public record Call(
        long call,
        Instant at,
        @Nullable String run,
        @Nullable String sync,
        @Nullable Integer batch,
        @Nullable Integer rows,
        String method,
        String path,
        @Nullable Integer status,
        long millis,
        long requestBytes,
        long responseBytes,
        @Nullable String failure) {}
