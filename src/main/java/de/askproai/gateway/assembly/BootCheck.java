package de.askproai.gateway.assembly;

import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.observe.Readiness;
import de.askproai.gateway.store.LoginCheck;
import de.askproai.gateway.store.Migrations;
import de.askproai.gateway.store.RoleCheck;
import de.askproai.gateway.store.SchemaCheck;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The look at the database before traffic is taken: it lets the roles in, its schema is this version's, and the roles cannot
 * step around isolation.
 *
 * <p>What it finds wrong ends the start. A database that is away is looked at as soon as it is back, and the process is
 * not ready until then.
 */
final class BootCheck {
    private static final Logger LOG = LoggerFactory.getLogger(BootCheck.class);
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final Store store;
    private final DatabaseConfig config;
    private final KeyWatch key;
    private final AtomicBoolean passed = new AtomicBoolean();

    BootCheck(Vertx vertx, Store store, DatabaseConfig config, Readiness readiness, KeyWatch key) {
        this.vertx = vertx;
        this.store = store;
        this.config = config;
        this.key = key;
        readiness.require("database checked", passed::get);
    }

    /** Completes when the check passed or the database is away. */
    Future<Void> run() {
        return look().recover(failure -> isAway(failure) ? lookAgainLater() : Future.failedFuture(explain(failure)));
    }

    private Future<Void> look() {
        Deadline deadline = Deadline.in(config.timeout());
        return LoginCheck.require(store, config, deadline)
                .compose(in -> schema(deadline))
                .compose(there -> RoleCheck.require(store, deadline))
                .compose(fine -> key.start())
                .onSuccess(looked -> passed.set(true));
    }

    private Future<Void> lookAgainLater() {
        vertx.setTimer(AGAIN.toMillis(), now -> look().recover(this::stillNot).onFailure(BootCheck::tell));
        return Future.succeededFuture();
    }

    private Future<Void> stillNot(Throwable failure) {
        if (!isAway(failure)) {
            tell(failure);
        }
        return lookAgainLater();
    }

    private static void tell(Throwable failure) {
        LOG.atError()
                .addKeyValue("reason", explain(failure).detail())
                .log("The database cannot be used as it is; not ready");
    }

    // Listing the migrations reads files.
    private Future<Void> schema(Deadline deadline) {
        return vertx.executeBlocking(Migrations::versions)
                .compose(versions -> SchemaCheck.require(store, versions, deadline));
    }

    private static boolean isAway(Throwable failure) {
        return failure instanceof GatewayException known
                && known.code().retryable()
                && known.code() != ErrorCode.INTERNAL;
    }

    private static GatewayException explain(Throwable failure) {
        return failure instanceof GatewayException known
                ? known
                : new GatewayException(
                        ErrorCode.MISCONFIGURED,
                        "The database lacks something or refuses it: `check` says what",
                        failure);
    }
}
