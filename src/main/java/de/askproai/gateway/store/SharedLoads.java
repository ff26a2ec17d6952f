package de.askproai.gateway.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Values kept in memory that many may ask for at once and that are then loaded once.
 *
 * <p>A value that is there comes as a complete future; otherwise the future completes on the asker's own context. A
 * failed load is not kept. Thread-safe.
 */
public final class SharedLoads<K, V> {
    private final Vertx vertx;
    private final Cache<K, V> values;
    private final ConcurrentMap<K, CompletableFuture<V>> loading = new ConcurrentHashMap<>();
    private final AtomicLong generation = new AtomicLong();

    /** @param limits how many values are kept, and for how long */
    public SharedLoads(Vertx vertx, Caffeine<Object, Object> limits) {
        this.vertx = vertx;
        // Asked for with every event: what the cache has to tidy up is less than handing it to another thread.
        this.values = limits.executor(Runnable::run).build();
    }

    public Future<V> get(K key, Function<K, Future<V>> load) {
        V value = values.getIfPresent(key);
        if (value != null) {
            return Future.succeededFuture(value);
        }
        CompletableFuture<V> mine = new CompletableFuture<>();
        CompletableFuture<V> others = loading.putIfAbsent(key, mine);
        if (others == null) {
            begin(key, load, mine);
        }
        return Future.fromCompletionStage(others == null ? mine : others, vertx.getOrCreateContext());
    }

    /** Forgets all values, because what they were read from has changed; also those being loaded at the moment. */
    public void forget() {
        generation.incrementAndGet();
        values.invalidateAll();
    }

    private void begin(K key, Function<K, Future<V>> load, CompletableFuture<V> mine) {
        long before = generation.get();
        Future.succeededFuture(key).compose(load).onComplete(result -> {
            if (result.succeeded() && generation.get() == before) {
                values.put(key, result.result());
            }
            boolean ignored = loading.remove(key, mine);
            if (result.succeeded()) {
                ignored = mine.complete(result.result());
            } else {
                ignored = mine.completeExceptionally(result.cause());
            }
        });
    }
}
