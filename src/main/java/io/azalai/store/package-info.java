/**
 * What survives the process: the ledger (runs, journal, rows not accepted) and the snapshot (what Salesforce last accepted).
 */
@NullMarked
package io.azalai.store;

import org.jspecify.annotations.NullMarked;
