package io.azalai.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.azalai.run.Quota;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The API calls that a sync may make now.
 *
 * @param org what the org allows in 24 hours; null where nobody knows
 * @param budget what the sync may use of it; null where it has no budget of its own
 * @param used calls that the sync made in the last 24 hours
 */
public record SyncAllowance(
        @Nullable OrgAllowance org, @Nullable Long budget, long used) {
    /** Of which nothing is known. */
    public static final SyncAllowance UNKNOWN = new SyncAllowance(null, null, 0);

    /**
     * What the org allows in 24 hours.
     *
     * @param left of the most
     * @param reserve calls of what is left that no run takes
     */
    public record OrgAllowance(long max, long left, long reserve) {
        long usable() {
            return Math.max(0, left - reserve);
        }
    }

    /** Whether so many calls fit. */
    boolean fits(long calls) {
        return (org == null || calls <= org.usable()) && (budget == null || calls <= budget - used);
    }

    /** {@code 14,982 of the org's 15,000 are left, 1,500 of them kept; 20 of the budget of 3,000 used}; empty where nothing is known. */
    String words() {
        String ofOrg = org == null
                ? ""
                : "%s of the org's %s are left".formatted(Figures.count(org.left()), Figures.count(org.max()))
                        + (org.reserve() == 0 ? "" : ", %s of them kept".formatted(Figures.count(org.reserve())));
        if (budget == null) {
            return ofOrg;
        }
        return (ofOrg.isEmpty() ? "" : ofOrg + "; ")
                + "%s of the sync's budget of %s are used".formatted(Figures.count(used), Figures.count(budget));
    }

    void writeJson(JsonGenerator json) throws IOException {
        if (org != null) {
            json.writeObjectFieldStart("allowance");
            json.writeNumberField("max", org.max());
            json.writeNumberField("left", org.left());
            json.writeNumberField("reserve", org.reserve());
            json.writeEndObject();
        }
        if (budget != null) {
            json.writeObjectFieldStart("budget");
            json.writeNumberField("calls", budget);
            json.writeNumberField("used", used);
            json.writeEndObject();
        }
    }

    /** As the engine tells it. */
    public static SyncAllowance of(Quota.Standing standing) {
        return new SyncAllowance(
                standing.reading()
                        .map(read -> new OrgAllowance(read.max(), read.left(), standing.reserve()))
                        .orElse(null),
                standing.budget().isEmpty() ? null : standing.budget().getAsLong(),
                standing.used());
    }
}
