/** Spans of OpenTelemetry: a sync's run, its phases within, and calls to the org within those. Loaded where somebody asked for traces, and nowhere else. */
@NullMarked
package io.azalai.observe.trace;

import org.jspecify.annotations.NullMarked;
