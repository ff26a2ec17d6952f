package de.askproai.gateway.store;

import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * The gateway's PostgreSQL, as the two roles it uses at run time.
 *
 * <p>{@link #asCompany} is how domains see the database: one transaction as {@code gateway_app}, in which row-level
 * security shows one company's rows only. {@link #asWork} is for machinery that serves all companies, as
 * {@code gateway_work} with its narrow policies. Neither role owns a table or bypasses row-level security.
 *
 * <p>Every call answers within its deadline or fails with {@code DEADLINE_EXCEEDED}; statements that are then still
 * under way may yet take effect, so writers are idempotent. May be called from any thread.
 */
public final class Store {
    /** A UUID has no quotes to break out with; SET takes no parameters, and costs less than a SELECT that sets. */
    private static final String OF_COMPANY = Sessions.BEGIN + "; SET LOCAL app.company = '%s'";

    private static final String UNFLUSHED = OF_COMPANY + "; SET LOCAL synchronous_commit = off";

    private final Vertx vertx;
    private final DatabaseConfig config;
    private final Sessions app;
    private final Sessions work;
    private final AtomicInteger dedicated = new AtomicInteger();

    private Store(Vertx vertx, DatabaseConfig config) {
        this.vertx = vertx;
        this.config = config;
        this.app = Sessions.open(vertx, config, config.app(), config.app().user(), config.poolSize());
        this.work =
                Sessions.open(vertx, config, config.work(), config.work().user(), Math.max(4, config.poolSize() / 2));
    }

    /** Returns a store whose connections are made when first needed: it opens also while the server is away. */
    public static Store open(Vertx vertx, DatabaseConfig config) {
        return new Store(vertx, config);
    }

    /** Runs the body in one transaction that sees the rows of this company only; rolls back if the body fails. */
    public <T> Future<T> asCompany(UUID company, Deadline deadline, Function<? super Transaction, Future<T>> body) {
        return app.inTransaction(OF_COMPANY.formatted(company), deadline, body);
    }

    /**
     * Does the same without waiting for the disk: all see at once what was written, but the last of it may be gone after a
     * crash of the server. For what then has no meaning any more, such as who is at work at the moment; a later transaction
     * that does wait keeps it, too.
     */
    public <T> Future<T> asCompanyUnflushed(
            UUID company, Deadline deadline, Function<? super Transaction, Future<T>> body) {
        return app.inTransaction(UNFLUSHED.formatted(company), deadline, body);
    }

    /**
     * Runs one statement that sees the rows of this company only, in one exchange: it is sent by the time the body returns, and
     * the commit right behind it. A second statement fails.
     */
    public <T> Future<T> onceAsCompany(UUID company, Deadline deadline, Function<SqlClient, Future<T>> body) {
        return app.atOnce(OF_COMPANY.formatted(company), deadline, body);
    }

    /** Does the same without waiting for the disk, as {@link #asCompanyUnflushed} does. */
    public <T> Future<T> onceAsCompanyUnflushed(UUID company, Deadline deadline, Function<SqlClient, Future<T>> body) {
        return app.atOnce(UNFLUSHED.formatted(company), deadline, body);
    }

    /** Runs the body in one transaction as {@code gateway_work}; rolls back if the body fails. */
    public <T> Future<T> asWork(Deadline deadline, Function<? super Transaction, Future<T>> body) {
        return work.inTransaction(deadline, body);
    }

    /**
     * Runs the body in one transaction that reads for this company, or, for operators, where no company is given, for all
     * of them as {@code gateway_work}.
     */
    public <T> Future<T> asViewer(Optional<UUID> company, Deadline deadline, Function<SqlClient, Future<T>> body) {
        return company.map(one -> asCompany(one, deadline, body)).orElseGet(() -> asWork(deadline, body));
    }

    /**
     * Returns connections of role {@code gateway_work} for one event loop's hot path, apart from everybody else's.
     *
     * @param purpose is part of the pool's name in meters, as is a number
     */
    public Sessions dedicatedWork(String purpose, int connections) {
        String name = config.work().user() + "_" + purpose + "_" + dedicated.incrementAndGet();
        return Sessions.open(vertx, config, config.work(), name, connections);
    }

    /** Returns a future that succeeds when the server answers. */
    public Future<Void> ping(Deadline deadline) {
        return app.run(deadline, client -> client.query("SELECT 1").execute()).mapEmpty();
    }

    public Future<Void> close() {
        return Future.join(app.close(), work.close()).mapEmpty();
    }
}
