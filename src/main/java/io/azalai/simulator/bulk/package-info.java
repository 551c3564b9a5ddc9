/**
 * Bulk API 1.0: jobs and batches, control in XML or JSON, rows in CSV, XML or JSON. A batch is worked through on the org's clock, in chunks of
 * 200 rows. What Bulk API 2.0 shares with it is public here: targets, batches, CSV, failures. Calls the org; knows the wire. Next: bulk2.
 */
@NullMarked
package io.azalai.simulator.bulk;

import org.jspecify.annotations.NullMarked;
