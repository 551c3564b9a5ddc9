/** The edge of the engine. */
@NullMarked
package io.azalai;

import org.jspecify.annotations.NullMarked;
