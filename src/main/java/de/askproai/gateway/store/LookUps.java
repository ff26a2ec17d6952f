package de.askproai.gateway.store;

import com.github.benmanes.caffeine.cache.Caffeine;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Single look-ups of names that strangers make up: each costs the database at most one question, and all together no
 * more than a given number a second, beyond which asking fails with {@code RATE_LIMITED}.
 *
 * <p>Answers, also empty ones, are remembered for a moment. Thread-safe; futures complete on the asker's context.
 */
public final class LookUps<V> {
    private static final int MOST_REMEMBERED = 10_000;
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final int perSecond;
    private final Function<String, Future<Optional<V>>> load;
    private final SharedLoads<String, Optional<V>> answers;

    private long windowStart = System.nanoTime();
    private int used;

    public LookUps(Vertx vertx, int perSecond, Duration remember, Function<String, Future<Optional<V>>> load) {
        this.perSecond = perSecond;
        this.load = load;
        this.answers = new SharedLoads<>(
                vertx, Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(remember));
    }

    public Future<Optional<V>> get(String name) {
        return answers.get(name, missing -> allowed().compose(yes -> load.apply(missing)));
    }

    /** Forgets all answers, because what they were about has changed. */
    public void forget() {
        answers.forget();
    }

    private synchronized Future<Void> allowed() {
        long now = System.nanoTime();
        if (now - windowStart >= SECOND_NANOS) {
            windowStart = now;
            used = 0;
        }
        return used++ < perSecond
                ? Future.succeededFuture()
                : Future.failedFuture(
                        new GatewayException(ErrorCode.RATE_LIMITED, "Too many unknown names at the moment")
                                .withRetryAfter(Duration.ofSeconds(1)));
    }
}
