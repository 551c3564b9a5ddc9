package io.azalai.simulator.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.azalai.simulator.org.RowError;
import io.azalai.simulator.org.SaveResult;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The results of a batch in the format of its job. */
final class BulkResultText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private BulkResultText() {}

    static byte[] write(BulkFormat format, List<SaveResult> results) {
        return switch (format) {
            case CSV -> csv(results).getBytes(StandardCharsets.UTF_8);
            case XML -> xml(results).getBytes(StandardCharsets.UTF_8);
            case JSON -> json(results);
        };
    }

    /** Four quoted columns. */
    private static String csv(List<SaveResult> results) {
        StringBuilder text =
                new StringBuilder(64 * results.size() + 64).append("\"Id\",\"Success\",\"Created\",\"Error\"\n");
        for (SaveResult result : results) {
            text.append('"').append(id(result)).append("\",\"").append(result.isSuccess());
            text.append("\",\"").append(result.isCreated()).append("\",\"");
            text.append(ErrorText.of(result).replace("\"", "\"\"")).append("\"\n");
        }
        return text.toString();
    }

    /** Of a row that failed none is told. */
    private static String id(SaveResult result) {
        String id = result.id();
        return result.isSuccess() && id != null ? id : "";
    }

    private static String xml(List<SaveResult> results) {
        XmlText xml = new XmlText("results", true);
        for (SaveResult result : results) {
            xml.open("result");
            for (RowError error : result.isSuccess() ? List.<RowError>of() : result.errors()) {
                xml.open("errors");
                error.fields().forEach(field -> xml.put("fields", field));
                xml.put("message", error.message());
                xml.put("statusCode", error.code());
                xml.close("errors");
            }
            if (!id(result).isEmpty()) {
                xml.put("id", id(result));
            }
            xml.put("success", String.valueOf(result.isSuccess()));
            xml.put("created", String.valueOf(result.isCreated()));
            xml.close("result");
        }
        return xml.end();
    }

    private static byte[] json(List<SaveResult> results) {
        ArrayNode all = JSON.createArrayNode();
        for (SaveResult result : results) {
            ObjectNode one = all.addObject();
            one.put("success", result.isSuccess());
            one.put("created", result.isCreated());
            String id = id(result);
            one.put("id", id.isEmpty() ? null : id);
            ArrayNode errors = one.putArray("errors");
            for (RowError error : result.isSuccess() ? List.<RowError>of() : result.errors()) {
                ObjectNode told = errors.addObject();
                told.put("message", error.message());
                told.put("statusCode", error.code());
                told.putNull("extendedErrorDetails");
                ArrayNode fields = told.putArray("fields");
                error.fields().forEach(fields::add);
            }
        }
        try {
            return JSON.writeValueAsBytes(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
