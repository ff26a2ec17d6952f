package de.askproai.gateway.client;

import java.time.Duration;

/** Whoever must know when a vendor has something against a connection; called on event loops, must not block. */
public interface ConnectionWatch {
    /** The vendor refused the connection's credentials (401, 403): somebody has to act. */
    void credentialsRefused(String vendor, String connection);

    /** The vendor answered a connection against which nothing is held here; it may be against it on another node. */
    void answered(String vendor, String connection);

    /** The vendor accepts the connection's credentials again. */
    void credentialsAccepted(String vendor, String connection);

    /** The connection used up its quota and is left alone for this long. */
    void quotaUsedUp(String vendor, String connection, Duration wait);
}
