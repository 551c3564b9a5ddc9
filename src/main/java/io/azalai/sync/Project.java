package io.azalai.sync;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a folder asks for.
 *
 * @param directory the folder, absolute; paths in its files are relative to it
 * @param models by name
 * @param syncs by name, in the order of their names
 */
public record Project(Path directory, Map<String, Model> models, Map<String, Sync> syncs) {

    public Optional<Sync> sync(String name) {
        return Optional.ofNullable(syncs.get(name));
    }

    /** The model of a sync of this project. */
    public Model modelOf(Sync sync) {
        Model model = models.get(sync.model());
        if (model == null) {
            throw new IllegalArgumentException(
                    "sync '" + sync.name() + "' names the unknown model '" + sync.model() + "'");
        }
        return model;
    }
}
