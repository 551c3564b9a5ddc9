/**
 * Nodes that share a state: Camel's view of them, for {@code master:} endpoints, over the leases of the ledger. An edge room.
 */
@NullMarked
package io.azalai.cluster;

import org.jspecify.annotations.NullMarked;
