/** What the simulator shows of itself to tests outside its process, under a path that no org has. Reads the org and the request log; knows no dialect. */
@NullMarked
package io.azalai.simulator.admin;

import org.jspecify.annotations.NullMarked;
