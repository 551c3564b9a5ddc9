package io.azalai.simulator.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A key and a certificate of 127.0.0.1 and localhost, made for one simulator by the {@code keytool} of this Java and trusted by nobody until told.
 *
 * @param file PKCS12, with the key and the certificate
 */
public record Certificate(Path file) {
    /** Of the file; it guards nothing. */
    public static final String PASSWORD = "simulator";

    private static final String VALIDITY_DAYS = "30";

    /** Makes one in a temporary file. */
    public static Certificate create() {
        try {
            Path directory = Files.createTempDirectory("azalai-simulator-");
            Path file = directory.resolve("simulator.p12");
            Process keytool = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "simulator",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=127.0.0.1",
                            "-ext",
                            "SAN=ip:127.0.0.1,dns:localhost",
                            "-validity",
                            VALIDITY_DAYS,
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            file.toString(),
                            "-storepass",
                            PASSWORD))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException("simulator: keytool made no certificate: " + said.strip());
            }
            return new Certificate(file);
        } catch (IOException e) {
            throw new UncheckedIOException("simulator: keytool cannot be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("simulator: interrupted", e);
        }
    }

    /** Deletes the file and its folder. */
    public void delete() {
        try {
            Files.deleteIfExists(file);
            Path directory = file.getParent();
            if (directory != null) {
                Files.deleteIfExists(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
