package io.azalai.deliver;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Asks that one record takes the place of others.
 *
 * @param master Id of the record that stays, with its values as they are
 * @param losers places in the batch of the rows whose records go into it, one or two. Source: SOAP API Developer Guide, "merge()"
 * @param loserIds their Ids
 */
record MergeRequest(String master, List<Integer> losers, List<String> loserIds) {
    /** Source: SOAP API Developer Guide, "merge()": one master and up to two others. */
    static final int MOST_LOSERS = 2;

    MergeRequest {
        losers = List.copyOf(losers);
        loserIds = List.copyOf(loserIds);
    }

    /** One request for each of its losers. */
    List<MergeRequest> apart() {
        return IntStream.range(0, losers.size())
                .mapToObj(i -> new MergeRequest(master, List.of(losers.get(i)), List.of(loserIds.get(i))))
                .toList();
    }
}
