package io.azalai.deliver;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** The request of a batch as the org gives it back. Nobody wrote down whether it is packed there where it came packed, so both are read. */
public final class GivenBack {
    /** Bytes; a batch has 10 MB at most before it is packed. Source: Bulk API Developer Guide, "General Bulk API Limits". */
    private static final int MOST = 64 << 20;

    private static final int FIRST = 0x1f;
    private static final int SECOND = 0x8b;

    private GivenBack() {}

    /**
     * The rows as they were before they were packed, if they were: no text begins as a packed one does.
     *
     * @throws UnreadableAnswerException when they cannot be unpacked, or are more than a batch may have
     */
    public static byte[] rows(byte[] given) {
        if (given.length < 2 || (given[0] & 0xff) != FIRST || (given[1] & 0xff) != SECOND) {
            return given;
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(given))) {
            byte[] rows = in.readNBytes(MOST + 1);
            if (rows.length > MOST) {
                throw new UnreadableAnswerException("the request of a batch is more than a batch may have", null);
            }
            return rows;
        } catch (IOException e) {
            throw new UnreadableAnswerException("the request of a batch cannot be unpacked", e);
        }
    }
}
