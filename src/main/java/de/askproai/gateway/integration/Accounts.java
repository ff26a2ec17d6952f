package de.askproai.gateway.integration;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.tenant.Connection;
import de.askproai.gateway.tenant.ConnectionDirectory;
import de.askproai.gateway.tenant.VendorAccount;
import io.vertx.core.Future;

/** Finds the connection, with its credentials, that a question is asked on behalf of. */
@FunctionalInterface
public interface Accounts {
    /** Fails with {@code MISCONFIGURED} when the company has no such connection to the vendor, or no longer. */
    Future<Connection> find(String vendor, VendorAccount account);

    static Accounts in(ConnectionDirectory directory) {
        return (vendor, account) -> directory.byCompanyAndVendor(account.company(), vendor).stream()
                .filter(connection -> connection.id().equals(account.connection()))
                .findFirst()
                .map(Future::succeededFuture)
                .orElseGet(() -> Future.failedFuture(missing(directory, vendor)));
    }

    private static GatewayException missing(ConnectionDirectory directory, String vendor) {
        return directory.loaded()
                ? new GatewayException(ErrorCode.MISCONFIGURED, "The company has no such connection to " + vendor)
                : new GatewayException(ErrorCode.UNAVAILABLE, "Connections are not loaded yet");
    }
}
