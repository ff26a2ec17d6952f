package de.askproai.gateway.cli;

import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.store.DatabaseVisit;
import de.askproai.gateway.store.Migrations;
import de.askproai.gateway.store.SchemaCheck;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;

/** One short use of the database by a command, as the roles of the run time. Blocks until it is done. */
final class StoreVisit {
    private StoreVisit() {}

    static <T> T run(DatabaseConfig database, BiFunction<Vertx, Store, Future<T>> body) {
        // Says better than a driver what is wrong with server or password.
        DatabaseVisit.as(database.work(), database, connection -> connection.isValid(1));
        List<String> versions = Migrations.versions();
        Vertx vertx = Vertx.vertx();
        Store store = Store.open(vertx, database);
        try {
            return SchemaCheck.require(store, versions, Deadline.in(database.timeout()))
                    .compose(fits -> body.apply(vertx, store))
                    .eventually(store::close)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException failed) {
            throw GatewayException.of(failed.getCause() == null ? failed : failed.getCause());
        } finally {
            // Not part of the chain, which ends on an event loop that is gone then.
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
