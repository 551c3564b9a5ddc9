/**
 * The Tooling dialect of REST as far as picklists need it: metadata of custom fields and global value sets, asked, read and written as JSON. Calls the org, whose describe and row
 * checks follow at once.
 */
@NullMarked
package io.azalai.simulator.tooling;

import org.jspecify.annotations.NullMarked;
