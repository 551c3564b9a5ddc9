/**
 * Who is told when a sync does not do what it should: rules on what changes, so that a person hears of it once, and once more when all is well again.
 * Runs that ended and the time come in; {@link io.azalai.alert.Alert}s go out to a {@link io.azalai.alert.Messenger}. The last stage: nothing comes after it.
 */
@NullMarked
package io.azalai.alert;

import org.jspecify.annotations.NullMarked;
