package de.askproai.gateway.http.api;

import de.askproai.gateway.bus.BusMessage;
import de.askproai.gateway.bus.Topic;

/** Tells all nodes what an operator wants of a breaker, because each node has its own. */
public record BreakerForced(String name, boolean open) implements BusMessage {
    public static final Topic<BreakerForced> TOPIC = Topic.of("http.breaker-forced", BreakerForced.class);
}
