package de.askproai.gateway.assembly;

import de.askproai.gateway.client.ConnectionWatch;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells operators which connections a vendor has something against. */
final class LoggingConnectionWatch implements ConnectionWatch {
    private static final Logger LOG = LoggerFactory.getLogger(LoggingConnectionWatch.class);

    @Override
    public void credentialsRefused(String vendor, String connection) {
        LOG.atError()
                .addKeyValue("vendor", vendor)
                .addKeyValue("connection", connection)
                .log("The vendor refuses this connection's credentials: they must be renewed");
    }

    @Override
    public void answered(String vendor, String connection) {
        // Nothing to say: that is as it should be.
    }

    @Override
    public void credentialsAccepted(String vendor, String connection) {
        LOG.atInfo()
                .addKeyValue("vendor", vendor)
                .addKeyValue("connection", connection)
                .log("The vendor accepts this connection's credentials again");
    }

    @Override
    public void quotaUsedUp(String vendor, String connection, Duration wait) {
        LOG.atWarn()
                .addKeyValue("vendor", vendor)
                .addKeyValue("connection", connection)
                .addKeyValue("seconds", wait.toSeconds())
                .log("This connection has used up its quota at the vendor");
    }
}
