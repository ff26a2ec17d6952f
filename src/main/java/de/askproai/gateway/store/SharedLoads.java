package de.askproai.gateway.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
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
 *
 * <p>Where the last value of each is kept, whoever asks gets that while it cannot be loaded anew, unless it is known to have
 * changed.
 */
public final class SharedLoads<K, V> {
    /** Long for an answer of a database that is there, and short beside what somebody on the phone waits. */
    private static final Duration LOADED_ANEW_WITHIN = Duration.ofMillis(200);

    private final Vertx vertx;
    private final Cache<K, V> values;
    private final Cache<K, V> last;
    private final ConcurrentMap<K, Loading<V>> loading = new ConcurrentHashMap<>();
    private final AtomicLong generation = new AtomicLong();

    /** @param limits how many values are kept, and for how long */
    public SharedLoads(Vertx vertx, Caffeine<Object, Object> limits) {
        this(vertx, limits, 0);
    }

    private SharedLoads(Vertx vertx, Caffeine<Object, Object> limits, int lasting) {
        this.vertx = vertx;
        // Asked for with every event: what the cache has to tidy up is less than handing it to another thread.
        this.values = limits.executor(Runnable::run).build();
        this.last = Caffeine.newBuilder()
                .maximumSize(lasting)
                .executor(Runnable::run)
                .build();
    }

    /** Returns values the last of which are kept, as many as given, for while they cannot be loaded anew. */
    public static <K, V> SharedLoads<K, V> keepingLast(Vertx vertx, Caffeine<Object, Object> limits, int lasting) {
        return new SharedLoads<>(vertx, limits, lasting);
    }

    /** A load under way. */
    private record Loading<V>(CompletableFuture<V> value, Deadline orTheLast) {
        static <V> Loading<V> begun() {
            return new Loading<>(new CompletableFuture<>(), Deadline.in(LOADED_ANEW_WITHIN));
        }
    }

    public Future<V> get(K key, Function<K, Future<V>> load) {
        V value = values.getIfPresent(key);
        if (value != null) {
            return Future.succeededFuture(value);
        }
        Loading<V> mine = Loading.begun();
        Loading<V> others = loading.putIfAbsent(key, mine);
        if (others == null) {
            begin(key, load, mine);
        }
        Loading<V> joined = others == null ? mine : others;
        Future<V> loaded = Future.fromCompletionStage(joined.value(), vertx.getOrCreateContext());
        V before = last.getIfPresent(key);
        return before == null ? loaded : orTheLast(loaded, joined.orTheLast(), before);
    }

    private static <V> Future<V> orTheLast(Future<V> loaded, Deadline deadline, V before) {
        return deadline.passed()
                ? Future.succeededFuture(before)
                : deadline.limit(loaded, "What is kept")
                        .recover(failure -> GatewayException.of(failure).code() == ErrorCode.NOT_FOUND
                                ? Future.failedFuture(failure)
                                : Future.succeededFuture(before));
    }

    /** Forgets all values, because what they were read from has changed; also those being loaded at the moment. */
    public void forget() {
        outdate();
        last.invalidateAll();
    }

    /** Forgets the value of a key, because what it was read from has changed; what is being loaded at the moment is not kept. */
    public void forget(K key) {
        generation.incrementAndGet();
        values.invalidate(key);
        last.invalidate(key);
    }

    /** Has all values loaded anew, because what they were read from may have changed unheard. */
    public void outdate() {
        generation.incrementAndGet();
        values.invalidateAll();
    }

    private void begin(K key, Function<K, Future<V>> load, Loading<V> mine) {
        long before = generation.get();
        Future.succeededFuture(key).compose(load).onComplete(result -> {
            if (result.succeeded() && generation.get() == before) {
                keep(key, result.result(), before);
            }
            boolean ignored = loading.remove(key, mine);
            if (result.succeeded()) {
                ignored = mine.value().complete(result.result());
            } else {
                ignored = mine.value().completeExceptionally(result.cause());
            }
        });
    }

    /** What is forgotten while it is put there is not kept either. */
    private void keep(K key, V value, long loadedAt) {
        values.put(key, value);
        last.put(key, value);
        if (generation.get() != loadedAt) {
            values.invalidate(key);
            last.invalidate(key);
        }
    }
}
