package io.azalai.cli.demo;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Makes pages on all cores, a few ahead, and hands them over one by one in their order. Confined to one thread. */
final class PagesInOrder<T> {
    /** Takes pages; answers whether it wants another. */
    interface Taker<T> {
        boolean take(List<T> page) throws SQLException;
    }

    private final IntFunction<List<T>> maker;

    /** @param maker gives the page of a number, counted from 0; called by several threads */
    PagesInOrder(IntFunction<List<T>> maker) {
        this.maker = maker;
    }

    void each(Taker<T> taker) throws SQLException {
        int ahead = Runtime.getRuntime().availableProcessors() + 1;
        ExecutorService makers = Executors.newFixedThreadPool(ahead - 1);
        try {
            Deque<Future<List<T>>> pages = new ArrayDeque<>();
            int next = 0;
            boolean wantsMore = true;
            while (wantsMore) {
                while (pages.size() < ahead) {
                    int number = next++;
                    pages.add(makers.submit(() -> maker.apply(number)));
                }
                wantsMore = taker.take(made(pages.remove()));
            }
        } finally {
            makers.shutdownNow();
        }
    }

    private static <T> List<T> made(Future<List<T>> page) {
        try {
            return page.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a page of demo rows could not be made", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while making demo rows", e);
        }
    }
}
