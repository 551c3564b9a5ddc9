/**
 * The login of a person: a browser goes to the org with a challenge, comes back to a listener on this machine with a code, and the code becomes a login that is kept. Next: the engine,
 * which uses it where the settings name no other.
 */
@NullMarked
package io.azalai.cli.login;

import org.jspecify.annotations.NullMarked;
