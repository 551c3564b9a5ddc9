/** What runs and calls come to, as meters of Micrometer. Listens to runs and calls, reads the state; nothing here costs a row anything. */
@NullMarked
package io.azalai.observe.metrics;

import org.jspecify.annotations.NullMarked;
