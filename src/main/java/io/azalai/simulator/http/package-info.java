/**
 * Plain HTTP without a word of Salesforce: calls in, answers out, and the gate where faults come in. Next: the APIs, one package a dialect.
 */
@NullMarked
package io.azalai.simulator.http;

import org.jspecify.annotations.NullMarked;
