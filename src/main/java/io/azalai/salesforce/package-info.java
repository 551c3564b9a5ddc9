/**
 * What the org says of itself: describe, limits, and the session. Read by mapping, plan and deliver.
 */
@NullMarked
package io.azalai.salesforce;

import org.jspecify.annotations.NullMarked;
