package de.askproai.gateway.http.api;

import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.bus.Registration;
import de.askproai.gateway.client.BreakerStatus;
import de.askproai.gateway.client.Breakers;
import io.vertx.core.Future;

/** Does to this node's breakers what an operator told another node. */
public final class BreakerOrders {
    private final Breakers breakers;

    public BreakerOrders(Breakers breakers) {
        this.breakers = breakers;
    }

    public Future<Registration> listen(Bus bus) {
        return bus.listen(BreakerForced.TOPIC, this::obey);
    }

    private void obey(BreakerForced order) {
        // A node that never called this upstream has no breaker for it; one that has obeyed already stays as it is.
        breakers.all().stream()
                .filter(status -> status.name().equals(order.name()))
                .filter(status -> status.forced() != order.open() || isStillOpen(status, order))
                .forEach(status -> {
                    BreakerStatus ignored =
                            order.open() ? breakers.forceOpen(order.name()) : breakers.forceClosed(order.name());
                });
    }

    private static boolean isStillOpen(BreakerStatus status, BreakerForced order) {
        return !order.open() && status.state() != BreakerStatus.State.CLOSED;
    }
}
