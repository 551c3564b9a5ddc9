package io.azalai.run;

import io.azalai.sync.Model;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * The sources of models.
 *
 * @param reading as runs read them
 * @param writing the same, for snapshots that are kept there
 * @param schema that those are in
 */
public record Warehouses(Function<Model, DataSource> reading, Function<Model, DataSource> writing, String schema) {}
