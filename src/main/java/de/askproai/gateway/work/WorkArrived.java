package de.askproai.gateway.work;

import de.askproai.gateway.bus.BusMessage;
import de.askproai.gateway.bus.Topic;
import java.util.List;

/** News that these shards have work which nobody has in memory; a hint that saves their owners a sweep. */
public record WorkArrived(List<Integer> shards) implements BusMessage {
    public static final Topic<WorkArrived> TOPIC = Topic.of("work.arrived", WorkArrived.class);

    public WorkArrived {
        shards = List.copyOf(shards);
    }
}
