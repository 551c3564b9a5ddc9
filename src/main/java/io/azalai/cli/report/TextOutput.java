package io.azalai.cli.report;

import java.io.PrintWriter;

/** Lines for people, in colours where the terminal has them. */
public final class TextOutput {
    /** What a word means; shown as a colour where there are any. */
    public enum Tone {
        PLAIN(""),
        GOOD("\u001b[32m"),
        CAUTION("\u001b[33m"),
        BAD("\u001b[31m"),
        FAINT("\u001b[2m"),
        STRONG("\u001b[1m");

        private static final String OFF = "\u001b[0m";

        private final String on;

        Tone(String on) {
            this.on = on;
        }
    }

    private final PrintWriter out;
    private final boolean hasColours;

    public TextOutput(PrintWriter out, boolean hasColours) {
        this.out = out;
        this.hasColours = hasColours;
    }

    public void line(String text) {
        // A line feed on every system, so that the same run prints the same bytes.
        out.print(text);
        out.print('\n');
        out.flush();
    }

    public void line(Tone tone, String text) {
        line(toned(tone, text));
    }

    /** The text in its colour, or as it is. */
    public String toned(Tone tone, String text) {
        return hasColours && tone != Tone.PLAIN ? tone.on + text + Tone.OFF : text;
    }
}
