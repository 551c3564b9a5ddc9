package io.azalai.extract.reader;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Two pages that take turns: one is filled while the other is looked at. Confined to one thread. */
final class PageTurn<P> {
    private final List<P> pages;
    private int turn;

    PageTurn(Supplier<P> maker) {
        this.pages = List.of(maker.get(), maker.get());
    }

    /** The one that is to be filled now. */
    P turn() {
        turn = 1 - turn;
        return pages.get(turn);
    }

    void each(Consumer<P> consumer) {
        pages.forEach(consumer);
    }
}
