package io.azalai.simulator.soap;

import io.azalai.simulator.http.XmlNode;
import io.azalai.simulator.org.MergeRequest;
import io.azalai.simulator.org.MergeResult;
import io.azalai.simulator.org.Operation;
import io.azalai.simulator.org.Org;
import io.azalai.simulator.org.RowError;
import io.azalai.simulator.org.SalesforceId;
import io.azalai.simulator.org.SaveRequest;
import io.azalai.simulator.org.SaveResult;
import io.azalai.simulator.schema.ObjectSchema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code create}, {@code update}, {@code upsert}, {@code delete} and {@code merge}. Source: SOAP API Developer Guide, "Core Calls". */
final class SoapRows {
    /** Records of a save, and requests of a merge. */
    private static final int MOST = 200;

    private final Org org;

    SoapRows(Org org) {
        this.org = org;
    }

    String save(SoapCall call, String name, Operation operation) {
        String key = operation == Operation.UPSERT ? call.text("externalIDFieldName") : null;
        List<SaveRequest> requests = checked(call.all("sObjects")).stream()
                .map(node -> SoapRecord.request(operation, key, node, org.schema()))
                .toList();
        return results(call, name, requests, operation == Operation.UPSERT);
    }

    String delete(SoapCall call) {
        List<SaveRequest> requests = checked(call.all("ids")).stream()
                .map(node -> node.text().trim())
                .map(id -> SaveRequest.byId(Operation.DELETE, objectOf(id), id))
                .toList();
        return results(call, "delete", requests, false);
    }

    /** Each request is a transaction of its own, so a later one finds what an earlier one did. */
    String merge(SoapCall call) {
        // jsforce names them otherwise than the WSDL does.
        List<XmlNode> requests = new ArrayList<>(call.all("request"));
        requests.addAll(call.all("mergeRequests"));
        List<MergeRequest> merges = checked(requests).stream().map(this::merge).toList();
        SoapText text = new SoapText().open("mergeResponse");
        for (MergeRequest merge : merges) {
            MergeResult result = org.merge(merge, call.saveContext(1));
            text.open("result");
            errors(text, result.errors());
            text.putOrNil("id", result.id());
            result.merged().forEach(id -> text.put("mergedRecordIds", id));
            text.put("success", result.isSuccess());
            result.children().forEach(id -> text.put("updatedRelatedIds", id));
            text.close("result");
        }
        return text.close("mergeResponse").toString();
    }

    private MergeRequest merge(XmlNode request) {
        XmlNode master = request.child("masterRecord")
                .orElseThrow(() -> new SoapException("MISSING_ARGUMENT", "masterRecord not specified in a merge call"));
        List<String> losers = request.children().stream()
                .filter(node -> node.name().equals("recordToMergeIds"))
                .map(node -> node.text().trim())
                .toList();
        return new MergeRequest(SoapRecord.request(Operation.UPDATE, null, master, org.schema()), losers);
    }

    private static List<XmlNode> checked(List<XmlNode> nodes) {
        if (nodes.size() > MOST) {
            throw new SoapException(
                    "EXCEEDED_ID_LIMIT",
                    "record limit reached. cannot submit more than " + MOST + " records into this call");
        }
        return nodes;
    }

    /** Empty where the Id is none, or of no object. */
    private String objectOf(String id) {
        return SalesforceId.normalized(id)
                .flatMap(org.schema()::objectOf)
                .map(ObjectSchema::name)
                .orElse("");
    }

    private String results(SoapCall call, String name, List<SaveRequest> requests, boolean isUpsert) {
        List<SaveResult> results = org.save(requests, call.isAllOrNone(), call.saveContext(requests.size()));
        SoapText text = new SoapText().open(name + "Response");
        for (SaveResult result : results) {
            text.open("result");
            if (isUpsert) {
                text.put("created", result.isCreated());
            }
            errors(text, result.errors());
            text.putOrNil("id", idOf(result)).put("success", result.isSuccess()).close("result");
        }
        return text.close(name + "Response").toString();
    }

    private static @Nullable String idOf(SaveResult result) {
        return result.isSuccess() ? result.id() : null;
    }

    private static void errors(SoapText text, List<RowError> errors) {
        for (RowError error : errors) {
            text.open("errors");
            error.fields().forEach(field -> text.put("fields", field));
            text.put("message", error.message()).put("statusCode", error.code()).close("errors");
        }
    }
}
