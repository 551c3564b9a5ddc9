package io.azalai.sync;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** A file of a project as nodes with their places. */
public final class YamlFile {
    /** The parser's time grows with the square of a line. */
    private static final int LONGEST = 1 << 20;

    private YamlFile() {}

    /**
     * Reads a file; empty, with a problem, where it is no YAML.
     *
     * @param shown its name in messages
     */
    public static Optional<YamlNode> read(Path file, String shown, Problems problems) {
        Location whole = new Location(shown, 0, 0);
        if (Files.isDirectory(file)) {
            problems.add(whole, "it is a folder, and should be a file. Move it away.");
            return Optional.empty();
        }
        try {
            return read(Files.readString(file, StandardCharsets.UTF_8), shown, problems);
        } catch (CharacterCodingException e) {
            problems.add(new Location(shown, 1, 1), "the file is no UTF-8. Save it as UTF-8.");
            return Optional.empty();
        } catch (IOException e) {
            String reason = e instanceof AccessDeniedException ? "permission denied" : oneLine(e.toString());
            problems.add(whole, "the file cannot be read (%s). Let this user read it.".formatted(reason));
            return Optional.empty();
        }
    }

    public static Optional<YamlNode> read(String text, String shown, Problems problems) {
        if (text.length() > LONGEST) {
            problems.add(
                    new Location(shown, 0, 0),
                    "the file has more than %d characters, which nobody wrote. Write less.".formatted(LONGEST));
            return Optional.empty();
        }
        LoadSettings settings = LoadSettings.builder()
                .setLabel(shown)
                .setAllowDuplicateKeys(true)
                .build();
        try {
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                problems.add(new Location(shown, 1, 1), "the file is empty. Write 'key: value' lines.");
            }
            return root.map(node -> new YamlNode(node, shown, problems));
        } catch (MarkedYamlEngineException e) {
            problems.add(place(e, shown), "no YAML: " + reason(e) + ". Look at indentation, quotes and colons there.");
        } catch (YamlEngineException e) {
            problems.add(
                    new Location(shown, 1, 1),
                    "no YAML: " + oneLine(String.valueOf(e.getMessage()))
                            + ". Look at indentation, quotes and colons.");
        } catch (StackOverflowError e) {
            problems.add(new Location(shown, 1, 1), "no YAML of ours: it is nested too deeply. Write fewer brackets.");
        }
        return Optional.empty();
    }

    private static Location place(MarkedYamlEngineException e, String shown) {
        Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
        return mark.map(at -> new Location(shown, at.getLine() + 1, at.getColumn() + 1))
                .orElse(new Location(shown, 1, 1));
    }

    private static String reason(MarkedYamlEngineException e) {
        return oneLine(e.getProblem());
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
