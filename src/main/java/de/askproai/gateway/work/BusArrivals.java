package de.askproai.gateway.work;

import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.bus.Registration;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;

/** Hands work to this node's dispatchers, and tells the other nodes of theirs over the bus. Thread-safe. */
public final class BusArrivals implements Arrivals {
    private final Dispatchers dispatchers;
    private final Bus bus;

    public BusArrivals(Dispatchers dispatchers, Bus bus) {
        this.dispatchers = dispatchers;
        this.bus = bus;
    }

    /** Begins to hear what other nodes took in for this one. */
    public Future<Registration> listen() {
        return bus.listen(WorkArrived.TOPIC, news -> dispatchers.nudge(new HashSet<>(news.shards())));
    }

    @Override
    public void here(List<Work> committed) {
        if (!committed.isEmpty()) {
            dispatchers.offer(committed);
        }
    }

    @Override
    public void elsewhere(Collection<Integer> shards) {
        if (!shards.isEmpty()) {
            bus.tell(
                    WorkArrived.TOPIC,
                    new WorkArrived(shards.stream().distinct().toList()));
        }
    }
}
