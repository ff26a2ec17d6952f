package de.askproai.gateway.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.function.Supplier;

/**
 * One transaction as its body sees it: takes statements until its end has been sent. Queries are executed where they are
 * asked for. Thread-safe.
 */
public interface Transaction extends SqlClient {
    /**
     * Sends the last statements, and the COMMIT right behind them, without waiting for their answers: an exchange less for who
     * has somebody waiting. Succeeds once that is committed; where one of them fails, PostgreSQL keeps nothing of the
     * transaction.
     *
     * <p>Whether it may commit must hang on these statements' success alone. Where fewer of them were sent by the time the
     * supplier returns, such as for want of a key that had to be read first, the commit comes at the end as always.
     *
     * @param statements how many there are
     */
    <T> Future<T> last(int statements, Supplier<Future<T>> sending);
}
