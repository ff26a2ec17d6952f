package de.askproai.gateway.chaos;

import de.askproai.gateway.store.FreePort;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.Signal;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One gateway process on fixed ports, which can be killed, frozen and started again. */
final class Node implements AutoCloseable {
    private static final Duration START_WITHIN = Duration.ofMinutes(3);

    private final List<String> command;
    private final Map<String, String> environment;
    private final Path log;
    private final int port;
    private final int managementPort;
    private Process process;

    private Node(List<String> command, Map<String, String> environment, Path log, int port, int managementPort) {
        this.command = command;
        this.environment = environment;
        this.log = log;
        this.port = port;
        this.managementPort = managementPort;
    }

    /** Starts a process with these flags of its JVM, environment and configuration, on free ports. */
    static Node start(Path log, List<String> flags, Map<String, String> environment, List<String> options)
            throws IOException {
        int port = FreePort.find();
        int managementPort = FreePort.find();
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(flags);
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                ChaosServe.class.getName(),
                "http.host=127.0.0.1",
                "http.port=" + port,
                "management.host=127.0.0.1",
                "management.port=" + managementPort,
                "runtime.event-loops=2",
                "logging.format=text"));
        command.addAll(options);
        Node node = new Node(command, environment, log, port, managementPort);
        node.startAgain();
        return node;
    }

    void startAgain() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("GATEWAY_") || name.startsWith("PG"));
        builder.environment().putAll(environment);
        process = builder.start();
    }

    Node awaitReady() {
        Await.until(
                "the gateway is ready; its log is " + log,
                START_WITHIN,
                () -> !process.isAlive() || management("/health/ready") == 200);
        if (!process.isAlive()) {
            throw new AssertionError("The gateway ended with " + process.exitValue() + "; its log is " + log);
        }
        return this;
    }

    /** Returns the status of a management route. */
    int management(String path) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + managementPort + path).toURL().openConnection();
        connection.setConnectTimeout(1_000);
        connection.setReadTimeout(3_000);
        try {
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }

    /** Returns the most memory the process ever had, all of it, in MiB. */
    long peakMemoryMib() throws IOException {
        String line = Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(text -> text.startsWith("VmHWM:"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024;
    }

    int port() {
        return port;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void kill() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                throw new AssertionError("The process survives SIGKILL");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    void freeze() {
        Signal.STOP.to(process.pid());
    }

    void thaw() {
        Signal.CONT.to(process.pid());
    }

    @Override
    public void close() {
        kill();
    }
}
