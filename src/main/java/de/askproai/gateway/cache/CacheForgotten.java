package de.askproai.gateway.cache;

import de.askproai.gateway.bus.BusMessage;
import de.askproai.gateway.bus.Topic;

/** News that a group of cached values is out of date. */
record CacheForgotten(String group) implements BusMessage {
    static final Topic<CacheForgotten> TOPIC = Topic.of("cache.forgotten", CacheForgotten.class);
}
