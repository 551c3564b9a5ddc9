package io.azalai.salesforce.login;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RunFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code state/login.json}: the login that a person made, readable by nobody else. It is replaced as a whole. */
public final class LoginFile {
    private static final Logger LOG = LoggerFactory.getLogger(LoginFile.class);
    private static final String NAME = "login.json";
    private static final int VERSION = 1;
    private static final Set<PosixFilePermission> OWN =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path file;

    /** In the folder of a state, which need not exist yet. */
    public LoginFile(Path state) {
        this.file = state.resolve(NAME);
    }

    public Path path() {
        return file;
    }

    /**
     * What it holds; empty where there is none.
     *
     * @throws RunFailedException CONFIGURATION when it cannot be read
     */
    public Optional<StoredLogin> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            warnOfReaders();
            JsonNode content = new ObjectMapper().readTree(Files.readString(file));
            return Optional.of(new StoredLogin(
                    text(content, "loginUrl"),
                    text(content, "instanceUrl"),
                    text(content, "orgId"),
                    text(content, "clientId"),
                    text(content, "refreshToken")));
        } catch (IOException e) {
            // Its text may be a secret, so the parser's words stay out.
            throw failed("it cannot be read, or is no login. Run 'azalai login' again.", e);
        }
    }

    private static String text(JsonNode content, String key) throws IOException {
        String text = content == null ? "" : content.path(key).asText("");
        if (text.isBlank()) {
            throw new IOException("no '" + key + "'");
        }
        return text;
    }

    private void warnOfReaders() throws IOException {
        if (isPosix() && !OWN.containsAll(Files.getPosixFilePermissions(file))) {
            LOG.warn(
                    "'{}': others may read the refresh token in it. Let nobody but this user read it: chmod 600.",
                    file);
        }
    }

    public void write(StoredLogin login) {
        ObjectNode content = new ObjectMapper()
                .createObjectNode()
                .put("version", VERSION)
                .put("loginUrl", login.loginUrl())
                .put("instanceUrl", login.instanceUrl())
                .put("orgId", login.orgId())
                .put("clientId", login.clientId())
                .put("refreshToken", login.refreshToken());
        try {
            createFolder(Objects.requireNonNull(file.getParent(), "a file of a folder"));
            Path written = Files.createTempFile(file.getParent(), "login", ".tmp", own());
            try {
                Files.writeString(written, content.toPrettyString() + "\n");
                Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(written);
            }
        } catch (IOException e) {
            throw failed("it cannot be written. Let this user write the folder, and see that the disk has room.", e);
        }
    }

    /** The state's, where nothing else has made it yet. */
    private void createFolder(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            Files.createDirectories(
                    folder,
                    isPosix()
                            ? new FileAttribute<?>[] {
                                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                            }
                            : new FileAttribute<?>[0]);
        }
    }

    private FileAttribute<?>[] own() {
        return isPosix() ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWN)} : new FileAttribute<?>[0];
    }

    private boolean isPosix() {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private RunFailedException failed(String reason, IOException cause) {
        return new RunFailedException(ErrorCodes.of("CONFIGURATION"), "'%s': %s".formatted(file, reason), cause);
    }
}
