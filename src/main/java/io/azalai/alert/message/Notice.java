package io.azalai.alert.message;

import io.azalai.alert.Alert;
import io.azalai.alert.Channel;
import java.util.Objects;

/** An alert and where it goes. */
public record Notice(Alert alert, Channel channel) {
    public Notice {
        Objects.requireNonNull(alert, "alert is null");
        Objects.requireNonNull(channel, "channel is null");
    }
}
