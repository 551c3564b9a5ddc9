/**
 * What changed. Pages of mapped rows come in; added, changed and unchanged rows go out, and, once the read has ended cleanly, the
 * removed ones. Next: {@code plan}.
 */
@NullMarked
package io.azalai.diff;

import org.jspecify.annotations.NullMarked;
