/**
 * Listens to what happens: calls to the org, counted by run, and what its answers tell of its state. What is made of it stands in
 * {@code metrics}, {@code health} and {@code trace}. No stage imports it.
 */
@NullMarked
package io.azalai.observe;

import org.jspecify.annotations.NullMarked;
