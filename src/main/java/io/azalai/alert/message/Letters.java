package io.azalai.alert.message;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.azalai.alert.Alert;
import io.azalai.alert.Channel;
import io.azalai.alert.Severity;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Writes alerts as their receivers read them: the bean of {@code 50-alert}. Thread-safe. */
public final class Letters {
    /** Source: Events API v2, "payload.summary". */
    private static final int SUMMARY = 1024;

    /** Twilio takes 1,600; beyond 320 a message costs more than two, and nobody reads it on a phone. */
    private static final int SMS = 320;

    private static final int SUBJECT = 150;

    /** Of the webhook's document; a change that breaks a reader raises it. */
    private static final int VERSION = 1;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Supplier<String> source;
    private final Clock clock;

    /**
     * From a host.
     *
     * @param source what PagerDuty shows as the source; asked when it is needed, since a name server may be
     */
    public Letters(Supplier<String> source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /** Slack's incoming webhook. Source: "Sending messages using incoming webhooks"; the three characters to escape: "Formatting text". */
    public Letter slack(Notice notice) {
        Alert alert = notice.alert();
        String mark =
                switch (alert.kind()) {
                    case VIOLATED -> alert.severity() == Severity.INFO ? ":information_source: " : ":rotating_light: ";
                    case RECOVERED -> ":white_check_mark: ";
                    case TEST -> ":wave: ";
                };
        String text = alert.text().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return json(notice.channel().url(), JSON.createObjectNode().put("text", mark + text));
    }

    /** PagerDuty's Events API v2: a trigger, and a resolve of the same {@code dedup_key}. */
    public Letter pagerduty(Notice notice) {
        Alert alert = notice.alert();
        ObjectNode event = JSON.createObjectNode()
                .put("routing_key", ((Channel.PagerDuty) notice.channel()).routingKey())
                .put("event_action", alert.kind() == Alert.Kind.RECOVERED ? "resolve" : "trigger")
                .put("dedup_key", "azalai-" + alert.incident())
                .put("client", "Azalai");
        ObjectNode payload = event.putObject("payload")
                .put("summary", Texts.atMost(SUMMARY, alert.title()))
                .put("source", source.get())
                .put("severity", alert.severity().text())
                .put("timestamp", alert.at().toString())
                .put("component", alert.sync().isEmpty() ? "org" : alert.sync())
                .put("class", alert.when());
        payload.putObject("custom_details")
                .put("rule", alert.rule())
                .put("advice", alert.advice())
                .put("run", alert.run())
                .put("since", alert.since().toString());
        return json(notice.channel().url(), event);
    }

    /** A server of the team's own: the whole alert, signed. */
    public Letter webhook(Notice notice) {
        Channel.Webhook channel = (Channel.Webhook) notice.channel();
        Alert alert = notice.alert();
        String text = JSON.createObjectNode()
                .put("version", VERSION)
                .put("id", alert.id())
                .put("kind", alert.kind().text())
                .put("incident", alert.incident())
                .put("when", alert.when())
                .put("rule", alert.rule())
                .put("sync", alert.sync().isEmpty() ? null : alert.sync())
                .put("severity", alert.severity().text())
                .put("what", alert.what())
                .put("advice", alert.advice())
                .put("run", alert.run())
                .put("since", alert.since().toString())
                .put("at", alert.at().toString())
                .toString();
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        return new Letter(
                channel.url(),
                Map.of(
                        "X-Azalai-Delivery",
                        alert.id(),
                        "X-Azalai-Timestamp",
                        timestamp,
                        "X-Azalai-Signature",
                        "sha256=" + Signature.of(channel.secret(), timestamp + "." + text)),
                text);
    }

    /** One text message for each number, by Twilio. Source: "Messages resource", POST with a form and basic authentication. */
    public List<Letter> sms(Notice notice) {
        Channel.Sms channel = (Channel.Sms) notice.channel();
        String login = Base64.getEncoder()
                .encodeToString((channel.account() + ":" + channel.token()).getBytes(StandardCharsets.UTF_8));
        String text = Texts.atMost(SMS, Texts.oneLine(notice.alert().title()));
        return channel.to().stream()
                .map(number -> new Letter(
                        "%s/2010-04-01/Accounts/%s/Messages.json".formatted(channel.url(), encoded(channel.account())),
                        Map.of("Authorization", "Basic " + login),
                        "To=%s&From=%s&Body=%s".formatted(encoded(number), encoded(channel.from()), encoded(text))))
                .toList();
    }

    /** An e-mail in plain text. */
    public MailText mail(Notice notice) {
        Channel.Mail channel = (Channel.Mail) notice.channel();
        return new MailText(
                channel.from(),
                String.join(", ", channel.to()),
                Texts.atMost(SUBJECT, Texts.oneLine(notice.alert().title())),
                notice.alert().text() + "\n");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Letter json(String url, ObjectNode json) {
        return new Letter(url, Map.of(), json.toString());
    }
}
