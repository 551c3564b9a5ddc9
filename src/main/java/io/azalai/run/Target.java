package io.azalai.run;

import io.azalai.mapping.TargetFields;
import io.azalai.salesforce.ObjectDescribe;

/** Where the rows of a run go: the object as the org describes it, and the fields of it that the sync writes. */
public record Target(ObjectDescribe object, TargetFields fields) {}
