package de.askproai.gateway.store;

import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.config.DatabaseConfig.Login;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pool of connections of one role whose every use has a deadline on this side.
 *
 * <p>PostgreSQL's own timeouts do not help against a server that is frozen or unreachable. So a caller is told when its
 * deadline passes, while its connection stays out of the pool until the late answer comes or, after
 * {@link DatabaseConfig#timeout()} and a second of silence, the socket is closed: an overdue connection is never reused.
 */
public final class Sessions {
    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    static final String BEGIN = "BEGIN";

    private final Pool pool;
    private final Duration timeout;

    private Sessions(Pool pool, Duration timeout) {
        this.pool = pool;
        this.timeout = timeout;
    }

    /** @param name tells the pool's meters from those of others */
    static Sessions open(Vertx vertx, DatabaseConfig config, Login login, String name, int connections) {
        return new Sessions(
                PgBuilder.pool()
                        .with(new PoolOptions()
                                .setName(name)
                                .setMaxSize(connections)
                                .setMaxWaitQueueSize(Math.max(256, connections * 32))
                                .setConnectionTimeout((int) config.timeout().toMillis())
                                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS))
                        .with(new NetClientOptions()
                                .setConnectTimeout(
                                        (int) Math.min(2000, config.timeout().toMillis()))
                                .setTcpKeepAlive(true)
                                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                                .setReadIdleTimeout((int) config.timeout().toMillis() + 1000))
                        .connectingTo(PgOptions.of(config, login))
                        .using(vertx)
                        .build(),
                config.timeout());
    }

    /** Returns after how long PostgreSQL itself ends a statement. */
    public Duration timeout() {
        return timeout;
    }

    /** Runs the body on one connection without a transaction of its own. */
    public <T> Future<T> run(Deadline deadline, Function<SqlConnection, Future<T>> body) {
        Future<T> result =
                connection().compose(connection -> guarded(body, connection).eventually(connection::close));
        return deadline.limit(result, "PostgreSQL").recover(SqlFailures::translate);
    }

    /** Runs the body in one transaction; commits if its future succeeds, else rolls back. */
    public <T> Future<T> inTransaction(Deadline deadline, Function<? super Transaction, Future<T>> body) {
        return inTransaction(BEGIN, deadline, body);
    }

    /**
     * Runs the body in one transaction that these statements begin. They are sent together with the body's first one, without
     * waiting for their answers: where they fail, PostgreSQL refuses the later ones, and their failures are not what is
     * reported.
     */
    <T> Future<T> inTransaction(String begin, Deadline deadline, Function<? super Transaction, Future<T>> body) {
        return run(deadline, connection -> {
            TransactionClient transaction = TransactionClient.of(connection);
            Future<?> begun = connection.query(begin).execute();
            Future<T> done = guarded(body, transaction);
            return Future.join(begun, done)
                    .transform(all -> begun.compose(open -> done))
                    .transform((value, failure) ->
                            failure == null ? transaction.commit().map(value) : undone(transaction, failure));
        });
    }

    /**
     * Runs one statement in a transaction of its own that these statements begin: all is sent at once, the commit too, which
     * undoes everything where something failed. The body sends its one statement before it returns.
     */
    <T> Future<T> atOnce(String begin, Deadline deadline, Function<SqlClient, Future<T>> body) {
        return run(deadline, connection -> {
            TransactionClient transaction = TransactionClient.ofOneStatement(connection);
            Future<?> begun = connection.query(begin).execute();
            Future<T> done = guarded(body, transaction);
            Future<?> committed = done.failed() ? transaction.rollback() : transaction.commit();
            return Future.join(begun, done, committed)
                    .transform(all -> begun.compose(open -> done).compose(value -> committed.map(value)));
        });
    }

    /** Fails as the body did, once nothing of it is under way any more. */
    private static <T> Future<T> undone(TransactionClient transaction, Throwable failure) {
        Future<?> committed = transaction.committed();
        Future<?> end = committed == null ? transaction.rollback() : committed;
        return end.transform(ended -> Future.failedFuture(failure));
    }

    /** Returns one connection to keep; the caller gives it up by closing these sessions. */
    Future<SqlConnection> keepOne(Deadline deadline) {
        return deadline.limit(connection(), "PostgreSQL").recover(SqlFailures::translate);
    }

    // What happens to a connection fails the statements on it, and those report it; without a handler the driver prints
    // stack traces to standard error besides.
    private Future<SqlConnection> connection() {
        return pool.getConnection()
                .map(connection -> connection.exceptionHandler(
                        failure -> LOG.debug("A connection to PostgreSQL failed", failure)));
    }

    public Future<Void> close() {
        return pool.close();
    }

    private static <C, T> Future<T> guarded(Function<? super C, Future<T>> body, C client) {
        return Future.succeededFuture(client).compose(body);
    }
}
