package io.azalai.console.access;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.azalai.sync.InvalidSyncException;
import io.azalai.sync.Location;
import io.azalai.sync.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** People with passwords, from a file with a line {@code name:role:bcrypt} for each. Immutable. */
final class Users {
    private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}");

    /** What a password is compared with where nobody has that name, so that it takes as long. */
    private static final String NOBODY = BCrypt.withDefaults().hashToString(10, "nobody".toCharArray());

    private final Map<String, User> users;

    private record User(Role role, String hash) {}

    private Users(Map<String, User> users) {
        this.users = users;
    }

    /**
     * Reads a file.
     *
     * @throws InvalidSyncException with every line that is none of a user
     */
    static Users read(Path file) {
        Problems problems = new Problems();
        Map<String, User> users = new HashMap<>();
        List<String> lines = lines(file, problems);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                add(line, new Location(file.toString(), i + 1, 1), users, problems);
            }
        }
        if (problems.isEmpty() && users.isEmpty()) {
            problems.add(
                    new Location(file.toString(), 0, 0),
                    "there is no user in it, so nobody could log in. Write a line name:operator:HASH.");
        }
        problems.throwIfAny();
        return new Users(users);
    }

    private static List<String> lines(Path file, Problems problems) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            problems.add(
                    new Location("application.properties", 0, 0),
                    "azalai.console.users: '%s' cannot be read: %s".formatted(file, e.getMessage()));
            return List.of();
        }
    }

    private static void add(String line, Location place, Map<String, User> users, Problems problems) {
        String[] parts = line.split(":", 3);
        Optional<Role> role = parts.length < 3
                ? Optional.empty()
                : Arrays.stream(Role.values())
                        .filter(each -> each.text().equals(parts[1].strip().toLowerCase(Locale.ROOT)))
                        .findFirst();
        // No part of the line is shown: it may hold a password in the clear.
        if (role.isEmpty()) {
            problems.add(place, "it is no user. Write name:role:HASH, where the role is viewer or operator.");
        } else if (!BCRYPT.matcher(parts[2].strip()).matches()) {
            problems.add(place, "what follows the role is no bcrypt hash. Make one by htpasswd -nBC 10 NAME.");
        } else if (users.putIfAbsent(parts[0].strip(), new User(role.get(), parts[2].strip())) != null) {
            problems.add(
                    place, "the user '%s' is there already. Remove one of the two lines.".formatted(parts[0].strip()));
        }
    }

    /** The user of that name, if that is the password; takes a tenth of a second. */
    Optional<Caller> find(String name, String password) {
        User user = users.get(name);
        boolean isRight = BCrypt.verifyer()
                .verify(
                        password.getBytes(StandardCharsets.UTF_8),
                        (user == null ? NOBODY : user.hash()).getBytes(StandardCharsets.UTF_8))
                .verified;
        return user != null && isRight ? Optional.of(new Caller(name, user.role())) : Optional.empty();
    }
}
