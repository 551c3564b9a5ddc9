package io.azalai.observe.health;

/**
 * What one probe found.
 *
 * @param name {@code state}, {@code login}, {@code source warehouse}
 * @param detail one line, of our own words alone: a driver's message may hold an address with a password
 */
public record Check(String name, boolean isUp, String detail) {
    static Check up(String name, String detail) {
        return new Check(name, true, detail);
    }

    static Check down(String name, String detail) {
        return new Check(name, false, detail);
    }

    /** {@code UP} or {@code DOWN}. */
    String status() {
        return isUp ? "UP" : "DOWN";
    }
}
