package io.azalai.simulator.org;

import java.util.List;

/**
 * Records to become one.
 *
 * @param master what is kept, with the values that it shall have: an update by {@code Id}
 * @param losers Ids of what goes into the bin, one or two
 */
public record MergeRequest(SaveRequest master, List<String> losers) {
    public MergeRequest {
        losers = List.copyOf(losers);
    }
}
