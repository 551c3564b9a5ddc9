/** The reader of {@code alerts.yaml}: a file comes in; {@link io.azalai.alert.Alerts} go out, or all mistakes at once. */
@NullMarked
package io.azalai.alert.file;

import org.jspecify.annotations.NullMarked;
