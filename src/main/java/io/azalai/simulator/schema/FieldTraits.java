package io.azalai.simulator.schema;

import org.jspecify.annotations.Nullable;

/**
 * What else the describe says of a field.
 *
 * @param extraType {@code plaintextarea}, {@code richtextarea}, {@code imageurl}, {@code personname}; null for none
 * @param compound the compound field that it is a part of: {@code Name}, {@code BillingAddress}
 * @param formula the formula's text; not worked out by the simulator
 * @param defaultValue the value of a record created without one
 * @param help the text shown beside the field
 * @param description what the field is for; told by its metadata only
 */
public record FieldTraits(
        boolean isNameField,
        boolean isAutoNumber,
        @Nullable String extraType,
        @Nullable String compound,
        @Nullable String formula,
        @Nullable String defaultValue,
        @Nullable String help,
        @Nullable String description) {
    public static final FieldTraits NONE = new FieldTraits(false, false, null, null, null, null, null, null);

    /** With other texts about the field. */
    public FieldTraits withTexts(@Nullable String changedHelp, @Nullable String changedDescription) {
        return new FieldTraits(
                isNameField, isAutoNumber, extraType, compound, formula, defaultValue, changedHelp, changedDescription);
    }

    public boolean isCalculated() {
        return formula != null;
    }
}
