package io.azalai.plan;

import java.util.Arrays;

/** Rows by how many others are above them. Where rows are above each other in a circle, each of them is told. Immutable once made. */
final class Generations {
    private static final int UNKNOWN = -1;
    private static final int OPEN = -2;
    private static final int NONE = -1;

    private final int[][] parents;
    private final int[] generation;
    private final byte[] circleBy;
    private int[] path = new int[64];
    private int length;
    private int depth;
    private boolean hasCircles;

    /**
     * Of so many rows.
     *
     * @param parents by each kind of parent the place of a row's parent, or -1; at most 127 kinds
     */
    Generations(int[][] parents, int rows) {
        this.parents = parents;
        this.generation = new int[rows];
        this.circleBy = new byte[rows];
        Arrays.fill(generation, UNKNOWN);
        Arrays.fill(circleBy, (byte) NONE);
        this.depth = rows == 0 ? 0 : 1;
        for (int row = 0; row < rows; row++) {
            if (generation[row] == UNKNOWN) {
                climb(row);
            }
        }
    }

    /** From a row to those above it, and back; by a path of our own, since a chain may be longer than a thread's stack. */
    private void climb(int start) {
        push(start);
        while (length > 0) {
            int row = path[length - 1];
            int next = NONE;
            int above = 0;
            for (int kind = 0; kind < parents.length && next == NONE; kind++) {
                int parent = parents[kind][row];
                if (parent == NONE) {
                    continue;
                }
                if (generation[parent] == UNKNOWN) {
                    next = parent;
                } else if (generation[parent] == OPEN) {
                    close(parent, kind);
                } else {
                    above = Math.max(above, generation[parent] + 1);
                }
            }
            if (next == NONE) {
                generation[row] = above;
                depth = Math.max(depth, above + 1);
                length--;
            } else {
                push(next);
            }
        }
    }

    private void push(int row) {
        if (length == path.length) {
            path = Arrays.copyOf(path, 2 * length);
        }
        path[length++] = row;
        generation[row] = OPEN;
    }

    /** The path leads back to one of its own rows: all from there on are the circle. */
    private void close(int back, int kind) {
        hasCircles = true;
        for (int i = length - 1; i >= 0; i--) {
            int row = path[i];
            if (circleBy[row] == NONE) {
                circleBy[row] = (byte) (i == length - 1 ? kind : kindOf(row, path[i + 1]));
            }
            if (row == back) {
                return;
            }
        }
    }

    private int kindOf(int row, int parent) {
        for (int kind = 0; kind < parents.length; kind++) {
            if (parents[kind][row] == parent) {
                return kind;
            }
        }
        throw new IllegalStateException("row " + row + " is no child of row " + parent);
    }

    int of(int row) {
        return generation[row];
    }

    int depth() {
        return depth;
    }

    boolean hasCircles() {
        return hasCircles;
    }

    /** The kind of parent by which a row is above itself; -1 where it is not. */
    int circleBy(int row) {
        return circleBy[row];
    }
}
