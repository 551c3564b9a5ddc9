/** Faults on purpose, and the check that no row was lost, doubled or recorded wrongly by them: the program is seen from outside alone. */
@NullMarked
package io.azalai.faults;

import org.jspecify.annotations.NullMarked;
