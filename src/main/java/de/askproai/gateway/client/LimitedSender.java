package de.askproai.gateway.client;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.observe.MeterNames;
import de.askproai.gateway.time.Deadline;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Leaves connections alone that their vendor told to wait, and keeps the calls under way to each upstream in bounds. */
public final class LimitedSender implements CallSender {
    private final Map<String, Bulkhead> bulkheads = new ConcurrentHashMap<>();
    private final Vertx vertx;
    private final Connections connections;
    private final Counter rateLimited;
    private final CallSender next;

    public LimitedSender(Vertx vertx, MeterRegistry meters, Connections connections, CallSender next) {
        this.vertx = vertx;
        this.connections = connections;
        this.rateLimited = meters.counter(MeterNames.RATE_LIMIT_EXCEEDED);
        this.next = next;
    }

    @Override
    public <T> Future<T> send(Call<T> call, Deadline deadline) {
        Optional<GatewayException> refusal = connections.refusal(call);
        if (refusal.isPresent()) {
            return counted(refusal.get());
        }
        return bulkheads
                .computeIfAbsent(call.vendor().upstream(), ignored -> new Bulkhead(vertx, call.vendor()))
                .run(call.connection(), deadline, () -> sendUnlessRefused(call, deadline));
    }

    // Again, because things may have changed while it was in line.
    private <T> Future<T> sendUnlessRefused(Call<T> call, Deadline deadline) {
        Optional<GatewayException> refusal = connections.refusal(call);
        return refusal.isPresent()
                ? counted(refusal.get())
                : next.send(call, deadline)
                        .onComplete((answer, failure) -> connections.note(call, failure))
                        .onFailure(this::count);
    }

    private <T> Future<T> counted(GatewayException refusal) {
        count(refusal);
        return Future.failedFuture(refusal);
    }

    private void count(Throwable failure) {
        if (GatewayException.of(failure).code() == ErrorCode.UPSTREAM_RATE_LIMITED) {
            rateLimited.increment();
        }
    }
}
