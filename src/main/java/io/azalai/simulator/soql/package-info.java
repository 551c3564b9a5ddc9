/**
 * SOQL as far as look-ups and checks need it: text in, records out. Called by the query resources of REST and SOAP.
 */
@NullMarked
package io.azalai.simulator.soql;

import org.jspecify.annotations.NullMarked;
