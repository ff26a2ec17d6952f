package de.askproai.gateway.client;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.limit.Decision;
import de.askproai.gateway.limit.Limit;
import de.askproai.gateway.limit.RateLimiter;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Stays within a connection's quota where the vendor's is known, over all nodes: some vendors punish going beyond.
 *
 * <p>Calls come in pairs, such as a look at a calendar and the booking: while there is plenty, a permit for the second one is
 * taken with the first's and kept for a moment, since people wait for each exchange. One that is not used is lost.
 * Thread-safe.
 */
public final class QuotaSender implements CallSender {
    private static final Duration KEPT = Duration.ofSeconds(2);
    private static final int PAIR = 2;

    /** Until when permits are kept, by System.nanoTime; the oldest of a connection first. */
    private final Cache<String, Deque<Long>> spare =
            Caffeine.newBuilder().maximumSize(100_000).expireAfterAccess(KEPT).build();

    private final RateLimiter limiter;
    private final CallSender next;

    public QuotaSender(RateLimiter limiter, CallSender next) {
        this.limiter = limiter;
        this.next = next;
    }

    @Override
    public <T> Future<T> send(Call<T> call, Deadline deadline) {
        int perMinute = call.vendor().settings().requestsPerMinute();
        if (perMinute == 0) {
            return next.send(call, deadline);
        }
        String whose = call.vendor().name() + ":" + call.connection();
        if (takeSpare(whose)) {
            return next.send(call, deadline);
        }
        Limit quota = new Limit("quota-" + call.vendor().name(), perMinute, Duration.ofMinutes(1));
        return limiter.take(quota, call.connection(), PAIR).compose(decision -> {
            if (decision.taken() == PAIR) {
                keepSpare(whose);
            }
            // Others that asked in the same moment may have taken the last ones, and have some to spare.
            return decision.allowed() || takeSpare(whose)
                    ? next.send(call, deadline)
                    : Future.failedFuture(refusal(call, decision));
        });
    }

    private void keepSpare(String whose) {
        long until = System.nanoTime() + KEPT.toNanos();
        Deque<Long> kept = spare.get(whose, none -> new ConcurrentLinkedDeque<>());
        boolean ignored = kept.add(until);
    }

    private boolean takeSpare(String whose) {
        Deque<Long> kept = spare.getIfPresent(whose);
        if (kept == null) {
            return false;
        }
        for (Long until = kept.poll(); until != null; until = kept.poll()) {
            if (until - System.nanoTime() > 0) {
                return true;
            }
        }
        return false;
    }

    private static GatewayException refusal(Call<?> call, Decision decision) {
        return new GatewayException(
                        ErrorCode.UPSTREAM_RATE_LIMITED, call.vendor().name() + ": the connection's quota is used up")
                .withRetryAfter(decision.retryAfter());
    }
}
