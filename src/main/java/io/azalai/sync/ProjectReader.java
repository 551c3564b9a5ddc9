package io.azalai.sync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a project's folder: every model and every sync, and every mistake in them at once. */
public final class ProjectReader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");
    private static final List<String> ENDINGS = List.of(".yaml", ".yml");

    private final Path directory;
    private final Problems problems = new Problems();
    private final Problems missing = new Problems();
    private final Set<String> broken = new HashSet<>();
    private final Map<Location, YamlNode> roots = new HashMap<>();

    private ProjectReader(Path directory) {
        this.directory = directory;
    }

    /**
     * Reads {@code DIR/models} and {@code DIR/syncs}. What the files name is looked for when it is needed.
     *
     * @throws InvalidSyncException with all mistakes in all files
     */
    public static Project read(Path directory) {
        return new ProjectReader(directory.toAbsolutePath().normalize()).read(false);
    }

    /**
     * As {@link #read}, and looks whether the files and sources are there that models name.
     *
     * @throws InvalidSyncException with all mistakes in all files
     */
    public static Project check(Path directory) {
        return new ProjectReader(directory.toAbsolutePath().normalize()).read(true);
    }

    private Project read(boolean isCheck) {
        ModelReader modelReader = new ModelReader(directory, missing);
        Map<String, Model> models = folder("models", modelReader::read);
        Map<String, Sync> syncs = folder("syncs", SyncReader::read);
        for (Sync sync : syncs.values()) {
            checkModel(sync, models);
            checkAfter(sync, syncs);
            Optional.ofNullable(models.get(sync.model()))
                    .flatMap(model -> DeliveryCheck.untold(sync, model))
                    .ifPresent(message -> problems.add(place(sync.location(), "delivery"), message));
            Optional.ofNullable(models.get(sync.model()))
                    .flatMap(model -> PushdownCheck.of(sync, model))
                    .ifPresent(message -> problems.add(place(sync.location(), "model"), message));
            PicklistCheck.beside(sync, syncs.values())
                    .ifPresent(message -> problems.add(place(sync.location(), "picklist"), message));
        }
        for (Model model : models.values()) {
            PushdownCheck.of(model).ifPresent(message -> problems.add(place(model.location(), "diff"), message));
        }
        if (isCheck) {
            missing.sorted().forEach(problem -> problems.add(problem.location(), problem.message()));
            checkSources(models);
        }
        problems.throwIfAny();
        return new Project(directory, models, syncs);
    }

    private void checkSources(Map<String, Model> models) {
        Optional<Set<String>> declared = DeclaredBeans.of(directory);
        for (Model model : models.values()) {
            if (declared.isPresent()
                    && !model.source().equals(Model.EMBEDDED)
                    && !declared.get().contains(model.source())) {
                problems.add(
                        place(model.location(), "source"),
                        "application.properties has no source '%s'.%s Define camel.beans.%s there."
                                .formatted(
                                        model.source(),
                                        Suggestion.text(model.source(), declared.get()),
                                        model.source()));
            }
        }
    }

    private void checkModel(Sync sync, Map<String, Model> models) {
        if (!models.containsKey(sync.model()) && !broken.contains("models/" + sync.model())) {
            problems.add(
                    place(sync.location(), "model"),
                    "there is no model '%s'.%s It would be the file models/%s.yaml."
                            .formatted(sync.model(), Suggestion.text(sync.model(), models.keySet()), sync.model()));
        }
    }

    private void checkAfter(Sync sync, Map<String, Sync> syncs) {
        if (!(sync.schedule() instanceof Schedule.After after)) {
            return;
        }
        List<String> circle = circle(sync, syncs);
        if (!syncs.containsKey(after.sync()) && !broken.contains("syncs/" + after.sync())) {
            problems.add(
                    place(sync.location(), "schedule"),
                    "'after' names '%s', and there is no such sync.%s It would be the file syncs/%s.yaml."
                            .formatted(after.sync(), Suggestion.text(after.sync(), syncs.keySet()), after.sync()));
        } else if (circle.stream()
                .min(String::compareTo)
                .filter(sync.name()::equals)
                .isPresent()) {
            // Told once, at the first of them.
            problems.add(
                    place(sync.location(), "schedule"),
                    "'after' goes round in a circle: %s. Give one of them another schedule."
                            .formatted(String.join(" -> ", circle)));
        }
    }

    /** From a sync along {@code after} back to itself; empty where the way does not come back. */
    private static List<String> circle(Sync sync, Map<String, Sync> syncs) {
        List<String> path = new ArrayList<>(List.of(sync.name()));
        for (Sync at = next(sync, syncs); at != null; at = next(at, syncs)) {
            boolean isSeen = path.contains(at.name());
            path.add(at.name());
            if (isSeen) {
                return at.name().equals(sync.name()) ? path : List.of();
            }
        }
        return List.of();
    }

    /** Where a file's key stands. */
    private Location place(Location file, String key) {
        YamlNode root = roots.get(file);
        return root == null ? file : root.keyLocation(key);
    }

    private static @Nullable Sync next(Sync sync, Map<String, Sync> syncs) {
        return sync.schedule() instanceof Schedule.After after ? syncs.get(after.sync()) : null;
    }

    private <T> Map<String, T> folder(String folder, BiFunction<String, YamlNode, Optional<T>> reader) {
        Map<String, T> read = new LinkedHashMap<>();
        files(folder).forEach((name, file) -> {
            String shown = folder + "/" + file.getFileName();
            if (!NAME.matcher(name).matches()) {
                problems.add(
                        new Location(shown, 0, 0), "a name has letters, digits, '-' and '_' only. Rename the file.");
                return;
            }
            Optional<T> found = YamlFile.read(file, shown, problems).flatMap(root -> {
                roots.put(root.location(), root);
                return reader.apply(name, root);
            });
            if (found.isPresent()) {
                read.put(name, found.get());
            } else {
                broken.add(folder + "/" + name);
            }
        });
        return read;
    }

    /** By name, in its order; other endings are nobody's business. */
    private Map<String, Path> files(String folder) {
        Map<String, Path> files = new TreeMap<>();
        Path path = directory.resolve(folder);
        if (!Files.isDirectory(path)) {
            if (Files.exists(path)) {
                problems.add(new Location(folder, 0, 0), "it is a file, and should be a folder. Move it away.");
            }
            return files;
        }
        try (Stream<Path> found = Files.list(path)) {
            found.sorted().forEach(file -> {
                String fileName = file.getFileName().toString();
                for (String ending : ENDINGS) {
                    if (fileName.endsWith(ending)) {
                        String name = fileName.substring(0, fileName.length() - ending.length());
                        if (files.putIfAbsent(name, file) != null) {
                            problems.add(
                                    new Location(folder + "/" + fileName, 0, 0),
                                    "'%s' is there as .yaml and as .yml. Keep one of them.".formatted(name));
                        }
                    }
                }
            });
        } catch (IOException e) {
            problems.add(new Location(folder, 0, 0), "the folder cannot be read. Let this user read it.");
        }
        return files;
    }
}
