package io.azalai.salesforce;

/**
 * The queries by which the Tooling API finds a picklist. A custom name {@code acme__Region__c} is split there: the namespace, and a name
 * without its suffix. Source: Tooling API Developer Guide, "CustomField", "GlobalValueSet", "EntityDefinition".
 */
public final class ToolingSoql {
    private static final String PARTS = "__";

    private ToolingSoql() {}

    /** How tooling names a custom object: the column {@code DurableId}. */
    public static String entity(String object) {
        return "SELECT DurableId FROM EntityDefinition WHERE QualifiedApiName = " + Soql.quote(object);
    }

    /**
     * A custom field and its definition.
     *
     * @param table the object's own name, or the durable Id of a custom one
     */
    public static String customField(String table, String field) {
        return "SELECT Id, Metadata FROM CustomField WHERE " + named(field) + " AND TableEnumOrId = "
                + Soql.quote(table);
    }

    /** A global value set and its definition. */
    public static String globalValueSet(String name) {
        return "SELECT Id, Metadata FROM GlobalValueSet WHERE " + named(name);
    }

    private static String named(String name) {
        String plain = name.replaceFirst("__(c|gvs)$", "");
        int end = plain.indexOf(PARTS);
        String namespace = end < 0 ? "null" : Soql.quote(plain.substring(0, end));
        String developerName = end < 0 ? plain : plain.substring(end + PARTS.length());
        return "DeveloperName = " + Soql.quote(developerName) + " AND NamespacePrefix = " + namespace;
    }
}
