package io.azalai.simulator.org;

import java.nio.charset.Charset;
import java.util.Arrays;

/** Reads a packed record from the front. */
final class RowCursor {
    private final byte[] row;
    private int at;

    RowCursor(byte[] row) {
        this.row = row;
    }

    boolean hasNext() {
        return at < row.length;
    }

    int tag() {
        return row[at++];
    }

    long whole() {
        long number = 0;
        int shift = 0;
        byte part;
        do {
            part = row[at++];
            number |= (long) (part & 0x7F) << shift;
            shift += 7;
        } while (part < 0);
        return number;
    }

    long signed() {
        long folded = whole();
        return folded >>> 1 ^ -(folded & 1);
    }

    String text(int length, Charset charset) {
        String text = new String(row, at, length, charset);
        at += length;
        return text;
    }

    byte[] bytes(int length) {
        at += length;
        return Arrays.copyOfRange(row, at - length, at);
    }

    void skip(int length) {
        at += length;
    }
}
