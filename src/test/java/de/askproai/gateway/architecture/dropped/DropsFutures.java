package de.askproai.gateway.architecture.dropped;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;

/** Loses a Future in every way that has been seen to compile without a warning. */
final class DropsFutures {
    private final Vertx vertx;

    DropsFutures(Vertx vertx) {
        this.vertx = vertx;
    }

    Future<Void> work() {
        return Future.failedFuture("nobody will know");
    }

    void inAStatement() {
        vertx.close();
    }

    void afterSuccessOnly() {
        work().onSuccess(done -> inAStatement());
    }

    long inALambda() {
        return vertx.setTimer(1, id -> work());
    }

    Handler<Long> inAReference() {
        return this::handle;
    }

    long inAReferenceToAFuture() {
        Runnable task = this::work;
        task.run();
        return 1;
    }

    void inAVariable() {
        @SuppressWarnings("UnusedVariable")
        Future<Void> lost = work();
    }

    private void handle(long id) {
        inAVariable();
    }
}
