package de.askproai.gateway.cli;

import de.askproai.gateway.Main;
import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.security.MasterKey;
import de.askproai.gateway.testing.Await;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The program as users run it: a JVM of its own, from the compiled classes. */
final class GatewayProcess implements AutoCloseable {
    private final Process process;
    private final Path out;
    private final Path error;

    private GatewayProcess(Process process, Path out, Path error) {
        this.process = process;
        this.out = out;
        this.error = error;
    }

    static GatewayProcess start(Path directory, Map<String, String> environment, String... arguments) {
        try {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                    Main.class.getName()));
            command.addAll(List.of(arguments));
            Path out = Files.createTempFile(directory, "out", ".txt");
            Path error = Files.createTempFile(directory, "error", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(error.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("GATEWAY_") || name.startsWith("PG"));
            builder.environment().putAll(environment);
            return new GatewayProcess(builder.start(), out, error);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The environment of a gateway on free ports that uses these servers. */
    static Map<String, String> environment(DatabaseConfig database, int redisPort) {
        return new HashMap<>(Map.of(
                "GATEWAY_HTTP_PORT",
                "0",
                "GATEWAY_MANAGEMENT_PORT",
                "0",
                "GATEWAY_MANAGEMENT_PROBE_EVERY",
                "200ms",
                "GATEWAY_MANAGEMENT_PROBE_WITHIN",
                "500ms",
                "GATEWAY_DATABASE_URI",
                "postgresql://127.0.0.1:" + database.port() + "/" + database.database(),
                "GATEWAY_DATABASE_OWNER_PASSWORD",
                database.owner().password().reveal(),
                "GATEWAY_DATABASE_APP_PASSWORD",
                database.app().password().reveal(),
                "GATEWAY_DATABASE_WORK_PASSWORD",
                database.work().password().reveal(),
                "GATEWAY_REDIS_URI",
                "redis://127.0.0.1:" + redisPort,
                "GATEWAY_SECURITY_ENCRYPTION_KEY",
                MasterKey.generate().reveal()));
    }

    long pid() {
        return process.pid();
    }

    int exitCode() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("Still running. " + error());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    String out() {
        return read(out);
    }

    String error() {
        return read(error);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The log line with this message, once it is there. */
    JsonObject logged(String message) {
        Await.until("'" + message + "' is logged by\n" + error(), Duration.ofSeconds(60), () -> {
            if (!process.isAlive()) {
                throw new AssertionError("Ended early: " + error());
            }
            return find(message).isPresent();
        });
        return find(message).orElseThrow();
    }

    private Optional<JsonObject> find(String message) {
        return error().lines()
                .flatMap(GatewayProcess::parse)
                .filter(line -> message.equals(line.getString("message")))
                .findFirst();
    }

    private static Stream<JsonObject> parse(String line) {
        try {
            return Stream.of(new JsonObject(line));
        } catch (DecodeException notJson) {
            return Stream.empty();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
