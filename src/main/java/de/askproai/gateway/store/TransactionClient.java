package de.askproai.gateway.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.PrepareOptions;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;

/**
 * The inside of one transaction: takes statements until its end has been sent, and none after it.
 *
 * <p>What is left of a body that failed early must not write into whatever transaction its connection serves next. Queries
 * are executed where they are asked for. Thread-safe.
 */
final class TransactionClient implements SqlClient {
    private final SqlConnection connection;
    private int left;

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

    /** Ends it with this statement; whatever was sent before is done before. */
    Future<?> end(String statement) {
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
        return connection;
    }
}
