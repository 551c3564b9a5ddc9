package io.azalai.simulator.rest;

import io.azalai.simulator.http.Call;
import io.azalai.simulator.org.Org;
import io.azalai.simulator.org.SaveContext;
import io.azalai.simulator.org.SaveOptions;
import io.azalai.simulator.org.SaveRequest;
import io.azalai.simulator.org.SaveResult;
import io.azalai.simulator.org.Sessions.Session;
import io.azalai.simulator.org.Work;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A REST call of someone who is logged in.
 *
 * @param version {@code 66.0}
 * @param path the decoded parts behind the version: {@code [sobjects, Account, describe]}
 * @param work the transaction of a composite call that this one is a part of; null where it stands alone
 */
public record RestCall(
        Call call,
        String version,
        List<String> path,
        Session session,
        @Nullable Work work) {
    /** The release that brought the header of duplicate rules. Source: REST API Developer Guide, "Duplicate Rule Header". */
    private static final int ALLOWS_DUPLICATES = 52;

    public RestCall {
        path = List.copyOf(path);
    }

    /** Saves in this call's transaction, or in one of its own. */
    List<SaveResult> save(Org org, List<SaveRequest> requests, boolean allOrNone, String api) {
        return work == null
                ? org.save(requests, allOrNone, saveContext(api).withRows(requests.size()))
                : work.save(requests, allOrNone);
    }

    /** Whether the path begins so, in exactly this spelling. */
    public boolean isUnder(String... parts) {
        return path.size() >= parts.length && path.subList(0, parts.length).equals(List.of(parts));
    }

    public boolean isExactly(String... parts) {
        return path.equals(List.of(parts));
    }

    public boolean isMethod(String method) {
        return call.isMethod(method);
    }

    /** {@code /services/data/v66.0}. */
    public String base() {
        return "/services/data/v" + version;
    }

    /** The version as a number to compare: 66. */
    public int release() {
        return Integer.parseInt(version.substring(0, version.indexOf('.')));
    }

    /** Where a save of this call comes from. */
    public SaveContext saveContext(String api) {
        SaveOptions options = SaveOptions.NONE
                .withDuplicates(release() >= ALLOWS_DUPLICATES && isSet("Sforce-Duplicate-Rule-Header", "allowSave"))
                .withMru(isSet("Sforce-Mru", "updateMru"))
                .withAssignmentRule(assignmentRule());
        return SaveContext.of(api, session.userId()).with(options);
    }

    /** Without the header the active rule is meant. */
    private @Nullable String assignmentRule() {
        String asked = call.header("Sforce-Auto-Assign").map(String::trim).orElse("TRUE");
        if (asked.equalsIgnoreCase("FALSE")) {
            return null;
        }
        return asked.equalsIgnoreCase("TRUE") ? SaveOptions.ACTIVE : asked;
    }

    /** Of {@code allowSave=true; includeRecordDetails=false}. */
    private boolean isSet(String header, String option) {
        return Arrays.stream(call.header(header).orElse("").split("[;,]", -1))
                .map(part -> part.replace(" ", ""))
                .anyMatch((option + "=true")::equalsIgnoreCase);
    }
}
