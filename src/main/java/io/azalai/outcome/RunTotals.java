package io.azalai.outcome;

/**
 * The rows of a run, counted. The counts of a finished run keep the accounting invariant, see {@link #violation()}.
 *
 * @param extracted rows that the model gave
 * @param unchanged rows as Salesforce last accepted them
 * @param invalid rows that we refused before anything was sent
 * @param skipped what the mode ignores, removals that do nothing, rows in back-off
 * @param planned rows with an operation
 * @param added keys that the snapshot did not hold
 * @param changed keys whose row differs from the snapshot
 * @param removed keys once accepted that the model no longer holds
 * @param accepted rows that Salesforce has
 * @param rejected rows that Salesforce refused
 * @param inDoubt rows that were sent with an unknown outcome
 * @param notSent rows that have certainly not taken effect
 */
public record RunTotals(
        long extracted,
        long unchanged,
        long invalid,
        long skipped,
        long planned,
        long added,
        long changed,
        long removed,
        long accepted,
        long rejected,
        long inDoubt,
        long notSent) {

    public static RunTotals none() {
        return new RunTotals(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /** Of a change set, before anything is sent. */
    public static RunTotals planned(
            long extracted,
            long unchanged,
            long invalid,
            long skipped,
            long planned,
            long added,
            long changed,
            long removed) {
        return new RunTotals(extracted, unchanged, invalid, skipped, planned, added, changed, removed, 0, 0, 0, 0);
    }

    /** The same plan with what became of its rows; whatever is not told was not sent. */
    public RunTotals delivered(long acceptedRows, long rejectedRows, long inDoubtRows) {
        return new RunTotals(
                extracted,
                unchanged,
                invalid,
                skipped,
                planned,
                added,
                changed,
                removed,
                acceptedRows,
                rejectedRows,
                inDoubtRows,
                planned - acceptedRows - rejectedRows - inDoubtRows);
    }

    /** The equation that does not hold, with its figures; empty when all hold. */
    public String violation() {
        if (extracted + removed != unchanged + invalid + skipped + planned) {
            return "extracted %d + removed %d is not unchanged %d + invalid %d + skipped %d + planned %d"
                    .formatted(extracted, removed, unchanged, invalid, skipped, planned);
        }
        if (added + changed + removed != skipped + planned) {
            return "added %d + changed %d + removed %d is not skipped %d + planned %d"
                    .formatted(added, changed, removed, skipped, planned);
        }
        if (planned != accepted + rejected + inDoubt + notSent || notSent < 0) {
            return "planned %d is not accepted %d + rejected %d + inDoubt %d + notSent %d"
                    .formatted(planned, accepted, rejected, inDoubt, notSent);
        }
        return "";
    }
}
