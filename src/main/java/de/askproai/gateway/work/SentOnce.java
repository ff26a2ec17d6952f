package de.askproai.gateway.work;

import de.askproai.gateway.store.SqlFailures;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * A statement of which it matters whether it may have happened, or still will, although it failed for who asked: an overdue
 * connection is closed, and what was sent on it is carried out all the same. Thread-safe.
 */
final class SentOnce<T> {
    private final Function<SqlClient, Future<T>> statement;
    private final AtomicBoolean decided = new AtomicBoolean();

    SentOnce(Function<SqlClient, Future<T>> statement) {
        this.statement = statement;
    }

    /** Sends it, unless it has been given up before a connection was there. */
    Future<T> send(SqlClient client) {
        return decided.compareAndSet(false, true)
                ? statement.apply(client)
                : Future.failedFuture(new IllegalStateException("The statement was given up before it was sent"));
    }

    /** Gives it up and returns whether it may happen even so: it was sent, and PostgreSQL did not say that it failed. */
    boolean mayHappen(Throwable failure) {
        boolean sent = !decided.compareAndSet(false, true);
        return sent && !SqlFailures.isReported(failure);
    }
}
