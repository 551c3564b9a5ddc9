package io.azalai.cli;

import io.azalai.cli.login.Browser;
import io.azalai.cli.login.WebLogin;
import io.azalai.cli.report.LoginReport;
import io.azalai.salesforce.login.LoginFile;
import io.azalai.salesforce.login.OrgHosts;
import io.azalai.salesforce.login.StoredLogin;
import io.azalai.salesforce.login.TokenEndpoint;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code login}: a person approves the app in a browser, and the engine uses that from then on. */
@Command(
        name = "login",
        description = {
            "Log in to the org in a browser, and keep the login in the project's state.",
            "",
            "The engine uses it where the settings name no other way. The app in the org needs the callback URL that is printed, and the scopes api and refresh_token."
        })
final class LoginCommand implements Callable<Integer> {
    private static final String REFRESH_TOKEN = "REFRESH_TOKEN";
    private static final int MOST_PORT = 65_535;

    private final AzalaiCommand azalai;

    @Option(
            names = "--login-url",
            paramLabel = "URL",
            description = "The org's address (default: camel.component.salesforce.loginUrl).")
    private @Nullable String loginUrl;

    @Option(
            names = "--client-id",
            paramLabel = "ID",
            description = "The app's consumer key (default: camel.component.salesforce.clientId).")
    private @Nullable String clientId;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port for the browser to come back to, 0 for a free one (default: ${DEFAULT-VALUE}).",
            defaultValue = "1717")
    private int port;

    @Option(names = "--no-browser", description = "Print the address, and open no browser.")
    private boolean withoutBrowser;

    @Option(
            names = "--timeout",
            paramLabel = "D",
            description = "How long to wait for the approval, as in 30s or 10m (default: ${DEFAULT-VALUE}).",
            defaultValue = "5m",
            converter = PatienceConverter.class)
    private Duration patience = Duration.ofMinutes(5);

    /** A number with {@code s} or {@code m}. */
    static final class PatienceConverter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            if (text.matches("[1-9]\\d{0,3}[sm]")) {
                long number = Long.parseLong(text.substring(0, text.length() - 1));
                return text.endsWith("s") ? Duration.ofSeconds(number) : Duration.ofMinutes(number);
            }
            throw new TypeConversionException("'" + text + "' is no time. Write a number with s or m, as in 5m.");
        }
    }

    LoginCommand(AzalaiCommand azalai) {
        this.azalai = azalai;
    }

    @Override
    public Integer call() throws InterruptedException {
        LoginSettings settings = LoginSettings.read(azalai.project().resolve("application.properties"));
        checkUsed(settings);
        String url =
                chosen("--login-url", loginUrl, "loginUrl", settings.loginUrl()).replaceAll("/+$", "");
        TokenEndpoint endpoint = TokenEndpoint.of(
                url,
                loginUrl == null ? "application.properties: " + LoginSettings.PREFIX + "loginUrl" : "--login-url",
                OrgHosts.of(List.of(url), settings.orgHosts(), settings.plainHosts()));
        WebLogin.App app = new WebLogin.App(
                url, chosen("--client-id", clientId, "clientId", settings.clientId()), settings.clientSecret());
        StoredLogin login = login(new WebLogin(app, endpoint));
        LoginFile file = new LoginFile(azalai.state());
        file.write(login);
        azalai.print(
                new LoginReport(login.loginUrl(), login.instanceUrl(), login.orgId(), login.clientId(), file.path()));
        return ExitCode.OK.code();
    }

    private StoredLogin login(WebLogin web) throws InterruptedException {
        if (port < 0 || port > MOST_PORT) {
            throw failed("--port '%d': it is no port. Write 0 to %d.".formatted(port, MOST_PORT));
        }
        try {
            return web.run(port, patience, this::ask);
        } catch (UncheckedIOException e) {
            Throwable cause = e.getCause();
            throw failed("--port '%d': %s. Name another that the app's callback URL has too."
                    .formatted(port, cause == null ? e.getMessage() : cause.getMessage()));
        }
    }

    private void ask(WebLogin.Question question) {
        boolean isOpened = !withoutBrowser
                && azalai.shell().isErrTerminal()
                && Browser.open(question.url(), azalai.shell().environment());
        azalai.shell().err().println(isOpened ? "The browser asks you to log in. If it does not:" : "Log in here:");
        azalai.shell().err().println("  " + question.url());
        azalai.shell().err().println("The app's callback URL must be " + question.callback());
        azalai.shell().err().flush();
    }

    /** A login that the engine would not use would be in vain. */
    private static void checkUsed(LoginSettings settings) {
        String type = settings.authenticationType();
        if (!type.isEmpty() && !type.equals(REFRESH_TOKEN)) {
            throw failed(
                    "application.properties: %sauthenticationType is '%s', so this login would not be used. Write REFRESH_TOKEN, or remove it."
                            .formatted(LoginSettings.PREFIX, type));
        }
        if (!settings.refreshToken().isEmpty()) {
            throw failed("application.properties: %srefreshToken is set, so this login would not be used. Remove it."
                    .formatted(LoginSettings.PREFIX));
        }
    }

    private static String chosen(String option, @Nullable String asked, String setting, String set) {
        if (asked == null && set.isEmpty()) {
            throw failed("application.properties: there is no %s%s. Set it, or give %s."
                    .formatted(LoginSettings.PREFIX, setting, option));
        }
        if (asked != null && !set.isEmpty() && !asked.equals(set)) {
            throw failed("%s '%s': application.properties has '%s', which the engine would use. Leave one of them out."
                    .formatted(option, asked, set));
        }
        return asked == null ? set : asked;
    }

    private static CommandFailedException failed(String message) {
        return new CommandFailedException(ExitCode.CONFIGURATION, message);
    }
}
