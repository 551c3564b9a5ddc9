package io.azalai.mapping.check;

import io.azalai.salesforce.ObjectDescribe;
import io.azalai.sync.FieldMapping;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Accounts that are persons. Where an org has them, the describe no longer tells what a new account needs: a person its LastName, a company
 * its Name, and never both, since Salesforce makes a person's Name itself.
 */
final class PersonAccountRules {
    private static final String ACCOUNT = "Account";
    private static final String MARK = "IsPersonAccount";
    private static final Set<String> NAMES = Set.of("lastname", "firstname", "salutation", "middlename", "suffix");

    private PersonAccountRules() {}

    /** Whether the field is one of a person, in an org that has no such accounts. */
    static boolean isOff(ObjectDescribe object, String field) {
        return object.name().equals(ACCOUNT) && object.field(MARK).isEmpty() && isOfPerson(field);
    }

    static String off(String field) {
        return "Account has no field '%s', since the org has no person accounts, or the user may not see them. Turn them on, or use a sync to Contact."
                .formatted(field);
    }

    static void check(Question question) {
        if (!question.object().name().equals(ACCOUNT)
                || question.object().field(MARK).isEmpty()) {
            return;
        }
        Optional<FieldMapping> name = question.sync().mapping().stream()
                .filter(mapping -> mapping.field().equalsIgnoreCase("Name"))
                .findFirst();
        List<String> person = question.sync().mapping().stream()
                .map(FieldMapping::field)
                .filter(PersonAccountRules::isOfPerson)
                .toList();
        if (name.isPresent() && !person.isEmpty()) {
            question.add(
                    name.get().location(),
                    "field 'Name' of Account is made of FirstName and LastName where the account is a person, as '%s' says. Remove it, or make a sync of companies without '%s'."
                            .formatted(person.get(0), person.get(0)));
        }
        if (question.creates()) {
            needed(question, name.isPresent(), person);
        }
    }

    private static void needed(Question question, boolean hasName, List<String> person) {
        if (question.isGiven("LastName") || (hasName && person.isEmpty())) {
            return;
        }
        question.add(
                question.sync().location(),
                person.isEmpty()
                        ? "object 'Account' needs 'Name' in every new company, or 'LastName' in every new person, and neither is mapped. Map one, or use mode 'update'."
                        : "object 'Account' needs 'LastName' in every new person, as '%s' says it is one, and it is not mapped. Map it, or use mode 'update'."
                                .formatted(person.get(0)));
    }

    /** Person, PersonEmail, and Contact's own fields, which end in {@code __pc} here. */
    private static boolean isOfPerson(String field) {
        String name = field.toLowerCase(Locale.ROOT);
        return NAMES.contains(name) || name.endsWith("__pc") || (name.startsWith("person") && !name.endsWith("__c"));
    }
}
