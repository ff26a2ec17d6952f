package de.askproai.gateway.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.PrepareOptions;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The inside of one transaction: takes statements until its end has been sent, and none after it.
 *
 * <p>What is left of a body that failed early must not write into whatever transaction its connection serves next.
 */
final class TransactionClient implements Transaction {
    /** PostgreSQL answers the COMMIT of a transaction in which something failed with success; what stands before it fails. */
    private static final String COMMIT = "SET CONSTRAINTS ALL IMMEDIATE; COMMIT";

    private static final String ROLLBACK = "ROLLBACK";

    private final SqlConnection connection;
    private int left;
    private int sent;
    private @Nullable Future<?> committed;

    private TransactionClient(SqlConnection connection, int statements) {
        this.connection = connection;
        this.left = statements;
    }

    /** Returns one that takes any number of statements. */
    static TransactionClient of(SqlConnection connection) {
        return new TransactionClient(connection, Integer.MAX_VALUE);
    }

    /** Returns one that refuses a second statement. */
    static TransactionClient ofOneStatement(SqlConnection connection) {
        return new TransactionClient(connection, 1);
    }

    @Override
    public <T> Future<T> last(int statements, Supplier<Future<T>> sending) {
        int before = sent();
        Future<T> result = sending.get();
        if (sent() - before < statements || result.failed()) {
            return result;
        }
        Future<?> commit = commit();
        return Future.join(result, commit).transform(done -> result).compose(value -> commit.map(value));
    }

    /**
     * Commits, unless that was sent before. Fails where a statement had failed, whatever the body made of that: nothing of it
     * is kept then.
     */
    Future<?> commit() {
        Future<?> before = committed();
        if (before != null) {
            return before;
        }
        Future<?> commit = end(COMMIT)
                .<Object>mapEmpty()
                .recover(failure -> rollback().transform(ignored -> Future.failedFuture(failure)));
        synchronized (this) {
            committed = commit;
        }
        return commit;
    }

    /** Undoes everything; what was committed stays. */
    Future<?> rollback() {
        return end(ROLLBACK);
    }

    /** Returns the commit, once it was sent. */
    synchronized @Nullable Future<?> committed() {
        return committed;
    }

    private synchronized int sent() {
        return sent;
    }

    /** Ends it with this statement; whatever was sent before is done before. */
    private Future<?> end(String statement) {
        synchronized (this) {
            left = 0;
        }
        return connection.query(statement).execute();
    }

    @Override
    public Query<RowSet<Row>> query(String sql) {
        return open().query(sql);
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
        return open().preparedQuery(sql);
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql, PrepareOptions options) {
        return open().preparedQuery(sql, options);
    }

    @Override
    public Future<Void> close() {
        throw new UnsupportedOperationException("A transaction is closed by whoever opened it");
    }

    private synchronized SqlConnection open() {
        if (left == 0) {
            throw new IllegalStateException("The transaction is over, or has had its one statement");
        }
        left--;
        sent++;
        return connection;
    }
}
