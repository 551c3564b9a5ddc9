package io.azalai.observe.health;

import io.azalai.observe.CallFamily;
import io.azalai.observe.OrgCall;
import io.azalai.observe.OrgCallListener;
import io.azalai.run.Run;
import io.azalai.run.RunListener;
import io.azalai.store.RunRecord;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether the org refused the last login, as runs and calls found; asks nobody itself, so the first run after a repair tells that all is well
 * again. Thread-safe.
 */
public final class LoginState implements Probe, OrgCallListener, RunListener {
    /** What a run fails with whose login is refused. */
    private static final Set<String> REFUSALS = Set.of("LOGIN_FAILED");

    private static final String ACCEPTED = "the org has refused no login";

    private volatile @Nullable String refusal;

    @Override
    public String name() {
        return "login";
    }

    @Override
    public Check look() {
        String refused = refusal;
        return refused == null ? Check.up(name(), ACCEPTED) : Check.down(name(), refused);
    }

    @Override
    public End began(OrgCall call) {
        return (status, took) -> {
            boolean isLogin = call.family() == CallFamily.LOGIN;
            if (status >= 200 && status < 300) {
                refusal = null;
            } else if (isLogin && status >= 400 && status < 500) {
                refusal = "the org refused the last login (HTTP %d); 'azalai doctor' says why".formatted(status);
            }
        };
    }

    @Override
    public void ended(Run run, RunRecord record) {
        record.errors().stream()
                .map(RunRecord.ErrorCount::code)
                .filter(REFUSALS::contains)
                .findFirst()
                .ifPresent(code -> refusal = "the login failed in the last run of '%s' (%s); 'azalai doctor' says why"
                        .formatted(record.sync(), code));
    }
}
