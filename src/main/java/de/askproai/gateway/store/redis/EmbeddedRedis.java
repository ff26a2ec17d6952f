package de.askproai.gateway.store.redis;

import de.askproai.gateway.config.RedisConfig;
import de.askproai.gateway.store.FreePort;
import de.askproai.gateway.store.OwnSession;
import de.askproai.gateway.store.UserCache;
import de.askproai.gateway.time.Deadline;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import redis.embedded.RedisExecProvider;

/**
 * A real Redis of our own on this machine, from packaged binaries: for {@code demo}, {@code bench} and tests.
 *
 * <p>It listens on loopback, keeps nothing, and has a session of its own, so that a Ctrl-C ends it only through
 * {@link #close()}. Its binary is unpacked once per version, into the user's cache. Blocks its thread. Works as root and
 * as a normal user.
 */
public final class EmbeddedRedis implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Process process;
    private final int port;

    private EmbeddedRedis(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts a server on a free loopback port, with its log below the directory. */
    public static EmbeddedRedis start(Path directory) throws IOException {
        return start(directory, FreePort.find());
    }

    /** Starts a server on this loopback port. */
    public static EmbeddedRedis start(Path directory, int port) throws IOException {
        Path home = Files.createDirectories(directory.toAbsolutePath());
        Process process = new ProcessBuilder(OwnSession.of(command(unpack(home), home, port)))
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("redis.log").toFile())
                .start();
        EmbeddedRedis server = new EmbeddedRedis(process, port);
        try {
            server.awaitAnswer();
        } catch (IOException e) {
            server.close();
            throw e;
        }
        return server;
    }

    private static List<String> command(Path binary, Path home, int port) {
        return List.of(
                binary.toString(),
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--dir",
                home.toString(),
                "--pidfile",
                home.resolve("redis.pid").toString(),
                "--save",
                "",
                "--appendonly",
                "no");
    }

    private static Path unpack(Path home) throws IOException {
        String name = "redis-server-" + RedisExecProvider.redisVersion + "-" + platform();
        Path cache = UserCache.directory("redis", home);
        Path binary = cache.resolve(name);
        if (!Files.isExecutable(binary)) {
            // Another process may be at it: what bears the name is always whole.
            Path fresh = Files.createTempFile(cache, name, ".part");
            try (InputStream packaged = RedisExecProvider.class.getResourceAsStream("/" + name)) {
                if (packaged == null) {
                    throw new FileNotFoundException("There is no Redis binary for " + platform());
                }
                Files.copy(packaged, fresh, StandardCopyOption.REPLACE_EXISTING);
                Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx------"));
                Files.move(fresh, binary, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(fresh);
            }
        }
        return binary;
    }

    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        String machine = System.getProperty("os.arch");
        return system + "-" + (machine.equals("aarch64") ? "arm64" : "amd64");
    }

    private void awaitAnswer() throws IOException {
        Deadline deadline = Deadline.in(PATIENCE);
        while (!answers()) {
            if (deadline.passed() || !process.isAlive()) {
                throw new IOException("Redis did not start; its log is redis.log in its directory");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            socket.setSoTimeout(500);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() == '+';
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns how to reach it. */
    public RedisConfig config() {
        return new RedisConfig(
                "127.0.0.1", port, 0, false, Optional.empty(), Optional.empty(), 2, 2_000, Duration.ofMillis(200));
    }

    public int port() {
        return port;
    }

    /** Returns the server's process id, for guards and for faults. */
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
