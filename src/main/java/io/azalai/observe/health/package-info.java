/** Whether this process lives, and whether a run would find what it needs: probes come in, and one answer goes out, to HTTP and to Camel's health checks. */
@NullMarked
package io.azalai.observe.health;

import org.jspecify.annotations.NullMarked;
