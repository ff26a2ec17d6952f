package de.askproai.gateway.cli.demo;

import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.config.RedisConfig;
import de.askproai.gateway.store.EmbeddedPostgres;
import de.askproai.gateway.store.Migrations;
import de.askproai.gateway.store.redis.EmbeddedRedis;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL with roles and schema, and Redis, both of the demo's own; they start side by side while the rest does.
 *
 * <p>Nobody closes them here: they end through the {@link Guard}.
 */
final class Servers {
    /** A free port may be taken by somebody else before the server has it. */
    private static final int ATTEMPTS = 3;

    private final CompletableFuture<DatabaseConfig> postgres;
    private final CompletableFuture<RedisConfig> redis;

    private Servers(CompletableFuture<DatabaseConfig> postgres, CompletableFuture<RedisConfig> redis) {
        this.postgres = postgres;
        this.redis = redis;
    }

    /** Begins to start them below the home. */
    static Servers start(Path home) {
        return new Servers(
                aside("postgresql", () -> postgres(home.resolve("postgresql"))),
                aside(
                        "redis",
                        () -> repeat(() -> EmbeddedRedis.start(home.resolve("redis")))
                                .config()));
    }

    private static DatabaseConfig postgres(Path directory) throws IOException, SQLException {
        DatabaseConfig database = repeat(
                        () -> EmbeddedPostgres.startGuarded(directory, Map.of("shared_buffers", "64MB")))
                .createDatabase();
        int applied = Migrations.run(database);
        if (applied == 0) {
            throw new IllegalStateException("A fresh database had its schema already");
        }
        return database;
    }

    /** Starts something that may meet a taken port. */
    private interface Start<T> {
        T start() throws IOException;
    }

    private static <T> T repeat(Start<T> start) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return start.start();
            } catch (IOException failure) {
                if (attempt == ATTEMPTS) {
                    throw failure;
                }
            }
        }
    }

    private static <T> CompletableFuture<T> aside(String name, Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        result.complete(work.call());
                    } catch (Exception failure) {
                        result.completeExceptionally(failure);
                    }
                },
                "demo-" + name);
        thread.setDaemon(true);
        thread.start();
        return result;
    }

    /** Waits until the database has its schema. */
    DatabaseConfig database() throws IOException {
        return await(postgres);
    }

    /** Waits until Redis answers. */
    RedisConfig redis() throws IOException {
        return await(redis);
    }

    private static <T> T await(CompletableFuture<T> server) throws IOException {
        try {
            return server.join();
        } catch (CompletionException failure) {
            @Nullable Throwable cause = failure.getCause();
            throw cause instanceof IOException known
                    ? known
                    : new IOException("A server of the demo did not start", cause);
        }
    }
}
