package io.azalai.batch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts together what did not fill a batch: the largest first, each where it still fits. No lane is divided. Pure. */
public final class Packing {
    private Packing() {}

    /** The batches, as few as that way gives; each is of one kind. */
    public static List<PendingBatch> pack(List<PendingBatch> rests) {
        List<PendingBatch> largestFirst = new ArrayList<>(rests);
        largestFirst.sort(
                Comparator.comparingInt((PendingBatch rest) -> rest.rows().size())
                        .reversed());
        List<PendingBatch> packed = new ArrayList<>();
        for (PendingBatch rest : largestFirst) {
            packed.stream()
                    .filter(batch -> batch.fits(rest))
                    .findFirst()
                    .ifPresentOrElse(batch -> batch.addAll(rest), () -> packed.add(rest));
        }
        return packed;
    }
}
