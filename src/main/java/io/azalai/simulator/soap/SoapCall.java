package io.azalai.simulator.soap;

import io.azalai.simulator.http.XmlNode;
import io.azalai.simulator.org.SaveContext;
import io.azalai.simulator.org.SaveOptions;
import io.azalai.simulator.org.Sessions.Session;
import java.util.List;
import java.util.Optional;

/**
 * A SOAP call of someone who is logged in.
 *
 * @param operation the element in the envelope's body
 */
record SoapCall(XmlNode envelope, XmlNode operation, Session session) {
    /** The elements of that name in the operation. */
    List<XmlNode> all(String name) {
        return operation.children().stream()
                .filter(node -> node.name().equals(name))
                .toList();
    }

    /** The text of an element of the operation. */
    String text(String name) {
        return operation.child(name).map(node -> node.text().trim()).orElse("");
    }

    /** Where a save of this call comes from. Source: SOAP API Developer Guide, "SOAP Headers". */
    SaveContext saveContext(int rows) {
        Optional<String> rule = header("AssignmentRuleHeader", "assignmentRuleId")
                .filter(id -> !id.isEmpty())
                .or(() -> isSet("AssignmentRuleHeader", "useDefaultRule")
                        ? Optional.of(SaveOptions.ACTIVE)
                        : Optional.empty());
        SaveOptions options = SaveOptions.NONE
                .withDuplicates(isSet("DuplicateRuleHeader", "allowSave"))
                .withTruncation(isSet("AllowFieldTruncationHeader", "allowFieldTruncation"))
                .withAssignmentRule(rule.orElse(null))
                .withMru(isSet("MruHeader", "updateMru"));
        return SaveContext.of("soap", session.userId()).withRows(rows).with(options);
    }

    boolean isAllOrNone() {
        return isSet("AllOrNoneHeader", "allOrNone");
    }

    private boolean isSet(String name, String part) {
        String text = header(name, part).orElse("");
        return text.equals("true") || text.equals("1");
    }

    private Optional<String> header(String name, String part) {
        return envelope.child("Header")
                .flatMap(header -> header.child(name))
                .flatMap(header -> header.child(part))
                .map(node -> node.text().trim());
    }
}
