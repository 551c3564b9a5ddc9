package io.azalai.sync;

/** Where in a file something was written; lines and columns count from one, zero means the file as a whole. */
public record Location(String file, int line, int column) {
    public Location {
        if (line < 0 || column < 0) {
            throw new IllegalArgumentException("line " + line + ", column " + column + ": counted from one");
        }
    }

    /** The place of something that no file says, such as a default or a test's fixture. */
    public static Location none() {
        return new Location("", 0, 0);
    }

    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
