package io.azalai.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The folder of a state, which holds keys and messages of rows: made so that its user alone gets in. One that is there keeps its rights. */
public final class StateFolder {
    private StateFolder() {}

    /** Makes it, with its parents, where it is missing. */
    public static void create(Path directory) throws IOException {
        Path parent = directory.toAbsolutePath().getParent();
        if (Files.exists(directory) || parent == null) {
            return;
        }
        Files.createDirectories(parent);
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(directory);
        }
    }
}
