package de.askproai.gateway.client;

import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;

/** Stops calling an upstream that fails, and lets one call at a time find out whether it is back. */
public final class BreakingSender implements CallSender {
    private final Breakers breakers;
    private final CallSender next;

    public BreakingSender(Breakers breakers, CallSender next) {
        this.breakers = breakers;
        this.next = next;
    }

    @Override
    public <T> Future<T> send(Call<T> call, Deadline deadline) {
        return breakers.of(call.vendor()).execute(deadline, () -> next.send(call, deadline));
    }
}
