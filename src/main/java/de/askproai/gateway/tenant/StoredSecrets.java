package de.askproai.gateway.tenant;

import de.askproai.gateway.config.GatewayConfig;
import de.askproai.gateway.security.MasterKey;
import de.askproai.gateway.security.StoredDataKeys;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** What is stored sealed by the master key, and whether that is the configured one. */
public final class StoredSecrets {
    private final Store store;
    private final ConnectionRepository connections;
    private final StoredDataKeys dataKeys;

    public StoredSecrets(Vertx vertx, Store store, MasterKey masterKey, GatewayConfig config) {
        this.store = store;
        this.connections = new ConnectionRepository(masterKey, config.intake().maxBodyBytes());
        this.dataKeys = new StoredDataKeys(vertx, store, masterKey, WallClock.system());
    }

    /** Fails with {@code KEY_MISSING}, quoting neither key nor data, if the master key does not open all of it. */
    public Future<Void> check(Deadline deadline) {
        return store.asWork(deadline, connections::check).compose(opened -> dataKeys.check(deadline));
    }

    /** Looks only at what was sealed last, which is what will be sealed next is sealed by. */
    public Future<Void> checkNewest(Deadline deadline) {
        return checkNewestConnection(deadline).compose(opened -> dataKeys.checkNewest(deadline));
    }

    /** Looks only at the newer of the newest connection and the newest data key. */
    public Future<Void> checkLast(Deadline deadline) {
        String sql = """
                SELECT coalesce((SELECT max(updated_at) FROM connections) > (SELECT max(created_at) FROM data_keys),
                                false) AS is_connection""";
        return store.asWork(deadline, tx -> tx.query(sql).execute())
                .map(rows -> rows.iterator().next().getBoolean("is_connection"))
                .compose(connection -> connection ? checkNewestConnection(deadline) : dataKeys.checkNewest(deadline));
    }

    private Future<Void> checkNewestConnection(Deadline deadline) {
        return store.asWork(deadline, connections::checkNewest);
    }
}
