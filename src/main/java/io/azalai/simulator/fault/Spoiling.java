package io.azalai.simulator.fault;

import io.azalai.simulator.http.Answer;
import io.azalai.simulator.http.Body;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** What becomes of an answer whose call took effect: it arrives whole by its length, and is not what it should be. */
public enum Spoiling {
    /** Nothing of its body is left. */
    EMPTY,
    /** The first half of its body, with a length that says so. */
    HALF,
    /** A page of HTML with status 200, as an org under maintenance and a proxy give it. */
    HTML,
    /** A byte in its middle is no UTF-8. */
    BAD_UTF8,
    /** It unpacks to 256 MiB. */
    GZIP_BOMB,
    /** A header of 100,000 characters is added. */
    HUGE_HEADER,
    /** The rows of a file of results come in another order, which Bulk 2.0 allows. */
    SHUFFLE,
    /** The rows of a file of results have a column more, which Bulk 2.0 allows. */
    EXTRA_COLUMN,
    /** The cells that a file of results echoes are told as an org keeps them: trimmed, numbers without needless zeros, times without milliseconds, texts in lower case. */
    COERCE,
    /** The last row of the results is missing. */
    MISS_ROW,
    /** The results tell of a row more than there were. */
    EXTRA_ROW;

    private static final int BOMB = 256;
    private static final int MIB = 1 << 20;
    private static final String PAGE =
            "<html><head><title>Maintenance</title></head><body><h1>We are down for maintenance.</h1></body></html>";

    /** As a file writes it: {@code miss-row}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The answer as it arrives. */
    Answer spoil(Answer answer) {
        return switch (this) {
            case EMPTY -> with(answer, new byte[0]);
            case HALF -> with(answer, firstHalf(answer.body().bytes()));
            case HTML -> Answer.html(200, PAGE);
            case BAD_UTF8 -> with(answer, broken(answer.body().bytes()));
            case GZIP_BOMB -> with(answer, bomb()).with("Content-Encoding", "gzip");
            case HUGE_HEADER -> answer.with("X-Padding", "x".repeat(100_000));
            case SHUFFLE, EXTRA_COLUMN, COERCE, MISS_ROW, EXTRA_ROW -> ToldRows.spoil(this, answer);
        };
    }

    private static Answer with(Answer answer, byte[] body) {
        return new Answer(answer.status(), answer.headers(), Body.of(body));
    }

    private static byte[] firstHalf(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length / 2);
    }

    private static byte[] broken(byte[] bytes) {
        byte[] copy = bytes.clone();
        if (copy.length > 0) {
            copy[copy.length / 2] = (byte) 0xFF;
        }
        return copy;
    }

    private static byte[] bomb() {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(MIB / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            byte[] zeros = new byte[MIB];
            for (int i = 0; i < BOMB; i++) {
                gzip.write(zeros);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return packed.toByteArray();
    }
}
