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

    private final Cache<String, Integer> spare =
            Caffeine.newBuilder().maximumSize(100_000).expireAfterWrite(KEPT).build();
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
                spare.asMap().merge(whose, 1, Integer::sum);
            }
            // Others that asked in the same moment may have taken the last ones, and have some to spare.
            return decision.allowed() || takeSpare(whose)
                    ? next.send(call, deadline)
                    : Future.failedFuture(refusal(call, decision));
        });
    }

    private boolean takeSpare(String whose) {
        boolean[] had = {false};
        Integer ignored = spare.asMap().computeIfPresent(whose, (key, count) -> {
            had[0] = true;
            return count > 1 ? count - 1 : null;
        });
        return had[0];
    }

    private static GatewayException refusal(Call<?> call, Decision decision) {
        return new GatewayException(
                        ErrorCode.UPSTREAM_RATE_LIMITED, call.vendor().name() + ": the connection's quota is used up")
                .withRetryAfter(decision.retryAfter());
    }
}
