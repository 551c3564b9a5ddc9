/**
 * The console: what people and programs see of Azalai over HTTP, and steer it by. A request passes {@code FrontDoor}, then a route of {@code 70-console},
 * which asks the bean {@code Console}; the pages are files of the folder {@code azalai/console/web}. The contract is {@code openapi.yaml}.
 */
@NullMarked
package io.azalai.console;

import org.jspecify.annotations.NullMarked;
