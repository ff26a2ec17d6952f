package de.askproai.gateway.store.redis;

import de.askproai.gateway.testing.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One real Redis for the tests of this JVM that only need one to be there; who looks into it starts one of its own. */
public final class TestRedis {
    private static EmbeddedRedis server;

    private TestRedis() {}

    /** Returns where it listens, on loopback. */
    public static synchronized int port() {
        if (server == null) {
            server = start();
        }
        return server.port();
    }

    private static EmbeddedRedis start() {
        try {
            Path directory = Files.createTempDirectory("askpro-test-redis");
            EmbeddedRedis started = EmbeddedRedis.start(directory);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(started, directory)));
            return started;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void end(EmbeddedRedis started, Path directory) {
        try {
            started.close();
            Directories.remove(directory);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
