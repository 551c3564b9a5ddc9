/**
 * Who may do what on the console: a request comes in as {@code Knock}, a {@code Admission} goes out. Knows nothing of the HTTP server, which is in
 * {@code io.azalai.console}. Start at {@code Door}.
 */
@NullMarked
package io.azalai.console.access;

import org.jspecify.annotations.NullMarked;
