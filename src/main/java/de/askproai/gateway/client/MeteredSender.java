package de.askproai.gateway.client;

import de.askproai.gateway.time.Deadline;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;

/** Counts calls and failures per connector, and times them per operation and outcome. */
public final class MeteredSender implements CallSender {
    private final ConnectorMeters meters;
    private final CallSender next;

    public MeteredSender(MeterRegistry meters, CallSender next) {
        this.meters = new ConnectorMeters(meters);
        this.next = next;
    }

    @Override
    public <T> Future<T> send(Call<T> call, Deadline deadline) {
        return meters.count(call.vendor().name(), call.operation(), () -> next.send(call, deadline));
    }
}
