/**
 * Which objects and fields the org has, read from YAML. Next: the org, which validates by it, and the describe.
 */
@NullMarked
package io.azalai.simulator.schema;

import org.jspecify.annotations.NullMarked;
