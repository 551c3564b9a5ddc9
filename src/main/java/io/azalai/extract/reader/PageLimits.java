package io.azalai.extract.reader;

/** How much is in a page at most: so many rows that a look-up per page pays, and so few bytes that wide rows do not fill the memory. */
final class PageLimits {
    /** Rows of a page. */
    static final int ROWS = 4096;

    /** Bytes of a page; the row that passes it is the page's last. */
    static final int BYTES = 4 << 20;

    private PageLimits() {}
}
