package io.azalai;

import io.azalai.alert.Alert;
import io.azalai.alert.Alerts;
import io.azalai.alert.Channel;
import io.azalai.alert.Messenger;
import io.azalai.alert.message.Notice;
import java.util.Locale;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.component.mail.DefaultJavaMailSender;
import org.apache.camel.support.DefaultExchange;

/** Sends alerts by the routes of {@code 50-alert}, or by a team's own. Thread-safe. */
final class AlertRoutes implements Messenger {
    private static final String TIMEOUT = "10000";

    private final CamelContext context;
    private final ProducerTemplate template;
    private final Alerts alerts;
    private final AlertFailures failures;

    AlertRoutes(CamelContext context, Alerts alerts, AlertFailures failures) {
        this.context = context;
        this.template = context.createProducerTemplate();
        this.alerts = alerts;
        this.failures = failures;
    }

    /** Makes the routes that channels have of their own. */
    void make() {
        alerts.channels().forEach((name, channel) -> {
            if (channel instanceof Channel.Mail mail) {
                context.getRegistry().bind(AzalaiBeans.mailSender(name), sender(mail));
                TemplatedRouteBuilder.builder(context, "azalai-alert-mail")
                        .routeId("azalai-alert-mail-" + name)
                        .parameter("channel", name)
                        .parameter("scheme", protocol(mail))
                        .parameter("host", mail.host())
                        .parameter("port", mail.port())
                        .add();
            }
        });
    }

    private static String protocol(Channel.Mail mail) {
        return mail.tls() == Channel.Mail.Tls.IMPLICIT ? "smtps" : "smtp";
    }

    /** Whose login stands in no address of an endpoint, where logs would show it. */
    private static DefaultJavaMailSender sender(Channel.Mail mail) {
        String names = "mail." + protocol(mail) + ".";
        Properties properties = new Properties();
        properties.setProperty(names + "auth", String.valueOf(mail.username() != null));
        properties.setProperty(names + "connectiontimeout", TIMEOUT);
        properties.setProperty(names + "timeout", TIMEOUT);
        properties.setProperty(names + "writetimeout", TIMEOUT);
        properties.setProperty(names + "ssl.checkserveridentity", "true");
        if (mail.tls() == Channel.Mail.Tls.STARTTLS) {
            properties.setProperty(names + "starttls.enable", "true");
            properties.setProperty(names + "starttls.required", "true");
        }
        DefaultJavaMailSender sender = new DefaultJavaMailSender();
        sender.setJavaMailProperties(properties);
        sender.setProtocol(protocol(mail));
        sender.setHost(mail.host());
        sender.setPort(mail.port());
        if (mail.username() != null) {
            sender.setUsername(mail.username());
            sender.setPassword(mail.password());
        }
        return sender;
    }

    @Override
    public void send(Alert alert, String name) {
        Channel channel = alerts.channel(name);
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(channel instanceof Channel.Camel ? alert : new Notice(alert, channel));
        Exception broken = template.send(endpoint(name, channel), exchange).getException();
        if (broken != null) {
            throw failures.untold(name, broken);
        }
    }

    private static String endpoint(String name, Channel channel) {
        if (channel instanceof Channel.Camel camel) {
            return camel.uri();
        }
        String route = "direct:azalai-alert-" + channel.kind().name().toLowerCase(Locale.ROOT);
        return channel instanceof Channel.Mail ? route + "-" + name : route;
    }
}
