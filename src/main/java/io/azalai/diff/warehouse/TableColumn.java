package io.azalai.diff.warehouse;

/**
 * A column of a model that a sync goes by.
 *
 * @param label as the warehouse has it
 * @param type as its driver calls it
 * @param isSpelled whether the text of a cell counts, and not its value alone: 1.0 and 1.00 in a template
 * @param isStored whether the snapshot has a copy of it; what only a mapping of before went by is read and not kept
 */
public record TableColumn(String label, String type, boolean isSpelled, boolean isStored) {}
