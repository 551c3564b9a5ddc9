package io.azalai.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.azalai.AzalaiSettings;
import io.azalai.simulator.OrgSimulator;
import io.azalai.simulator.SimulatorOptions;
import io.azalai.simulator.org.OrgIdentity;
import io.azalai.sync.ProjectReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A project whose console is served, an org behind it, and a client in front of it. */
final class ConsoleFixture implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;
    private final OrgSimulator org = OrgSimulator.start(SimulatorOptions.defaults());
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> settings = new ArrayList<>();
    private final int port = freePort();
    private @Nullable CamelEngine engine;

    ConsoleFixture(Path directory) throws IOException, SQLException {
        this.directory = directory;
        Files.createDirectories(directory.resolve("models"));
        Files.createDirectories(directory.resolve("syncs"));
        Files.writeString(
                directory.resolve("models/people.yaml"), "source: warehouse\nprimary-key: id\ntable: people\n");
        OrgIdentity identity = OrgIdentity.standard();
        settings.addAll(List.of(
                "camel.beans.warehouse=#class:com.zaxxer.hikari.HikariDataSource",
                "camel.beans.warehouse.jdbcUrl=" + url(),
                "camel.component.salesforce.loginUrl=" + org.url(),
                "camel.component.salesforce.authenticationType=CLIENT_CREDENTIALS",
                "camel.component.salesforce.clientId=" + identity.clientId(),
                "camel.component.salesforce.clientSecret=" + identity.clientSecret(),
                "camel.server.port=" + port));
        sql("CREATE TABLE people (id TEXT PRIMARY KEY, name TEXT, mail TEXT)");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String url() {
        return "jdbc:sqlite:" + directory.resolve("warehouse.db");
    }

    ConsoleFixture with(String setting) {
        settings.add(setting);
        return this;
    }

    /** A file of the project. */
    ConsoleFixture file(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
        return this;
    }

    void sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    OrgSimulator org() {
        return org;
    }

    CamelEngine engine() {
        if (engine == null) {
            throw new IllegalStateException("it is not started");
        }
        return engine;
    }

    ConsoleFixture start() throws IOException {
        Files.write(directory.resolve("application.properties"), settings);
        AzalaiSettings of = AzalaiSettings.of(directory).scheduled();
        engine = CamelEngine.open(
                CamelProgram.Setup.of(ProjectReader.read(directory), of).served());
        engine.start();
        return this;
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    HttpResponse<String> send(String method, String path, @Nullable String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address() + path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(send("GET", "/api/v1" + path, null).body());
    }

    JsonNode post(String path, @Nullable String body) throws IOException, InterruptedException {
        return JSON.readTree(send("POST", "/api/v1" + path, body, "Content-Type", "application/json")
                .body());
    }

    @Override
    public void close() {
        if (engine != null) {
            engine.close();
        }
        org.close();
    }
}
