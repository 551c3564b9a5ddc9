package io.azalai.outcome;

import static io.azalai.outcome.ErrorCode.Retry.NEVER;
import static io.azalai.outcome.ErrorCode.Type.ORG;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The catalogue of error codes: Salesforce's, which people meet, and our own. The errors page has a heading for each. */
public final class ErrorCodes {
    private static final List<CodeFamily> FAMILIES = List.of(
            new CodeFamily(
                    "Azalai: rows that are not sent",
                    "Rows of the model that are wrong before anything is asked of the org.",
                    OwnCodes.ROWS),
            new CodeFamily(
                    "Azalai: rows that a look-up refuses",
                    "Rows whose record or parent could not be told when their batch was made.",
                    OwnCodes.LOOKUPS),
            new CodeFamily("Azalai: runs", "Reasons why a whole run ended.", OwnCodes.RUNS),
            new CodeFamily("Salesforce: values of a record", "What a field does not take.", ValueCodes.ALL),
            new CodeFamily(
                    "Salesforce: keys, Ids and links",
                    "Which record is meant, and whether it can be written.",
                    LinkCodes.ALL),
            new CodeFamily(
                    "Salesforce: rules of the org", "What the org's own rules and automation refuse.", RuleCodes.ALL),
            new CodeFamily("Salesforce: access", "What the user or the org may not do.", AccessCodes.ALL),
            new CodeFamily("Salesforce: busy or used up", "Locks, limits and outages.", BusyCodes.ALL),
            new CodeFamily(
                    "Salesforce: the form of a call",
                    "What no row is to blame for; most of these are defects of ours.",
                    CallCodes.ALL),
            new CodeFamily("Salesforce: platform events", "What publishing an event meets.", TargetCodes.EVENTS),
            new CodeFamily(
                    "Salesforce: picklist values",
                    "What writing the values of a picklist meets.",
                    TargetCodes.PICKLISTS),
            new CodeFamily("Salesforce: merging", "What merging records meets.", TargetCodes.MERGES),
            new CodeFamily("Salesforce: SOAP", "Logins and faults of the SOAP APIs.", SoapCodes.ALL),
            new CodeFamily("Salesforce: Bulk API 1.0", "What befalls a job or a batch.", BulkCodes.ALL),
            new CodeFamily(
                    "Salesforce: Bulk API 2.0", "The same codes as version 2.0 spells them.", BulkCodes.VERSION_2),
            new CodeFamily(
                    "Logging in: OAuth",
                    "What the token endpoint and the page for approval refuse. A run that meets one fails with LOGIN_FAILED, and its message names the code and what to do.",
                    OauthCodes.ALL));

    private static final Map<String, ErrorCode> ALL = new LinkedHashMap<>();

    static {
        FAMILIES.forEach(family -> family.codes().forEach(code -> ALL.put(code.name(), code)));
    }

    private ErrorCodes() {}

    /** The code of that name; one without advice of its own where Salesforce has a code that we do not know. */
    public static ErrorCode of(String name) {
        return known(name)
                .orElseGet(
                        () -> new ErrorCode(
                                name,
                                ORG,
                                NEVER,
                                "Salesforce refused it with a code that this version does not know.",
                                "Salesforce refused it with a code that this version has no advice for; its message says what it wants."));
    }

    /** The code of that name; empty where it has no advice of its own. */
    public static Optional<ErrorCode> known(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    /** Every code that has advice of its own. */
    public static Collection<ErrorCode> all() {
        return List.copyOf(ALL.values());
    }

    /** The same codes by what they are about, in the order of the errors page. */
    public static List<CodeFamily> families() {
        return FAMILIES;
    }

    /** What a login is refused with. */
    public static List<ErrorCode> oauth() {
        return OauthCodes.ALL;
    }
}
