/**
 * What the org holds and how it saves: records, Ids, sessions, allowances, time, and the history of every write. Called by each API; knows no wire format.
 */
@NullMarked
package io.azalai.simulator.org;

import org.jspecify.annotations.NullMarked;
