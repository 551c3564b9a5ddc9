package io.azalai.extract.reader;

import java.util.Arrays;

/** The escapes of COPY's text format. Source: PostgreSQL, "COPY", File Formats, Text Format. */
final class CopyEscapes {
    private CopyEscapes() {}

    /** The cell without them. */
    static byte[] plain(byte[] line, int from, int to) {
        byte[] plain = new byte[to - from];
        int length = 0;
        for (int i = from; i < to; i++) {
            byte next = line[i];
            if (next == '\\' && i + 1 < to) {
                i++;
                next = meant(line[i]);
            }
            plain[length++] = next;
        }
        return Arrays.copyOf(plain, length);
    }

    private static byte meant(byte letter) {
        return switch (letter) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 0x0b;
            default -> letter;
        };
    }
}
