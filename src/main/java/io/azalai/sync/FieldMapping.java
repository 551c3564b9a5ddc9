package io.azalai.sync;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one field of the target receives.
 *
 * @param nulls what a NULL of the warehouse does to the field
 * @param when whether the field is written only when the record is created
 * @param only in a multi-object sync the one object that has the field; null means all
 */
public record FieldMapping(
        String field,
        Source source,
        Nulls nulls,
        When when,
        @Nullable String only,
        Location location) {

    /** Whether an object of several receives the field. */
    public boolean isOf(String object) {
        return only == null || only.equalsIgnoreCase(object);
    }

    /** What a NULL does. */
    public enum Nulls {
        /** The field is emptied. */
        CLEAR,
        /** The field is left as it is. */
        SKIP
    }

    /** When a field is written. */
    public enum When {
        ALWAYS,
        CREATE
    }

    /** Where the value comes from. */
    public sealed interface Source {
        /** The columns of the model that it reads. */
        Set<String> columns();

        record Column(String column) implements Source {
            @Override
            public Set<String> columns() {
                return Set.of(column);
            }
        }

        /** The same text for every row. */
        record Constant(String value) implements Source {
            @Override
            public Set<String> columns() {
                return Set.of();
            }
        }

        /**
         * A Liquid template over the columns.
         *
         * @param columns the variables it reads
         */
        record Template(String text, Set<String> columns) implements Source {
            public Template {
                columns = Set.copyOf(columns);
            }
        }

        /**
         * The column's text, exchanged value by value.
         *
         * @param otherwise for texts that the map does not hold; null means the row is invalid
         */
        record ValueMap(
                String column,
                Map<String, String> map,
                @Nullable String otherwise) implements Source {
            public ValueMap {
                map = Map.copyOf(map);
            }

            @Override
            public Set<String> columns() {
                return Set.of(column);
            }
        }

        /**
         * The record of another object whose field equals the column.
         *
         * @param find the object, or the objects of a polymorphic field
         * @param where a unique field of that object
         */
        record Lookup(List<String> find, String where, String column) implements Source {
            public Lookup {
                find = List.copyOf(find);
            }

            @Override
            public Set<String> columns() {
                return Set.of(column);
            }
        }
    }
}
