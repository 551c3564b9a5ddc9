package io.azalai;

import io.azalai.extract.ModelColumns;
import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RunFailedException;
import io.azalai.run.StateOfOrg;
import io.azalai.salesforce.Org;
import io.azalai.salesforce.Org.Limit;
import io.azalai.salesforce.Soql;
import io.azalai.salesforce.UnreadableDescribeException;
import io.azalai.store.Ledger;
import io.azalai.sync.Location;
import io.azalai.sync.Project;
import io.azalai.sync.Sync;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Looks whether a run would find all that it needs. Asks the org and the warehouse, and changes nothing there. */
final class Doctor {
    private static final String NO_RUN = "";
    private static final String ORG = "org";
    private static final String LIMIT = "DailyApiRequests";

    private final Project project;
    private final AzalaiSettings settings;
    private final Ledger ledger;
    private final OrgComponent component;
    private final Org org;
    private final ModelColumns columns;

    Doctor(
            Project project,
            AzalaiSettings settings,
            Ledger ledger,
            OrgComponent component,
            Org org,
            ModelColumns columns) {
        this.project = project;
        this.settings = settings;
        this.ledger = ledger;
        this.component = component;
        this.org = org;
        this.columns = columns;
    }

    /** What it finds, of the syncs of those names, or of all. */
    List<Finding> examine(List<String> names) {
        List<Finding> findings = new ArrayList<>();
        findings.add(state());
        boolean isConnected = connection(findings);
        Instant now = settings.clock().instant();
        for (Sync sync : project.syncs().values()) {
            if (names.isEmpty() || names.contains(sync.name())) {
                findings.addAll(new SyncExamination(sync, project.modelOf(sync), columns)
                        .examine(isConnected ? org : null, now));
            }
        }
        return findings;
    }

    private Finding state() {
        Path state = settings.state();
        try {
            Files.delete(Files.createTempFile(state, "doctor", ".tmp"));
            return Finding.ok("state", "folder", "'%s' can be written".formatted(state), Location.none());
        } catch (IOException e) {
            return Finding.problem(
                    "state",
                    "folder",
                    "'%s' cannot be written (%s). Give this process the right to.".formatted(state, e.getMessage()),
                    ErrorCodes.of("CONFIGURATION"),
                    Location.none());
        }
    }

    /** Whether there is an org to ask. */
    private boolean connection(List<Finding> findings) {
        try {
            new LoginCheck(component.component()).check();
            String id = org.id(NO_RUN);
            findings.add(Finding.ok(ORG, "login", who(id), Location.none()));
            StateOfOrg.other(ledger, id)
                    .ifPresent(known -> findings.add(
                            Finding.problem(ORG, "state", StateOfOrg.refusal("", known, id), Location.none())));
        } catch (RunFailedException e) {
            findings.add(Finding.problem(ORG, "login", e, Location.none()));
            return false;
        }
        findings.add(limits());
        return true;
    }

    private String who(String id) {
        return "%s is logged in to org %s at %s, API version %s"
                .formatted(
                        username(),
                        id,
                        component.component().getSession().getInstanceUrl(),
                        component.component().getConfig().getApiVersion());
    }

    /** The user's Id where the user may not read users. */
    private String username() {
        String user = component.userId();
        try {
            return org.query(NO_RUN, Soql.fieldOf("User", "Username", user)).stream()
                    .findFirst()
                    .map(record -> "'" + record.getOrDefault("Username", user) + "'")
                    .orElse("user " + user);
        } catch (RunFailedException | UnreadableDescribeException e) {
            return "user " + user;
        }
    }

    private Finding limits() {
        try {
            Map<String, Limit> limits = org.limits(NO_RUN);
            Limit requests = limits.get(LIMIT);
            if (requests == null) {
                return Finding.unknown(ORG, "limits", "the org does not tell its API requests", Location.none());
            }
            String left = "%,d of %,d API requests a day are left".formatted(requests.remaining(), requests.max());
            return requests.remaining() > 0
                    ? Finding.ok(ORG, "limits", left, Location.none())
                    : Finding.problem(
                            ORG,
                            "limits",
                            left + ". Wait for the next day, or buy more.",
                            ErrorCodes.of("QUOTA_EXHAUSTED"),
                            Location.none());
        } catch (RunFailedException e) {
            return Finding.problem(
                    ORG,
                    "limits",
                    e.getMessage() + ". The user needs the permission 'View Setup and Configuration' to read them.",
                    e.code(),
                    Location.none());
        } catch (UnreadableDescribeException e) {
            return Finding.unknown(ORG, "limits", String.valueOf(e.getMessage()), Location.none());
        }
    }
}
