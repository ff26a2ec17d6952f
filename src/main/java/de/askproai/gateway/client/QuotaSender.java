package de.askproai.gateway.client;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.limit.Decision;
import de.askproai.gateway.limit.Limit;
import de.askproai.gateway.limit.RateLimiter;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import java.time.Duration;

/** Stays within a connection's quota where the vendor's is known, over all nodes: some vendors punish going beyond. */
public final class QuotaSender implements CallSender {
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
        Limit quota = new Limit("quota-" + call.vendor().name(), perMinute, Duration.ofMinutes(1));
        return limiter.take(quota, call.connection())
                .compose(decision ->
                        decision.allowed() ? next.send(call, deadline) : Future.failedFuture(refusal(call, decision)));
    }

    private static GatewayException refusal(Call<?> call, Decision decision) {
        return new GatewayException(
                        ErrorCode.UPSTREAM_RATE_LIMITED, call.vendor().name() + ": the connection's quota is used up")
                .withRetryAfter(decision.retryAfter());
    }
}
