package io.azalai.simulator.soap;

import com.fasterxml.jackson.databind.JsonNode;
import io.azalai.simulator.http.XmlNode;
import io.azalai.simulator.org.Org;
import io.azalai.simulator.rest.DescribeJson;
import io.azalai.simulator.schema.ObjectSchema;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** The describe calls: what REST tells, in the order of the WSDL, which is the one of the names. Source: SOAP API Developer Guide, "Describe Calls". */
final class SoapDescribe {
    /** Of REST only. */
    private static final Set<String> NOT_SHOWN = Set.of("urls", "sobjectDescribeOption");

    /** Objects of a call. */
    private static final int MOST = 100;

    private final Org org;

    SoapDescribe(Org org) {
        this.org = org;
    }

    String global() {
        SoapText text = new SoapText().open("describeGlobalResponse").open("result");
        children(text, DescribeJson.global(List.copyOf(org.schema().objects()), ""));
        return text.close("result").close("describeGlobalResponse").toString();
    }

    /**
     * Of objects by name.
     *
     * @param name {@code describeSObject} or {@code describeSObjects}
     */
    String objects(SoapCall call, String name) {
        List<XmlNode> types = call.all("sObjectType");
        if (types.isEmpty() || types.size() > MOST) {
            throw new SoapException("EXCEEDED_MAX_TYPES_LIMIT", "1 to " + MOST + " objects are described in a call");
        }
        SoapText text = new SoapText().open(name + "Response");
        for (XmlNode type : types) {
            text.open("result");
            children(text, DescribeJson.object(org.schema(), object(type.text().trim()), ""));
            text.close("result");
        }
        return text.close(name + "Response").toString();
    }

    private ObjectSchema object(String name) {
        return org.schema()
                .object(name)
                .orElseThrow(() -> new SoapException(
                        "InvalidSObjectFault", "INVALID_TYPE", "sObject type '" + name + "' is not supported."));
    }

    private static void children(SoapText text, JsonNode content) {
        TreeMap<String, JsonNode> sorted = new TreeMap<>();
        content.properties().forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        sorted.forEach((name, value) -> {
            if (!NOT_SHOWN.contains(name)) {
                element(text, name, value);
            }
        });
    }

    private static void element(SoapText text, String name, JsonNode value) {
        if (value.isArray()) {
            value.forEach(each -> element(text, name, each));
        } else if (value.isObject()) {
            text.open(name);
            children(text, value);
            text.close(name);
        } else if (name.equals("defaultValue") && !value.isNull()) {
            // Of any type, so it says of which.
            String type = value.isBoolean() ? "boolean" : "string";
            text.open(name + " xsi:type=\"xsd:" + type + "\"")
                    .text(value.asText())
                    .close(name);
        } else if (!value.isNull()) {
            text.put(name, value.asText());
        }
    }
}
