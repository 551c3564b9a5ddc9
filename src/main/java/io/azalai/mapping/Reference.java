package io.azalai.mapping;

import io.azalai.salesforce.FieldDescribe;
import io.azalai.salesforce.FieldType;
import io.azalai.salesforce.SalesforceId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a reference field gets its parent: the record whose key equals a column.
 *
 * @param field the record's own field: {@code AccountId}
 * @param parents in the order of {@code find}; several where the field may point to records of several objects
 * @param isInRecord whether Salesforce finds the parent as it saves the record; else we ask for it before
 * @param path by which a query reads the parent's key; null where it cannot
 * @param ownKey the key of the object that the sync itself writes, where that is one of the parents; else null
 */
public record Reference(
        String field,
        List<Parent> parents,
        boolean isInRecord,
        @Nullable String path,
        @Nullable FieldDescribe ownKey) {
    /** What an Id takes on the wire. */
    static final int BYTES = 18;

    private static final int LONG = BYTES;
    private static final int SHORT = 15;
    private static final int PREFIX = 3;

    public Reference {
        parents = List.copyOf(parents);
    }

    /**
     * One object that the parent may be of.
     *
     * @param keyPrefix with which its Ids begin; empty where it has none
     * @param key the field that names the record
     */
    public record Parent(String object, String keyPrefix, FieldDescribe key) {}

    /** Whether the column holds the Id itself, as {@code where: Id} says. */
    public boolean isById() {
        return parents.get(0).key().type() == FieldType.ID;
    }

    /** Whether the parent's Id must be asked for before the record is sent. */
    public boolean isSearched() {
        return !isInRecord && !isById();
    }

    /** The objects, as a message names them. */
    public String objects() {
        return parents.stream().map(Parent::object).collect(Collectors.joining(" or "));
    }

    /** The key, as a message names it. */
    public String key() {
        return parents.get(0).key().name();
    }

    /** Whether the Id is of one of the parents, as far as the org tells. */
    boolean isOfParent(String id) {
        return parents.stream()
                .anyMatch(parent ->
                        parent.keyPrefix().isEmpty() || parent.keyPrefix().equals(id.substring(0, PREFIX)));
    }

    /**
     * The Id, where a value of the column is one already, so that nothing must be looked up. Of 15 characters only one that has letters of both
     * cases, as nearly every Id has, since a number with leading zeros looks like one too. Never where the key is as long as an Id: such a field
     * holds the Ids of another org.
     */
    Optional<String> givenId(String text) {
        boolean isLikeAnId = text.length() == LONG || (text.length() == SHORT && hasBothCases(text));
        if (!isLikeAnId || parents.stream().anyMatch(parent -> holdsIds(parent.key()))) {
            return Optional.empty();
        }
        return SalesforceId.normal(text).filter(id -> parents.stream()
                .anyMatch(parent -> parent.keyPrefix().equals(id.substring(0, PREFIX))));
    }

    private static boolean holdsIds(FieldDescribe key) {
        return key.length() == LONG || key.length() == SHORT;
    }

    private static boolean hasBothCases(String text) {
        return text.chars().anyMatch(Character::isLowerCase) && text.chars().anyMatch(Character::isUpperCase);
    }
}
