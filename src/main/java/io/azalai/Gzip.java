package io.azalai;

import io.azalai.salesforce.login.OrgHosts;
import org.jspecify.annotations.Nullable;

/** Whether rows travel to the org packed. */
public enum Gzip {
    /** Unless the org is on this machine, where packing takes longer than the way. */
    AUTO,
    ON,
    OFF;

    boolean packsFor(@Nullable String host) {
        return switch (this) {
            case AUTO -> host == null || !OrgHosts.isThisMachine(host);
            case ON -> true;
            case OFF -> false;
        };
    }
}
