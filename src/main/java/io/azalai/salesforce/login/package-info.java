/**
 * Ways to a session: the token endpoint, what its refusals mean for a person, and the login that a person made in a browser. Plain HTTP in, tokens out; used by the root package and by
 * the command line.
 */
@NullMarked
package io.azalai.salesforce.login;

import org.jspecify.annotations.NullMarked;
