package de.askproai.gateway.store;

import io.vertx.core.Future;
import java.util.List;

/** Statements of one transaction that are sent without waiting for one another. */
public final class SentTogether {
    /** In failed SQL transaction: what PostgreSQL says of every statement after the one that failed. */
    private static final String ABORTED = "25P02";

    private SentTogether() {}

    /** Completes once all are answered; fails with what went wrong itself, rather than with what failed because of it. */
    public static Future<Void> allDone(List<? extends Future<?>> statements) {
        return Future.join(statements)
                .transform((done, failure) ->
                        failure == null ? Future.succeededFuture() : Future.failedFuture(cause(statements, failure)));
    }

    private static Throwable cause(List<? extends Future<?>> statements, Throwable otherwise) {
        return statements.stream()
                .filter(Future::failed)
                .map(Future::cause)
                .filter(cause -> !SqlFailures.isState(cause, ABORTED))
                .findFirst()
                .orElse(otherwise);
    }
}
