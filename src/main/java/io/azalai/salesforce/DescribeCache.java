package io.azalai.salesforce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Describes on disk, a file for each object that a login has asked about, with the time of the answer. A login is an org and a user of it,
 * since another user may see other fields, so nobody is shown what another org or user was told. What cannot be read or kept is asked for
 * again. Thread-safe, and several processes may share the directory.
 */
public final class DescribeCache {
    private static final Logger LOG = LoggerFactory.getLogger(DescribeCache.class);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");

    private final Path directory;
    private final DescribeReader reader = new DescribeReader();
    private final ObjectMapper json = new ObjectMapper();
    private final Map<Path, Read> read = new ConcurrentHashMap<>();

    /** What a file said when it was last read. */
    private record Read(FileTime changed, Org.Described described) {}

    /** In that directory, which need not exist. */
    public DescribeCache(Path directory) {
        this.directory = directory;
    }

    /** What the login was told of the object last. */
    public Optional<Org.Described> find(String login, String object) {
        Optional<Path> file = file(login, object);
        if (file.isEmpty() || !Files.isRegularFile(file.get())) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(file.get()));
        } catch (IOException | UnreadableDescribeException | DateTimeParseException e) {
            LOG.debug("the describe in {} is asked for again", file.get(), e);
            return Optional.empty();
        }
    }

    private Org.Described read(Path file) throws IOException {
        FileTime changed = Files.getLastModifiedTime(file);
        Read known = read.get(file);
        if (known != null && known.changed().equals(changed)) {
            return known.described();
        }
        JsonNode kept = json.readTree(Files.readAllBytes(file));
        Org.Described described = new Org.Described(
                reader.read(kept.path("describe")),
                Instant.parse(kept.path("at").asText()));
        read.put(file, new Read(changed, described));
        return described;
    }

    /**
     * Keeps an answer.
     *
     * @throws UnreadableDescribeException when it is no describe
     */
    public Org.Described keep(String login, String object, byte[] answer, Instant at) {
        Org.Described described = new Org.Described(reader.read(answer), at);
        file(login, object).ifPresent(file -> write(file, answer, at));
        return described;
    }

    private void write(Path file, byte[] answer, Instant at) {
        try {
            Files.createDirectories(file.getParent());
            Path fresh = Files.createTempFile(file.getParent(), "describe", ".tmp");
            try {
                Files.write(fresh, json.writeValueAsBytes(envelope(answer, at)));
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            LOG.warn("a describe cannot be kept in {}: {}; the next run asks again", file, e.getMessage());
        } finally {
            // Two answers within one tick of the file system's clock would look like one.
            read.remove(file);
        }
    }

    private ObjectNode envelope(byte[] answer, Instant at) throws IOException {
        ObjectNode envelope = json.createObjectNode().put("at", at.toString());
        try {
            envelope.set("describe", json.readTree(answer));
        } catch (JsonProcessingException e) {
            throw new UnreadableDescribeException("the org's describe is no JSON", e);
        }
        return envelope;
    }

    /** None for a login that is not known yet, and for names that are none. */
    private Optional<Path> file(String login, String object) {
        return NAME.matcher(login).matches() && NAME.matcher(object).matches()
                ? Optional.of(directory.resolve(login).resolve(object.toLowerCase(Locale.ROOT) + ".json"))
                : Optional.empty();
    }
}
