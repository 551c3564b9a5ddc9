package io.azalai.simulator.bulk;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Bytes kept small: an org keeps requests and results for seven days. Immutable. */
public final class PackedBytes {
    private static final int BUFFER = 1 << 14;

    private final byte[] packed;
    private final int size;

    private PackedBytes(byte[] packed, int size) {
        this.packed = packed;
        this.size = size;
    }

    public static PackedBytes of(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 4 + 64);
            byte[] buffer = new byte[BUFFER];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return new PackedBytes(out.toByteArray(), bytes.length);
        } finally {
            deflater.end();
        }
    }

    /** What was packed. */
    public byte[] bytes() {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            byte[] bytes = new byte[size];
            int at = 0;
            while (at < size) {
                at += inflater.inflate(bytes, at, size - at);
            }
            return bytes;
        } catch (DataFormatException e) {
            throw new IllegalStateException("what was packed here cannot be unpacked", e);
        } finally {
            inflater.end();
        }
    }
}
