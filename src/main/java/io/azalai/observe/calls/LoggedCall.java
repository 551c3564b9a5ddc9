package io.azalai.observe.calls;

import java.util.List;

/**
 * A call with its bodies.
 *
 * @param keys primary keys of the rows that it carried, the first hundred
 */
public record LoggedCall(Call call, CallMessage request, CallMessage response, List<String> keys) {
    public LoggedCall {
        keys = List.copyOf(keys);
    }
}
