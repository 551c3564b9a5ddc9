package io.azalai.simulator.soql;

import io.azalai.simulator.org.Records;
import io.azalai.simulator.org.StoredRecord;
import io.azalai.simulator.schema.FieldSchema;
import io.azalai.simulator.schema.ObjectSchema;
import io.azalai.simulator.schema.OrgSchema;
import io.azalai.simulator.schema.Reference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A sub-query, {@code (SELECT Id FROM Contacts)}, made ready: the children of one record at a time, which are found by an index.
 *
 * @param name the relationship as the schema spells it
 * @param object of the children
 * @param reference of theirs that leads to the record
 */
record ChildQuery(String name, ObjectSchema object, FieldSchema reference, SoqlQuery query, List<FieldPath> paths) {
    static ChildQuery of(OrgSchema schema, ObjectSchema parent, SoqlQuery query) {
        Selection selection = query.selection();
        if (selection.isCount()
                || !selection.counts().isEmpty()
                || !selection.children().isEmpty()) {
            throw SoqlException.unexpected(query.object());
        }
        String relation = query.object().text();
        for (ObjectSchema child : schema.objects()) {
            for (FieldSchema field : child.visibleFields()) {
                Reference reference = field.reference();
                if (reference != null
                        && reference.targets().contains(parent.name())
                        && relation.equalsIgnoreCase(reference.childRelationshipName())) {
                    String name = String.valueOf(reference.childRelationshipName());
                    return new ChildQuery(name, child, field, query, selection.paths(schema, child));
                }
            }
        }
        throw new SoqlException(
                "INVALID_TYPE",
                "Didn't understand relationship '" + relation
                        + "' in FROM part of query call. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.",
                query.object().position());
    }

    /** The children that are not in the bin, in the order of their making. */
    List<StoredRecord> candidates(StoredRecord parent, Records records) {
        List<StoredRecord> children = new ArrayList<>(records.find(object, reference, parent.id()));
        children.sort(Comparator.comparing(StoredRecord::id));
        return children;
    }
}
