package de.askproai.gateway.cache;

import de.askproai.gateway.bus.BusMessage;
import de.askproai.gateway.bus.Topic;

/**
 * News that a group of cached values is out of date.
 *
 * @param node who says so, and need not hear it
 */
record CacheForgotten(String node, String group) implements BusMessage {
    static final Topic<CacheForgotten> TOPIC = Topic.of("cache.forgotten", CacheForgotten.class);

    private static final String BETWEEN = " ";

    /** Returns it as one line, as it goes through Redis. */
    String line() {
        return node + BETWEEN + group;
    }

    /** Reads a line; what is none names no group that anybody keeps. */
    static CacheForgotten ofLine(String line) {
        String[] parts = line.split(BETWEEN, 2);
        return new CacheForgotten(parts[0], parts[parts.length - 1]);
    }
}
