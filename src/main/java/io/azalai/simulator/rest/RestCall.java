package io.azalai.simulator.rest;

import io.azalai.simulator.http.Call;
import io.azalai.simulator.org.Org;
import io.azalai.simulator.org.SaveContext;
import io.azalai.simulator.org.SaveOptions;
import io.azalai.simulator.org.SaveRequest;
import io.azalai.simulator.org.SaveResult;
import io.azalai.simulator.org.Sessions.Session;
import io.azalai.simulator.org.Work;
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
        String rule = call.header("Sforce-Duplicate-Rule-Header").orElse("");
        SaveOptions options =
                SaveOptions.NONE.withDuplicates(rule.replace(" ", "").contains("allowSave=true"));
        return SaveContext.of(api, session.userId()).with(options);
    }
}
