/**
 * What will be done. Changes come in; a change set goes out: operations spooled to disk, counted, guarded and priced. Next: {@code batch}.
 */
@NullMarked
package io.azalai.plan;

import org.jspecify.annotations.NullMarked;
