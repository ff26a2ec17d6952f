package de.askproai.gateway.client;

import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;

/**
 * Refuses at once what an open breaker keeps from being sent, so that it takes nothing of a connection's quota: who called
 * during an outage would otherwise have used it up by its end. While one is half-open, what is refused beside its probe still does.
 */
public final class ReachableSender implements CallSender {
    private final Breakers breakers;
    private final CallSender next;

    public ReachableSender(Breakers breakers, CallSender next) {
        this.breakers = breakers;
        this.next = next;
    }

    @Override
    public <T> Future<T> send(Call<T> call, Deadline deadline) {
        return breakers.of(call.vendor())
                .refusal(deadline)
                .<Future<T>>map(Future::failedFuture)
                .orElseGet(() -> next.send(call, deadline));
    }
}
