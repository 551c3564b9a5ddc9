package io.azalai.diff.warehouse;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The schema that the tables are in. */
final class WarehouseSchema {
    private WarehouseSchema() {}

    /** Makes it, unless it is there: whoever may not make schemas can be given one. */
    static void make(Session session, SnapshotTable table) throws SQLException {
        Connection connection = session.connection();
        DatabaseMetaData database = connection.getMetaData();
        try (ResultSet schemas = database.getSchemas(connection.getCatalog(), null)) {
            while (schemas.next()) {
                if (table.schema().equalsIgnoreCase(schemas.getString("TABLE_SCHEM"))) {
                    return;
                }
            }
        }
        session.run(table.dialect().createSchema(table.schema()));
    }

    /** Names of all tables of a sync that are there, whoever made them. */
    static List<String> tables(Session session, SnapshotTable table) throws SQLException {
        Connection connection = session.connection();
        List<String> names = new ArrayList<>();
        String schema = table.dialect().kept(table.schema());
        try (ResultSet tables = connection.getMetaData().getTables(connection.getCatalog(), schema, "%", null)) {
            while (tables.next()) {
                String name = tables.getString("TABLE_NAME");
                if (table.schema().equalsIgnoreCase(tables.getString("TABLE_SCHEM"))
                        && name.toLowerCase(Locale.ROOT).contains("_" + table.suffix() + "_")) {
                    names.add(name);
                }
            }
        }
        return names;
    }
}
