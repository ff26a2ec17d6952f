package de.askproai.gateway.store.redis;

import de.askproai.gateway.config.RedisConfig;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to Redis that listens to one channel, and comes back when it is lost.
 *
 * <p>What is published meanwhile is missed. All state belongs to its own event loop.
 */
final class RedisSubscription {
    private static final Logger LOG = LoggerFactory.getLogger(RedisSubscription.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final String MESSAGE = "message";
    private static final int MESSAGE_PARTS = 3;

    private final Vertx vertx;
    private final Context home;
    private final RedisOptions options;
    private final String channel;
    private final Handler<String> listener;
    private final Runnable connected;
    private @Nullable Redis pool;
    private boolean closed;

    RedisSubscription(Vertx vertx, RedisConfig config, String channel, Handler<String> listener, Runnable connected) {
        this.vertx = vertx;
        this.home = vertx.getOrCreateContext();
        this.options = RedisLink.options(config);
        this.channel = channel;
        this.listener = listener;
        this.connected = connected;
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
                .compose(made -> listen(fresh, made))
                .timeout(RedisLink.LONGEST_CONNECT.toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(subscribed -> connected.run())
                .onFailure(failure -> lost(fresh, failure));
    }

    private Future<Void> listen(Redis from, RedisConnection made) {
        made.endHandler(ended -> lost(from, new GatewayException(ErrorCode.UNAVAILABLE, "Connection closed")));
        made.exceptionHandler(failure -> lost(from, failure));
        made.handler(this::hear);
        return made.send(Request.cmd(Command.SUBSCRIBE).arg(channel)).mapEmpty();
    }

    private void hear(Response push) {
        boolean message = push.size() == MESSAGE_PARTS && push.get(0).toString().equals(MESSAGE);
        if (message) {
            listener.handle(push.get(2).toString());
        }
    }

    private void lost(Redis from, Throwable failure) {
        if (from != pool) {
            return;
        }
        LOG.debug("A channel of Redis is not heard", failure);
        pool = null;
        from.close().onFailure(ignored -> LOG.debug("Closing a Redis connection failed", ignored));
        vertx.setTimer(PAUSE.toMillis(), tick -> connect().onFailure(again -> LOG.debug("Still away", again)));
    }

    Future<Void> close() {
        Promise<Void> done = Promise.promise();
        home.runOnContext(ignored -> {
            closed = true;
            Redis last = pool;
            pool = null;
            (last == null ? Future.<Void>succeededFuture() : last.close()).onComplete(done);
        });
        return done.future();
    }
}
