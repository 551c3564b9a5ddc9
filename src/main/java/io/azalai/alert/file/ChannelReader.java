package io.azalai.alert.file;

import io.azalai.alert.Channel;
import io.azalai.sync.YamlNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one of {@code channels:}. Confined to one reading. */
final class ChannelReader {
    /** Source: RFC 6409, "Message Submission for Mail". */
    private static final int SUBMISSION = 587;

    private static final int IMPLICIT_TLS = 465;
    private static final int LAST_PORT = 65_535;

    private final String kind;
    private final YamlNode node;
    private final Map<String, YamlNode> keys;

    private ChannelReader(String kind, YamlNode node, Map<String, YamlNode> keys) {
        this.kind = kind;
        this.node = node;
        this.keys = keys;
    }

    static Optional<Channel> read(String name, YamlNode node) {
        Map<String, YamlNode> ways = node.mapping(AlertKeys.CHANNEL, "channel '" + name + "'");
        if (ways.size() != 1) {
            if (ways.size() > 1 || node.size() == 0) {
                node.problem(
                        "channel '%s' tells in one way. Write one of slack, pagerduty, mail, sms, webhook and camel, and another channel for another."
                                .formatted(name));
            }
            return Optional.empty();
        }
        String kind = ways.keySet().iterator().next();
        YamlNode value = ways.values().iterator().next();
        return switch (kind) {
            case "slack" -> shortly(value, kind, "url").slack();
            case "pagerduty" -> shortly(value, kind, "routing-key").pagerduty();
            case "camel" -> shortly(value, kind, "uri").camel();
            case "mail" -> longly(value, kind).mail();
            case "sms" -> longly(value, kind).sms();
            default -> longly(value, kind).webhook();
        };
    }

    /** A plain value stands for its first key. */
    private static ChannelReader shortly(YamlNode value, String kind, String key) {
        return value.isMapping() ? longly(value, kind) : new ChannelReader(kind, value, Map.of(key, value));
    }

    private static ChannelReader longly(YamlNode value, String kind) {
        return new ChannelReader(
                kind, value, value.mapping(AlertKeys.CHANNELS.getOrDefault(kind, AlertKeys.CHANNEL), "'" + kind + "'"));
    }

    private Optional<Channel> slack() {
        return secret("url").map(Channel.Slack::new);
    }

    private Optional<Channel> pagerduty() {
        String url = url(Channel.PagerDuty.URL);
        return secret("routing-key").map(key -> new Channel.PagerDuty(key, url));
    }

    private Optional<Channel> camel() {
        return text("uri").map(Channel.Camel::new);
    }

    private Optional<Channel> webhook() {
        Optional<String> url = text("url");
        url.ifPresent(text -> Secrets.checkUrl(at("url"), text));
        Optional<String> secret = secret("secret");
        return url.flatMap(address -> secret.map(key -> new Channel.Webhook(address, key)));
    }

    private Optional<Channel> sms() {
        Optional<String> account = text("account");
        Optional<String> token = secret("token");
        Optional<String> from = text("from");
        List<String> to = texts("to");
        String url = url(Channel.Sms.URL).replaceAll("/+$", "");
        return account.isEmpty() || token.isEmpty() || from.isEmpty() || to.isEmpty()
                ? Optional.empty()
                : Optional.of(new Channel.Sms(account.get(), token.get(), from.get(), to, url));
    }

    private Optional<Channel> mail() {
        List<String> to = texts("to");
        Optional<String> from = text("from");
        Optional<String> host = text("host");
        Channel.Mail.Tls tls = keys.containsKey("tls")
                ? at("tls").oneOf(Channel.Mail.Tls.class, "'tls'").orElse(Channel.Mail.Tls.STARTTLS)
                : Channel.Mail.Tls.STARTTLS;
        int usual = tls == Channel.Mail.Tls.IMPLICIT ? IMPLICIT_TLS : SUBMISSION;
        int port = keys.containsKey("port") ? at("port").number("'port'", 1, LAST_PORT, usual) : usual;
        String username = keys.containsKey("username") ? text("username").orElse(null) : null;
        String password = keys.containsKey("password") ? secret("password").orElse(null) : null;
        checkLogin(host.orElse(""), tls, username, password);
        return to.isEmpty() || from.isEmpty() || host.isEmpty()
                ? Optional.empty()
                : Optional.of(new Channel.Mail(to, from.get(), host.get(), port, tls, username, password));
    }

    private void checkLogin(String host, Channel.Mail.Tls tls, @Nullable String username, @Nullable String password) {
        if ((username == null) != (password == null)) {
            node.problem(
                    "'mail' has one of 'username' and 'password'. Write both, or none where the server asks for none.");
        } else if (password != null && tls == Channel.Mail.Tls.NONE && !Secrets.isThisMachine(host)) {
            at("tls").problem("'tls: none' shows the password to whoever reads along. Write starttls or implicit.");
        }
    }

    private String url(String usual) {
        if (!keys.containsKey("url")) {
            return usual;
        }
        Optional<String> url = text("url");
        url.ifPresent(text -> Secrets.checkUrl(at("url"), text));
        return url.orElse(usual);
    }

    private Optional<String> secret(String key) {
        Optional<String> secret = text(key);
        secret.ifPresent(text -> Secrets.check(at(key), text, "'" + key + "' of '" + kind + "'"));
        return secret;
    }

    private Optional<String> text(String key) {
        if (!keys.containsKey(key)) {
            missing(key);
            return Optional.empty();
        }
        return at(key).text("'" + key + "'");
    }

    private List<String> texts(String key) {
        if (!keys.containsKey(key)) {
            missing(key);
            return List.of();
        }
        List<String> texts = at(key).texts("'" + key + "'");
        if (texts.isEmpty() && at(key).elements().isEmpty()) {
            at(key).problem("'%s' of '%s' is empty. Write at least one.".formatted(key, kind));
        }
        return texts;
    }

    private void missing(String key) {
        if (node.isMapping()) {
            node.problem("'%s' has no '%s', which it needs. Write '%s: ...'.".formatted(kind, key, key));
        }
    }

    private YamlNode at(String key) {
        return keys.getOrDefault(key, node);
    }
}
