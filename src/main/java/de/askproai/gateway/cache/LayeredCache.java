package de.askproai.gateway.cache;

import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.bus.Registration;
import de.askproai.gateway.cache.LocalLayer.Slot;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.observe.MeterNames;
import de.askproai.gateway.observe.OwnContext;
import de.askproai.gateway.store.redis.RedisClient;
import de.askproai.gateway.time.Deadline;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A cache of two layers: this process, then Redis; while Redis is away, this process alone.
 *
 * <p>That something was forgotten is told over the bus at once, and again when Redis has forgotten it too, by Redis itself
 * and over the bus: what another node fetched from Redis in between is forgotten with the second news. Either way is enough.
 * A node that was cut off from Redis begins anew when it is back. Where neither bus nor Redis carries the news, what bounds
 * the error is the age of a value: the near layer keeps nothing longer than its own limit.
 */
public final class LayeredCache implements Cache {
    private static final Duration LONGEST = Duration.ofHours(24);

    private final Map<Slot, Future<Buffer>> loading = new ConcurrentHashMap<>();
    private final LocalLayer near;
    private final SharedLayer shared;
    private final Bus bus;
    private final MeterRegistry meters;
    private final String node = UUID.randomUUID().toString();

    /**
     * Makes a cache.
     *
     * @param nearBytes what the near layer may hold
     * @param nearLimit how long it keeps anything
     */
    public LayeredCache(
            Vertx vertx, RedisClient redis, Bus bus, MeterRegistry meters, long nearBytes, Duration nearLimit) {
        this.near = new LocalLayer(nearBytes, nearLimit);
        this.shared = new SharedLayer(vertx, redis);
        this.bus = bus;
        this.meters = meters;
    }

    /** Starts to listen to what other nodes forget; does not wait for Redis. */
    public Future<Registration> start() {
        return shared.listen(node, near::forget, near::forgetAll)
                .compose(listening -> bus.listen(CacheForgotten.TOPIC, news -> {
                    if (!news.node().equals(node)) {
                        near.forget(news.group());
                    }
                }));
    }

    @Override
    public Future<Buffer> get(Key key, Duration keepFor, Deadline deadline, Supplier<Future<Buffer>> loader) {
        Slot slot = near.slot(key);
        var found = near.find(slot);
        if (found.isPresent()) {
            hit(key);
            return Future.succeededFuture(found.get());
        }
        Promise<Buffer> mine = Promise.promise();
        Future<Buffer> other = loading.putIfAbsent(slot, mine.future());
        if (other == null) {
            return lead(slot, bounded(keepFor), loader).onComplete(outcome -> {
                loading.remove(slot, mine.future());
                mine.handle(outcome);
            });
        }
        hit(key);
        return deadline.limit(OwnContext.of(other), "The cache")
                .recover(failure -> outlived(failure, deadline)
                        ? get(key, keepFor, deadline, loader)
                        : Future.failedFuture(failure));
    }

    // Whoever loads may have had less time than we have.
    private static boolean outlived(Throwable failure, Deadline deadline) {
        return GatewayException.of(failure).code() == ErrorCode.DEADLINE_EXCEEDED && !deadline.passed();
    }

    private Future<Buffer> lead(Slot slot, Duration keepFor, Supplier<Future<Buffer>> loader) {
        Key key = slot.key();
        long asked = System.nanoTime();
        return shared.find(key).compose(found -> {
            Duration left = found.left().minusNanos(System.nanoTime() - asked);
            if (found.body().isPresent() && left.toMillis() > 0) {
                hit(key);
                near.keep(slot, found.body().get(), left);
                return Future.succeededFuture(found.body().get());
            }
            meters.counter(MeterNames.CACHE_MISSES, MeterNames.CACHE, key.cache())
                    .increment();
            long began = System.nanoTime();
            return loader.get().onSuccess(body -> {
                near.keep(slot, body, keepFor.minusNanos(System.nanoTime() - began));
                shared.keep(key, found, body, keepFor);
            });
        });
    }

    private static Duration bounded(Duration keepFor) {
        return keepFor.compareTo(LONGEST) > 0 ? LONGEST : keepFor;
    }

    private void hit(Key key) {
        meters.counter(MeterNames.CACHE_HITS, MeterNames.CACHE, key.cache()).increment();
    }

    @Override
    public void forget(String group) {
        CacheForgotten news = new CacheForgotten(node, group);
        near.forget(group);
        bus.tell(CacheForgotten.TOPIC, news);
        shared.forget(news, () -> bus.tell(CacheForgotten.TOPIC, news));
    }
}
