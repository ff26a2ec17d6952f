package de.askproai.gateway.integration;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.tenant.Connection;
import de.askproai.gateway.tenant.ConnectionDirectory;
import io.vertx.core.Future;

/** Finds the connection, with its credentials, that a question is asked on behalf of. */
public final class Accounts {
    private final ConnectionDirectory directory;

    public Accounts(ConnectionDirectory directory) {
        this.directory = directory;
    }

    Future<Connection> find(String vendor, Mapping.Account account) {
        return directory.byCompanyAndVendor(account.company(), vendor).stream()
                .filter(connection -> connection.id().equals(account.connection()))
                .findFirst()
                .map(Future::succeededFuture)
                .orElseGet(() -> Future.failedFuture(missing(vendor)));
    }

    private GatewayException missing(String vendor) {
        return directory.loaded()
                ? new GatewayException(ErrorCode.MISCONFIGURED, "The company has no such connection to " + vendor)
                : new GatewayException(ErrorCode.UNAVAILABLE, "Connections are not loaded yet");
    }
}
