/**
 * What the command line shows. Plain records of the engine come in; a text for people or one JSON document for programs goes out. The JSON
 * is a contract: its names and their order stay, and its {@code version} tells when they do not.
 */
@NullMarked
package io.azalai.cli.report;

import org.jspecify.annotations.NullMarked;
