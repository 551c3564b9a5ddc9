/**
 * The REST dialect: login, describe, rows, collections, composite calls, queries and limits, one class a resource. Calls the org; knows JSON.
 */
@NullMarked
package io.azalai.simulator.rest;

import org.jspecify.annotations.NullMarked;
