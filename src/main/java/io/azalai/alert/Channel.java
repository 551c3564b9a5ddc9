package io.azalai.alert;

import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A way to tell people. Texts may be references, as in {@code {{env:NAME}}}, until they are resolved. No message shows them. */
public sealed interface Channel {
    /** The ways that there are, as files name them. */
    enum Kind {
        SLACK,
        PAGERDUTY,
        MAIL,
        SMS,
        WEBHOOK,
        CAMEL
    }

    Kind kind();

    Channel resolved(UnaryOperator<String> resolver);

    /** Where it posts to; empty where it posts nothing. */
    default String url() {
        return "";
    }

    /**
     * Slack, by an incoming webhook.
     *
     * @param url a secret, since whoever knows it can post
     */
    record Slack(String url) implements Channel {
        public Slack {
            Objects.requireNonNull(url, "url is null");
        }

        @Override
        public Kind kind() {
            return Kind.SLACK;
        }

        @Override
        public Slack resolved(UnaryOperator<String> resolver) {
            return new Slack(resolver.apply(url));
        }
    }

    /** PagerDuty, by its Events API v2. */
    record PagerDuty(String routingKey, String url) implements Channel {
        /** Source: Events API v2, "Send an Alert Event"; accounts in the EU have another host. Read 2026-12-01. */
        public static final String URL = "https://events.pagerduty.com/v2/enqueue";

        public PagerDuty {
            Objects.requireNonNull(routingKey, "routingKey is null");
            Objects.requireNonNull(url, "url is null");
        }

        @Override
        public Kind kind() {
            return Kind.PAGERDUTY;
        }

        @Override
        public PagerDuty resolved(UnaryOperator<String> resolver) {
            return new PagerDuty(resolver.apply(routingKey), resolver.apply(url));
        }
    }

    /**
     * E-mail, by SMTP.
     *
     * @param username null where the server lets anybody in
     */
    record Mail(
            List<String> to,
            String from,
            String host,
            int port,
            Tls tls,
            @Nullable String username,
            @Nullable String password)
            implements Channel {

        /** How the connection is kept from others' eyes. The certificate is verified in any case. */
        public enum Tls {
            /** From the first byte. */
            IMPLICIT,
            /** By STARTTLS, without which nothing is sent. */
            STARTTLS,
            /** Not at all. */
            NONE
        }

        public Mail {
            to = List.copyOf(to);
            Objects.requireNonNull(from, "from is null");
            Objects.requireNonNull(host, "host is null");
            Objects.requireNonNull(tls, "tls is null");
        }

        @Override
        public Kind kind() {
            return Kind.MAIL;
        }

        @Override
        public Mail resolved(UnaryOperator<String> resolver) {
            return new Mail(
                    to.stream().map(resolver).toList(),
                    resolver.apply(from),
                    resolver.apply(host),
                    port,
                    tls,
                    username == null ? null : resolver.apply(username),
                    password == null ? null : resolver.apply(password));
        }
    }

    /** Text messages, by Twilio. */
    record Sms(String account, String token, String from, List<String> to, String url) implements Channel {
        /** Source: Twilio REST API, "Messages resource". Read 2026-12-01. */
        public static final String URL = "https://api.twilio.com";

        public Sms {
            Objects.requireNonNull(account, "account is null");
            Objects.requireNonNull(token, "token is null");
            Objects.requireNonNull(from, "from is null");
            to = List.copyOf(to);
        }

        @Override
        public Kind kind() {
            return Kind.SMS;
        }

        @Override
        public Sms resolved(UnaryOperator<String> resolver) {
            return new Sms(
                    resolver.apply(account),
                    resolver.apply(token),
                    resolver.apply(from),
                    to.stream().map(resolver).toList(),
                    resolver.apply(url));
        }
    }

    /**
     * A server of the team's own.
     *
     * @param secret by which it knows that a message is ours
     */
    record Webhook(String url, String secret) implements Channel {
        public Webhook {
            Objects.requireNonNull(url, "url is null");
            Objects.requireNonNull(secret, "secret is null");
        }

        @Override
        public Kind kind() {
            return Kind.WEBHOOK;
        }

        @Override
        public Webhook resolved(UnaryOperator<String> resolver) {
            return new Webhook(resolver.apply(url), resolver.apply(secret));
        }
    }

    /** An endpoint of the team's own routes, which gets the {@link Alert} itself. */
    record Camel(String uri) implements Channel {
        public Camel {
            Objects.requireNonNull(uri, "uri is null");
        }

        @Override
        public Kind kind() {
            return Kind.CAMEL;
        }

        @Override
        public Camel resolved(UnaryOperator<String> resolver) {
            return new Camel(resolver.apply(uri));
        }
    }
}
