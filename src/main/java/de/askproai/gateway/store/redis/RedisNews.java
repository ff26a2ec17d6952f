package de.askproai.gateway.store.redis;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log that Redis went away and that it is back, once for all connections of a client. Thread-safe. */
final class RedisNews {
    private static final Logger LOG = LoggerFactory.getLogger(RedisNews.class);

    private final int links;
    private int up;
    private boolean away;

    RedisNews(int links) {
        this.links = links;
    }

    /** A connection answers; Redis is back when all do. */
    synchronized void connected() {
        up++;
        if (up == links) {
            away = false;
            LOG.info("Connected to Redis");
        }
    }

    /** A connection was lost, or could not be made. */
    synchronized void lost(boolean wasUp, Throwable failure) {
        if (wasUp) {
            up--;
        }
        if (!away) {
            away = true;
            LOG.atWarn().addKeyValue("reason", failure.toString()).log("Redis is away");
        }
    }
}
