/** What goes over the wire: an {@link io.azalai.alert.Alert} and its channel come in; what is posted or mailed goes out. */
@NullMarked
package io.azalai.alert.message;

import org.jspecify.annotations.NullMarked;
