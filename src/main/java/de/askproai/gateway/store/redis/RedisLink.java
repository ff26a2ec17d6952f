package de.askproai.gateway.store.redis;

import de.askproai.gateway.config.RedisConfig;
import de.askproai.gateway.config.Secret;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.time.WallClock;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to Redis that is either up or being brought up again.
 *
 * <p>Redis answers in order, so one overdue answer means that the connection is dead or Redis hangs: the connection is
 * closed, everything waiting on it fails, and nothing is sent until a new one has answered a PING. All state belongs to
 * the link's own event loop.
 */
final class RedisLink {
    private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    static final Duration LONGEST_CONNECT = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final Context home;
    private final WallClock clock;
    private final RedisNews news;
    private final RedisOptions options;
    private final long timeoutMillis;
    private @Nullable Redis pool;
    private @Nullable RedisConnection connection;
    private Duration pause = FIRST_PAUSE;
    private boolean closed;
    private volatile boolean up;
    private volatile Instant since;

    RedisLink(Vertx vertx, WallClock clock, RedisConfig config, RedisNews news) {
        this.news = news;
        this.vertx = vertx;
        this.home = vertx.getOrCreateContext();
        this.clock = clock;
        this.options = options(config);
        this.timeoutMillis = Math.max(1, config.timeout().toMillis());
        this.since = clock.now();
    }

    static RedisOptions options(RedisConfig config) {
        String scheme = config.tls() ? "rediss" : "redis";
        RedisOptions options = new RedisOptions()
                .setConnectionString(scheme + "://" + config.host() + ":" + config.port() + "/" + config.database())
                // Otherwise a random name, which meters would show as a label.
                .setPoolName("redis")
                .setMaxPoolSize(1)
                .setMaxPoolWaiting(1)
                .setMaxWaitingHandlers(config.maxWaiting())
                .setPoolCleanerInterval(-1)
                .setNetClientOptions(new NetClientOptions()
                        .setConnectTimeout((int) LONGEST_CONNECT.toMillis())
                        .setTcpKeepAlive(true)
                        .setTcpNoDelay(true)
                        .setHostnameVerificationAlgorithm(config.tls() ? "HTTPS" : ""));
        config.user().ifPresent(options::setUser);
        config.password().map(Secret::reveal).ifPresent(options::setPassword);
        return options;
    }

    /** Completes when the first attempt to connect has ended, whichever way. */
    Future<Void> start() {
        Promise<Void> tried = Promise.promise();
        home.runOnContext(ignored -> connect().onComplete(outcome -> tried.complete()));
        return tried.future();
    }

    private Future<Void> connect() {
        if (closed) {
            return Future.succeededFuture();
        }
        Redis fresh = Redis.createClient(vertx, options);
        pool = fresh;
        return fresh.connect()
                .compose(made -> made.send(Request.cmd(Command.PING)).map(made))
                .timeout(LONGEST_CONNECT.toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(made -> connected(fresh, made))
                .onFailure(failure -> lost(fresh, failure))
                .mapEmpty();
    }

    private void connected(Redis from, RedisConnection made) {
        if (from != pool) {
            return;
        }
        made.endHandler(ignored -> lost(from, new GatewayException(ErrorCode.UNAVAILABLE, "Connection closed")));
        made.exceptionHandler(failure -> lost(from, failure));
        connection = made;
        pause = FIRST_PAUSE;
        since = clock.now();
        up = true;
        news.connected();
    }

    private void lost(Redis from, Throwable failure) {
        if (from != pool) {
            return;
        }
        if (up) {
            since = clock.now();
        }
        news.lost(up, failure);
        up = false;
        connection = null;
        pool = null;
        discard(from);
        vertx.setTimer(pause.toMillis(), ignored -> connect().onFailure(again -> LOG.debug("Still away", again)));
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    // Closing the pool closes its socket whatever state that is in; a single pooled connection would be kept for reuse.
    private static void discard(Redis pool) {
        pool.close().onFailure(failure -> LOG.debug("Closing a Redis connection failed", failure));
    }

    /** Completes on the link's event loop. */
    Future<@Nullable Response> send(Request command) {
        Promise<@Nullable Response> answer = Promise.promise();
        home.runOnContext(ignored -> sendHere(command).onComplete(answer));
        return answer.future();
    }

    private Future<@Nullable Response> sendHere(Request command) {
        RedisConnection current = connection;
        Redis from = pool;
        if (current == null || from == null) {
            return Future.failedFuture(new GatewayException(ErrorCode.UNAVAILABLE, "Redis is away"));
        }
        return current.send(command)
                .timeout(timeoutMillis, TimeUnit.MILLISECONDS)
                .recover(failure -> {
                    if (failure instanceof TimeoutException) {
                        lost(from, failure);
                    }
                    return Future.failedFuture(refused(failure));
                });
    }

    // Of an error only its first word: the rest may quote arguments.
    private static GatewayException refused(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return new GatewayException(ErrorCode.UNAVAILABLE, "Redis did not answer in time");
        }
        String message = String.valueOf(failure.getMessage());
        return new GatewayException(ErrorCode.UNAVAILABLE, "Redis refused: " + message.split("[ :]", 2)[0]);
    }

    boolean isUp() {
        return up;
    }

    Instant since() {
        return since;
    }

    Future<Void> close() {
        Promise<Void> done = Promise.promise();
        home.runOnContext(ignored -> {
            closed = true;
            up = false;
            connection = null;
            Redis last = pool;
            pool = null;
            (last == null ? Future.<Void>succeededFuture() : last.close()).onComplete(done);
        });
        return done.future();
    }
}
