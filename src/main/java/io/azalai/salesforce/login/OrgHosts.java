package io.azalai.salesforce.login;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The hosts that tokens and rows may go to: those of the settings and Salesforce's own, by https; whatever else an answer names is refused.
 * Immutable.
 *
 * @param trusted in lower case, besides Salesforce's own
 * @param plain that may be spoken to by http, in lower case
 */
public record OrgHosts(Set<String> trusted, Set<String> plain) {
    /** Hosts that are the org's, though they are not Salesforce's: of a gateway, say. Separated by commas. */
    public static final String HOSTS = "azalai.org-hosts";

    /** Hosts that may be spoken to by http. Separated by commas. */
    public static final String PLAIN_HOSTS = "azalai.plain-http-hosts";

    /**
     * Source: Salesforce Help, "Allow the Required Domains" (My Domain hosts of production, sandboxes, Government Cloud and the orgs on Alibaba
     * Cloud).
     */
    private static final Set<String> SALESFORCE =
            Set.of("salesforce.com", "force.com", "cloudforce.com", "salesforce.mil", "sfcrmproducts.cn");

    private static final Pattern THIS_MACHINE =
            Pattern.compile("localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[(0*:)*:?0*1]");

    public OrgHosts {
        trusted = Set.copyOf(trusted);
        plain = Set.copyOf(plain);
    }

    /**
     * By the settings.
     *
     * @param urls of the org, as somebody configured them
     * @param hosts the setting {@link #HOSTS}
     * @param plainHosts the setting {@link #PLAIN_HOSTS}
     */
    public static OrgHosts of(Collection<String> urls, @Nullable String hosts, @Nullable String plainHosts) {
        Set<String> plain = names(plainHosts).collect(Collectors.toUnmodifiableSet());
        return new OrgHosts(
                Stream.of(urls.stream().map(OrgHosts::host), names(hosts), plain.stream())
                        .flatMap(names -> names)
                        .collect(Collectors.toUnmodifiableSet()),
                plain);
    }

    private static Stream<String> names(@Nullable String setting) {
        return setting == null
                ? Stream.empty()
                : Arrays.stream(setting.split(","))
                        .map(name -> name.strip().toLowerCase(Locale.ROOT))
                        .filter(name -> !name.isEmpty());
    }

    private static String host(String url) {
        try {
            return lower(URI.create(url.strip()).getHost());
        } catch (IllegalArgumentException e) {
            return ""; // no URL is told by whoever uses it
        }
    }

    /** Why nothing may be sent there; empty where it may. */
    public Optional<String> refusal(String url) {
        try {
            URI uri = new URI(url);
            return refusal(lower(uri.getScheme()), lower(uri.getHost()));
        } catch (URISyntaxException e) {
            return Optional.of("'%s' is no URL".formatted(url));
        }
    }

    /** Why nothing may be sent there; empty where it may. */
    public Optional<String> refusal(@Nullable String scheme, @Nullable String host) {
        String name = lower(host);
        if (!"https".equals(lower(scheme)) && !isThisMachine(name) && !plain.contains(name)) {
            return Optional.of(
                    "'%s://%s' is not https, so that anybody on the way would read tokens and rows. Write https, or name the host in %s"
                            .formatted(scheme, name, PLAIN_HOSTS));
        }
        if (!isTrusted(name)) {
            return Optional.of(
                    "'%s' is neither a host of Salesforce nor of the settings, so that no token goes there. Name it in %s if it is the org's"
                            .formatted(name, HOSTS));
        }
        return Optional.empty();
    }

    private boolean isTrusted(String host) {
        return trusted.contains(host)
                || SALESFORCE.stream().anyMatch(domain -> host.equals(domain) || host.endsWith("." + domain))
                || (isThisMachine(host) && trusted.stream().anyMatch(OrgHosts::isThisMachine));
    }

    /** Whether a host is the machine that asks. */
    public static boolean isThisMachine(String host) {
        return THIS_MACHINE.matcher(lower(host)).matches();
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
