package de.askproai.gateway.store.redis;

import de.askproai.gateway.config.RedisConfig;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.observe.OwnContext;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A few connections to one Redis, each shared by many commands, each healing alone.
 *
 * <p>Every command ends within the configured timeout, and at once while Redis is away; the failure is always
 * {@link ErrorCode#UNAVAILABLE}, so callers have one thing to go on without. May be used from any context, and completes
 * on it. Make it outside verticles, or it ends with the verticle.
 */
public final class RedisClient {
    private final List<RedisLink> links;
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger pending = new AtomicInteger();
    private final List<RedisSubscription> subscriptions = new CopyOnWriteArrayList<>();
    private final Vertx vertx;
    private final RedisConfig config;

    public RedisClient(Vertx vertx, WallClock clock, RedisConfig config) {
        this.vertx = vertx;
        this.config = config;
        RedisNews news = new RedisNews(config.poolSize());
        this.links = IntStream.range(0, config.poolSize())
                .mapToObj(ignored -> new RedisLink(vertx, clock, config, news))
                .toList();
    }

    /** Starts connecting; completes when the first attempts have ended, whichever way. */
    public Future<Void> start() {
        return Future.join(links.stream().map(RedisLink::start).toList()).mapEmpty();
    }

    /** Sends one command; the answer is null where Redis answers nil. */
    public Future<@Nullable Response> send(Request command) {
        if (pending.incrementAndGet() > config.maxWaiting()) {
            pending.decrementAndGet();
            return Future.failedFuture(new GatewayException(ErrorCode.UNAVAILABLE, "Too many commands wait for Redis"));
        }
        Future<@Nullable Response> answer = next().send(command).onComplete(outcome -> pending.decrementAndGet());
        return Deadline.in(config.timeout())
                .limit(OwnContext.of(answer), "Redis")
                .recover(failure -> Future.failedFuture(unavailable(failure)));
    }

    /** Succeeds if Redis answers. */
    public Future<Void> ping() {
        return send(Request.cmd(Command.PING)).mapEmpty();
    }

    /** Runs a script; Redis learns it on its first use. */
    public Future<@Nullable Response> run(RedisScript script, List<String> keys, List<?> arguments) {
        return send(script.call(Command.EVALSHA, script.digest(), keys, arguments))
                .recover(failure -> RedisScript.isUnknown(failure)
                        ? send(script.call(Command.EVAL, script.source(), keys, arguments))
                        : Future.failedFuture(failure));
    }

    /**
     * Listens to a channel over a connection of its own, which heals alone; completes when the first attempt has ended.
     *
     * @param listener takes each message, on one context
     * @param connected runs before the first message of each new connection, as messages may have been missed before it
     */
    public Future<Void> listen(String channel, Handler<String> listener, Runnable connected) {
        RedisSubscription subscription = new RedisSubscription(vertx, config, channel, listener, connected);
        subscriptions.add(subscription);
        return subscription.start();
    }

    private RedisLink next() {
        int first = Math.floorMod(turn.getAndIncrement(), links.size());
        for (int i = 0; i < links.size(); i++) {
            RedisLink link = links.get((first + i) % links.size());
            if (link.isUp()) {
                return link;
            }
        }
        return links.get(first);
    }

    private static GatewayException unavailable(Throwable failure) {
        return failure instanceof GatewayException known && known.code() == ErrorCode.UNAVAILABLE
                ? known
                : new GatewayException(ErrorCode.UNAVAILABLE, "Redis did not answer in time", failure);
    }

    /** Returns whether commands are being answered. */
    public boolean isUp() {
        return links.stream().anyMatch(RedisLink::isUp);
    }

    int links() {
        return links.size();
    }

    int linksUp() {
        return Math.toIntExact(links.stream().filter(RedisLink::isUp).count());
    }

    /** Returns since when {@link #isUp()} says what it says. */
    public Instant since() {
        boolean up = isUp();
        return links.stream()
                .filter(link -> link.isUp() == up)
                .map(RedisLink::since)
                .min(Instant::compareTo)
                .orElseThrow();
    }

    public Future<Void> close() {
        return Future.join(Stream.concat(
                                links.stream().map(RedisLink::close),
                                subscriptions.stream().map(RedisSubscription::close))
                        .toList())
                .mapEmpty();
    }
}
