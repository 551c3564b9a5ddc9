/**
 * What became of a row, and what an error code means: a leaf that every stage uses.
 */
@NullMarked
package io.azalai.outcome;

import org.jspecify.annotations.NullMarked;
