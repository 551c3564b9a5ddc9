package io.azalai;

import io.azalai.batch.Batch;
import io.azalai.diff.WantedValues;
import io.azalai.salesforce.PicklistMetadata;

/**
 * A picklist on its way through {@code 40-call-picklist}.
 *
 * @param path where it is read and written
 * @param request the body that writes it; empty where it has not been read yet, or is as it is wanted
 */
public record PicklistCall(Batch batch, String path, WantedValues wanted, String request) {
    /** The same call once it is known what is there. */
    PicklistCall over(PicklistMetadata current) {
        String body = wanted.differFrom(current.values()) ? current.request(wanted.over(current.values())) : "";
        return new PicklistCall(batch, path, wanted, body);
    }
}
