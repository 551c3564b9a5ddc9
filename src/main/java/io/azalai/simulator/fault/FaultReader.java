package io.azalai.simulator.fault;

import io.azalai.simulator.schema.InvalidSchemaException;
import io.azalai.simulator.schema.YamlPlace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of faults:
 *
 * <pre>
 * seed: 7
 * faults:
 *   - {fault: lose-answer, call: POST /services/async/*&#47;job/*&#47;batch, skip: 2, times: 1}
 *   - {fault: lock-rows, object: Contact, share: 5%}
 * </pre>
 */
public final class FaultReader {
    private static final Set<String> TOP_KEYS = Set.of("seed", "faults");
    /** Of every kind; the others are the kinds' own. */
    private static final Set<String> KEYS = Set.of("fault", "skip", "times", "share");

    private static final Pattern CALL = Pattern.compile("([A-Z]+) (/\\S*)");
    private static final Pattern SHARE = Pattern.compile("(\\d{1,3}(?:\\.\\d+)?)\\s*%");
    private static final Pattern DELAY = Pattern.compile("(\\d{1,6})\\s*(ms|s|m)");

    private FaultReader() {}

    /** The faults of a file, and the seed of chance. */
    public record Read(List<Fault> faults, long seed) {}

    /**
     * A user's file.
     *
     * @throws InvalidSchemaException with every mistake
     * @throws java.io.UncheckedIOException when it cannot be read
     */
    public static Read read(Path file) {
        return read(String.valueOf(file.getFileName()), YamlPlace.text("faults", file));
    }

    static Read read(String file, String text) {
        YamlPlace.Problems problems = new YamlPlace.Problems(file);
        Read read = YamlPlace.root(text, problems).map(FaultReader::read).orElse(new Read(List.of(), 1));
        if (!problems.found().isEmpty()) {
            throw new InvalidSchemaException(problems.found());
        }
        return read;
    }

    private static Read read(YamlPlace root) {
        Map<String, YamlPlace> top = root.mapping(TOP_KEYS);
        YamlPlace seed = top.get("seed");
        YamlPlace faults = top.get("faults");
        if (faults == null) {
            root.problem("no 'faults'. Write 'faults:' and a list below it.");
            return new Read(List.of(), 1);
        }
        List<Fault> read = new ArrayList<>();
        faults.list().forEach(place -> fault(place).ifPresent(read::add));
        return new Read(read, seed == null ? 1 : seed.number(1));
    }

    private static Optional<Fault> fault(YamlPlace place) {
        Map<String, YamlPlace> keys = place.mapping();
        Optional<Fault.Kind> kind = kind(place, keys);
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        checkKeys(kind.get(), keys);
        Fault fault = Fault.of(kind.get());
        for (Map.Entry<String, YamlPlace> key : keys.entrySet()) {
            fault = with(fault, key.getKey(), key.getValue());
        }
        return Optional.of(fault);
    }

    /** A key that a kind does not heed would be a wish that nobody grants. */
    private static void checkKeys(Fault.Kind kind, Map<String, YamlPlace> keys) {
        Set<String> heeded = new TreeSet<>(KEYS);
        heeded.addAll(kind.keys());
        keys.forEach((key, value) -> {
            if (!heeded.contains(key)) {
                value.problem("'" + key + "' has no effect on '" + kind.text() + "'. Use one of "
                        + String.join(", ", heeded) + ".");
            }
        });
    }

    private static Fault with(Fault fault, String key, YamlPlace value) {
        return switch (key) {
            case "call" -> {
                Matcher call = matched(value, CALL, "a method and a path, as in POST /services/async/*/job");
                yield call == null ? fault : fault.on(call.group(1), call.group(2));
            }
            case "object" -> value.text().map(fault::of).orElse(fault);
            case "skip" -> fault.skipping(value.number(0));
            case "times" -> fault.times(value.number(1));
            case "status" -> fault.status(status(value));
            case "message" -> value.text().map(fault::message).orElse(fault);
            case "rows" -> fault.rows(value.number(fault.kind() == Fault.Kind.LIMIT_ROWS ? 1 : 0));
            case "bytes" -> fault.bytes(value.number(1));
            case "limit" ->
                oneOf(value, "limit", ApexLimit.values(), ApexLimit::text)
                        .map(fault::limit)
                        .orElse(fault);
            case "by" ->
                oneOf(value, "way to spoil an answer", Spoiling.values(), Spoiling::text)
                        .map(fault::by)
                        .orElse(fault);
            case "effect" -> value.isTrue() ? fault.withEffect() : fault;
            case "share" -> {
                Matcher share = matched(value, SHARE, "a percentage, as in 5%");
                double percent = share == null ? 100 : Double.parseDouble(share.group(1));
                if (percent <= 0 || percent > 100) {
                    value.problem("more than 0% and at most 100%.");
                    percent = 100;
                }
                yield fault.share(percent / 100);
            }
            case "delay" -> {
                Matcher delay = matched(value, DELAY, "a number and ms, s or m, as in 2s");
                yield delay == null ? fault : fault.delay(duration(delay));
            }
            default -> fault;
        };
    }

    private static int status(YamlPlace value) {
        int status = value.number(500);
        if (status < 400 || status > 599) {
            value.problem("an error's status is 400 to 599.");
            return 500;
        }
        return status;
    }

    private static <T> Optional<T> oneOf(YamlPlace value, String what, T[] all, Function<T, String> name) {
        String text = value.text().orElse("");
        Optional<T> found = Arrays.stream(all)
                .filter(candidate -> name.apply(candidate).equals(text))
                .findFirst();
        if (found.isEmpty()) {
            String known = Arrays.stream(all).map(name).collect(Collectors.joining(", "));
            value.problem("'" + text + "' is no " + what + ". It is one of " + known + ".");
        }
        return found;
    }

    private static Duration duration(Matcher delay) {
        long number = Long.parseLong(delay.group(1));
        return switch (delay.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            default -> Duration.ofMinutes(number);
        };
    }

    private static Optional<Fault.Kind> kind(YamlPlace place, Map<String, YamlPlace> keys) {
        String known = Arrays.stream(Fault.Kind.values()).map(Fault.Kind::text).collect(Collectors.joining(", "));
        YamlPlace value = keys.get("fault");
        if (value == null) {
            place.problem("no 'fault'. It is one of " + known + ".");
            return Optional.empty();
        }
        return oneOf(value, "fault", Fault.Kind.values(), Fault.Kind::text);
    }

    private static @Nullable Matcher matched(YamlPlace place, Pattern pattern, String what) {
        String text = place.text().orElse("");
        Matcher matcher = pattern.matcher(text);
        if (matcher.matches()) {
            return matcher;
        }
        place.problem("'" + text + "' is not " + what + ".");
        return null;
    }
}
