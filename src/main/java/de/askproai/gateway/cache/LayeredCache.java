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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A cache of two layers: this process, then Redis; while Redis is away, this process alone.
 *
 * <p>The near layer keeps nothing longer than its own limit, so a node that missed the news of something forgotten is
 * wrong for that long at most.
 */
public final class LayeredCache implements Cache {
    private static final Duration LONGEST = Duration.ofHours(24);

    private final Map<Slot, Future<Buffer>> loading = new ConcurrentHashMap<>();
    private final LocalLayer near;
    private final SharedLayer shared;
    private final Bus bus;
    private final MeterRegistry meters;

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

    /** Starts to listen to what other nodes forget. */
    public Future<Registration> start() {
        return bus.listen(CacheForgotten.TOPIC, news -> near.forget(news.group()));
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
        return shared.find(key).compose(found -> {
            if (found.body().isPresent()) {
                hit(key);
                near.keep(slot, found.body().get(), found.left());
                return Future.succeededFuture(found.body().get());
            }
            meters.counter(MeterNames.CACHE_MISSES, MeterNames.CACHE, key.cache())
                    .increment();
            return loader.get().onSuccess(body -> {
                near.keep(slot, body, keepFor);
                shared.keep(key, found.version(), body, keepFor);
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
        near.forget(group);
        // Other nodes hear of it when Redis no longer has the old values, or they would fetch them at once.
        shared.forget(group, () -> bus.tell(CacheForgotten.TOPIC, new CacheForgotten(group)));
    }
}
