/** What the aggregate EIP asks of rows that arrive one by one: how they gather into pages. */
@NullMarked
package io.azalai.run.camel;

import org.jspecify.annotations.NullMarked;
