/** Listens to what happens: calls to the org, counted by run. No stage imports it. */
@NullMarked
package io.azalai.observe;

import org.jspecify.annotations.NullMarked;
