/**
 * A Salesforce org in process: {@link io.azalai.simulator.OrgSimulator} wires the schema, the org, the server and one class for each API. Imports nothing of the engine.
 */
@NullMarked
package io.azalai.simulator;

import org.jspecify.annotations.NullMarked;
