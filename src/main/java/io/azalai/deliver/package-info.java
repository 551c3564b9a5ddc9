/**
 * One strategy for each API, all of one shape: encode a batch into a request, decode the answer into outcomes. The calls themselves are in
 * the routes. Next: {@code run}.
 */
@NullMarked
package io.azalai.deliver;

import org.jspecify.annotations.NullMarked;
