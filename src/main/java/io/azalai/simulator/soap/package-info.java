/** The partner API by SOAP: logins, merges, and as much of rows, queries and describe as its clients need for them. */
@NullMarked
package io.azalai.simulator.soap;

import org.jspecify.annotations.NullMarked;
