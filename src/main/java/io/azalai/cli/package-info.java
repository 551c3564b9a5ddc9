/**
 * The command line. Arguments come in; verbs read the project, the ledger or the engine; text or JSON goes out on standard output, logs on
 * standard error, and an exit code to the caller. Start reading at {@link io.azalai.cli.Main}.
 */
@NullMarked
package io.azalai.cli;

import org.jspecify.annotations.NullMarked;
