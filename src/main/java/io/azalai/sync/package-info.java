/**
 * What the user asked for: models and syncs as pure values, and the reader that makes them from YAML with line numbers.
 * Files come in; {@link io.azalai.sync.Sync} and {@link io.azalai.sync.Model} go out, or all {@link io.azalai.sync.Problems} at once.
 * Every stage imports this package; it imports nothing of ours. Next: {@code extract}.
 */
@NullMarked
package io.azalai.sync;

import org.jspecify.annotations.NullMarked;
