package de.askproai.gateway.integration;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.tenant.Connection;

/** What a connection's calls authenticate with. */
public final class Credentials {
    private Credentials() {}

    /**
     * Returns the credential in the clear; fails with {@code UPSTREAM_CREDENTIALS} where the company gave none, and with
     * {@code KEY_MISSING} where this process cannot open it.
     */
    public static String reveal(Connection connection, String name) {
        if (!connection.opened()) {
            throw new GatewayException(
                    ErrorCode.KEY_MISSING, "The credentials for " + connection.vendor() + " cannot be read here");
        }
        return connection
                .credential(name)
                .orElseThrow(() -> new GatewayException(
                        ErrorCode.UPSTREAM_CREDENTIALS,
                        "The connection to " + connection.vendor() + " has no credential " + name))
                .reveal();
    }
}
