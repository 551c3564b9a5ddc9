/** The login of older clients, SOAP: a call comes in, a session goes out. Merge and the metadata calls are not there yet. */
@NullMarked
package io.azalai.simulator.soap;

import org.jspecify.annotations.NullMarked;
