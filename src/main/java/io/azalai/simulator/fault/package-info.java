/** What goes wrong in an org on purpose: faults by a file or by code go in, spoilt calls, rows and batches come out. */
@NullMarked
package io.azalai.simulator.fault;

import org.jspecify.annotations.NullMarked;
