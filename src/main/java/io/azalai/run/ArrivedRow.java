package io.azalai.run;

import io.azalai.extract.Row;
import org.jspecify.annotations.Nullable;

/**
 * A row that a team's own route handed over.
 *
 * @param key its primary key as text; null where it has none, which makes it invalid
 */
public record ArrivedRow(@Nullable String key, Row row) {}
