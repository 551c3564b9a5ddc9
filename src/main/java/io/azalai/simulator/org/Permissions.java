package io.azalai.simulator.org;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the user who logs in may do; all of it from the start. Thread-safe. */
public final class Permissions {
    /** A permission of the user's profile or of a permission set. */
    public enum Permission {
        /** Call any API at all. */
        API_ENABLED,
        /** See metadata: without it, it is as if there were none. */
        VIEW_SETUP,
        /** Write metadata. */
        CUSTOMIZE_APPLICATION
    }

    private final Set<Permission> missing = ConcurrentHashMap.newKeySet();

    Permissions() {}

    public boolean has(Permission permission) {
        return !missing.contains(permission);
    }

    /** Takes one away. */
    public void revoke(Permission permission) {
        missing.add(permission);
    }

    /** Gives it back. */
    public void grant(Permission permission) {
        missing.remove(permission);
    }
}
