package io.azalai.observe.health;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The answer to whether all is well: {@code {"status":"UP","checks":[{"name","status","detail"}]}}. */
public record Health(List<Check> checks) {
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    public Health {
        checks = List.copyOf(checks);
    }

    public boolean isUp() {
        return checks.stream().allMatch(Check::isUp);
    }

    /** 200, or 503 where anything is down. */
    public int httpStatus() {
        return isUp() ? OK : UNAVAILABLE;
    }

    public String json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("status", isUp() ? "UP" : "DOWN");
        ArrayNode all = json.putArray("checks");
        checks.forEach(check -> all.addObject()
                .put("name", check.name())
                .put("status", check.status())
                .put("detail", check.detail()));
        return json.toString();
    }
}
