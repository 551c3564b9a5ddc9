/** What a log may say: lines come in as they were logged, and go out without secrets. Used by the command line and its logback.xml. */
@NullMarked
package io.azalai.cli.log;

import org.jspecify.annotations.NullMarked;
