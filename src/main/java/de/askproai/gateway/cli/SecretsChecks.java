package de.askproai.gateway.cli;

import de.askproai.gateway.config.GatewayConfig;
import de.askproai.gateway.security.MasterKey;
import de.askproai.gateway.tenant.StoredSecrets;
import de.askproai.gateway.time.Deadline;

/** Looks whether the encryption key opens what is stored. */
final class SecretsChecks {
    private static final String REMEDY = "set security.encryption-key to the key the data was stored with, or add that"
            + " one to security.previous-encryption-keys; if it is lost for good, see `key forget-lost`";

    private SecretsChecks() {}

    /** Returns whether it does. */
    static boolean run(GatewayConfig config, CheckReport report) {
        MasterKey key = MasterKey.of(config.security());
        return report.look(
                "stored secrets",
                failure -> REMEDY,
                () -> StoreVisit.run(
                        config.database(),
                        (vertx, store) -> new StoredSecrets(vertx, store, key, config)
                                .check(Deadline.in(config.database().timeout()))
                                .map("the encryption key opens them")));
    }
}
