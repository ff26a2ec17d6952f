package de.askproai.gateway.cli;

import de.askproai.gateway.config.RedisConfig;
import de.askproai.gateway.store.redis.RedisClient;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Looks whether Redis answers. */
final class RedisChecks {
    /** The first connection of a process takes longer than its timeout allows on a slow machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Duration PAUSE = Duration.ofMillis(200);

    private RedisChecks() {}

    static void run(RedisConfig config, CheckReport report) {
        String where = config.host() + ":" + config.port() + "/" + config.database();
        Vertx vertx = Vertx.vertx();
        try {
            RedisClient redis = new RedisClient(vertx, WallClock.system(), config);
            long millis = config.timeout().multipliedBy(4).plus(PATIENCE).toMillis();
            String answer = redis.start()
                    .compose(tried -> ping(vertx, redis, Deadline.in(PATIENCE)))
                    .map(where + " answers")
                    .eventually(redis::close)
                    .await(millis, TimeUnit.MILLISECONDS);
            report.ok("redis", answer);
        } catch (Throwable away) {
            report.fail(
                    "redis",
                    where + ": " + Failures.explain(Failures.ofStart(away)),
                    "start it or correct redis.uri, redis.user and redis.password; the gateway runs without, but"
                            + " limits and caches are then each process's own");
        } finally {
            vertx.close().onFailure(ignored -> report.warn("redis", "Vert.x did not close", ""));
        }
    }

    private static Future<Void> ping(Vertx vertx, RedisClient redis, Deadline deadline) {
        return redis.ping()
                .recover(away -> deadline.passed()
                        ? Future.failedFuture(away)
                        : vertx.timer(PAUSE.toMillis()).compose(later -> ping(vertx, redis, deadline)));
    }
}
