package io.azalai.sync;

import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quartz.CronExpression;

/** Reads {@code schedule:}. */
final class ScheduleReader {
    private ScheduleReader() {}

    static Schedule read(YamlNode node) {
        Map<String, YamlNode> keys = node.mapping(FileKeys.SCHEDULE, "'schedule'");
        List<String> given = List.copyOf(keys.keySet());
        if (given.size() != 1) {
            if (node.isMapping() && (given.size() > 1 || node.size() == 0)) {
                node.problem(
                        "'schedule' has one of 'cron', 'every', 'after' or 'manual'. Write one of them, as in {every: 15m}.");
            }
            return new Schedule.Manual();
        }
        YamlNode value = keys.values().iterator().next();
        return switch (given.get(0)) {
            case "cron" -> cron(value);
            case "every" -> every(value);
            case "after" ->
                value.text("'after'").<Schedule>map(Schedule.After::new).orElse(new Schedule.Manual());
            default -> manual(value);
        };
    }

    private static Schedule manual(YamlNode value) {
        if (!value.truth("'manual'", true)) {
            value.problem("'manual: false' says nothing. Write 'cron', 'every' or 'after' instead.");
        }
        return new Schedule.Manual();
    }

    private static Schedule cron(YamlNode value) {
        Optional<String> text = value.text("'cron'");
        if (text.isPresent()) {
            try {
                var unused = new CronExpression(text.get());
                return new Schedule.Cron(text.get());
            } catch (ParseException e) {
                value.problem("'%s' is no Quartz cron expression: %s. It has seconds first, as in '0 0/15 * * * ?'."
                        .formatted(text.get(), String.valueOf(e.getMessage()).replaceAll("\\.$", "")));
            }
        }
        return new Schedule.Manual();
    }

    private static Schedule every(YamlNode value) {
        return value.duration("'every'").<Schedule>map(Schedule.Every::new).orElse(new Schedule.Manual());
    }
}
