/**
 * The log of calls to the org: what each request and answer was, of which run, sync and batch. Comes in from the HTTP client of camel-salesforce;
 * goes out to a file that the console reads. Start at {@code CallListener}; nothing here may hold up a call.
 */
@NullMarked
package io.azalai.observe.calls;

import org.jspecify.annotations.NullMarked;
