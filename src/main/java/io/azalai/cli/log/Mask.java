package io.azalai.cli.log;

import ch.qos.logback.classic.LoggerContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * Takes secrets out of a text: what looks like one by its name or its form, and those that the process knows by heart. Immutable.
 *
 * <p>Form alone finds tokens that arrive while the process runs; the known ones are found wherever they stand, as in the message of a driver.
 */
public final class Mask {
    /** What stands for a secret. */
    static final String STARS = "***";

    /** A shorter one would be found in words that are none. */
    private static final int SHORTEST = 6;

    /** What names of settings, parameters and headers hold whose value is a secret. */
    private static final String NAME =
            "(?:secret|passw(?:or)?d|pwd|token|assertion|api[_.-]?key|private[_.-]?key|credential|webhook|code_verifier|sessionid|x-sfdc-session)[\\w.-]{0,40}";

    private static final Pattern SECRET_NAME = Pattern.compile(NAME, Pattern.CASE_INSENSITIVE);

    /** In order; the first group stays. */
    private static final List<Pattern> FORMS = List.of(
            // The content of a buffer as Jetty prints it: its beginning and its end, which may be a half of a secret.
            Pattern.compile("(=\\{)[^{}]*<<<.*?>>>[^{}]*(?=}|$)", Pattern.DOTALL),
            // A session Id, whole or begun.
            Pattern.compile("()\\b00D[0-9A-Za-z]{9,15}(?:!|%21)[0-9A-Za-z._%-]*"),
            // A JSON Web Token.
            Pattern.compile("()\\beyJ[\\w-]{5,}\\.[\\w-]+(?:\\.[\\w-]+)?"),
            Pattern.compile(
                    "(\\b(?:proxy-)?authorization\\b[\"']?\\s*[:=]\\s*[\"']?)[^\\r\\n\"'},\\]]+",
                    Pattern.CASE_INSENSITIVE),
            Pattern.compile("(\\bBearer\\s+)[\\w.!~+/=-]{8,}"),
            Pattern.compile("((?:^|[\\s;,{&?(\\[])(?:set-)?cookie\\s*[:=]\\s*)[^\\r\\n]+", Pattern.CASE_INSENSITIVE),
            Pattern.compile("(<(?:\\w+:)?sessionId>)[^<]*", Pattern.CASE_INSENSITIVE),
            // The user and the password of a URL.
            Pattern.compile("(://[^\\s/:@]{0,80}:)[^\\s/@]{1,200}(?=@)"),
            Pattern.compile(
                    "(" + NAME + "[\"']?\\s*[=:]\\s*[\"']?)(?!\\*)[^\\s\"'&;,}<>)\\]]+", Pattern.CASE_INSENSITIVE));

    private static final Mask OF_FORMS = new Mask(List.of());

    private final List<String> known;

    private Mask(List<String> known) {
        this.known = known;
    }

    /** One that knows secrets besides; each as it is, and as a form or a URL spells it. */
    static Mask knowing(Collection<String> secrets) {
        return new Mask(secrets.stream()
                .map(String::strip)
                .filter(secret -> secret.length() >= SHORTEST)
                .flatMap(secret -> Stream.of(secret, URLEncoder.encode(secret, StandardCharsets.UTF_8)))
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    /** Whether the value of a setting of that name is a secret. */
    static boolean isSecret(String name) {
        return SECRET_NAME.matcher(name).find();
    }

    /** Knows those secrets from now on, in all logs of this process. */
    public static void learn(Collection<String> secrets) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logs) {
            Mask before = of(logs);
            logs.putObject(
                    Mask.class.getName(),
                    knowing(Stream.concat(before.known.stream(), secrets.stream())
                            .toList()));
        }
    }

    /** What the process knows; by forms alone where its logs are another's. */
    public static Mask ofThisProcess() {
        return LoggerFactory.getILoggerFactory() instanceof LoggerContext logs ? of(logs) : OF_FORMS;
    }

    static Mask of(LoggerContext logs) {
        return logs.getObject(Mask.class.getName()) instanceof Mask mask ? mask : OF_FORMS;
    }

    /** The text without secrets. */
    public String text(String text) {
        String masked = text;
        for (String secret : known) {
            masked = masked.replace(secret, STARS);
        }
        for (Pattern form : FORMS) {
            Matcher matcher = form.matcher(masked);
            if (matcher.find()) {
                masked = matcher.replaceAll("$1" + Matcher.quoteReplacement(STARS));
            }
        }
        return masked;
    }
}
