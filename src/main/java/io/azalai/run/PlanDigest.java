package io.azalai.run;

import io.azalai.plan.ChangeSet;
import io.azalai.plan.PlannedRow;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A plan as one value by which another plan is told to be the same: it covers what the sync writes, and of each row the operation, the key,
 * the hash and the Id; the order of the rows does not count, since a warehouse promises none. Confined to one thread.
 */
public final class PlanDigest {
    private static final int LANES = 4;

    private final MessageDigest sha = sha256();
    private final long[] sums = new long[LANES];
    private long rows;

    private PlanDigest() {}

    /** Of a run that is planned, in hex. */
    public static String of(Run run) {
        PlanDigest digest = new PlanDigest();
        if (run.picklist().isPresent()) {
            // The rows of a picklist have no hash; what becomes of each value tells it.
            run.picklist().get().preview(Integer.MAX_VALUE).forEach(row -> digest.add(row.toString()));
        } else {
            for (ChangeSet.Section section : run.plan().changeSet().sections()) {
                try (ChangeSet.Rows rows = section.rows()) {
                    rows.forEachRemaining(row -> digest.add(text(row)));
                }
            }
        }
        return digest.text(MappingMemory.write(run.sync()));
    }

    private static String text(PlannedRow row) {
        return row.operation() + "\n" + row.hash() + "\n" + row.recordId() + "\n" + row.match() + "\n" + row.key();
    }

    /** Sums do not depend on the order, and unlike XOR they tell a row that comes twice. */
    private void add(String row) {
        ByteBuffer hash = ByteBuffer.wrap(sha.digest(row.getBytes(StandardCharsets.UTF_8)));
        for (int lane = 0; lane < LANES; lane++) {
            sums[lane] += hash.getLong();
        }
        rows++;
    }

    private String text(String mapping) {
        ByteBuffer all = ByteBuffer.allocate((LANES + 1) * Long.BYTES).putLong(rows);
        for (long sum : sums) {
            all.putLong(sum);
        }
        sha.update(all.array());
        return HexFormat.of().formatHex(sha.digest(mapping.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
