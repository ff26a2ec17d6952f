package de.askproai.gateway.architecture.dropped;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Looks at every Future: returned, ended, kept, or handed on. */
final class KeepsFutures {
    private final List<Throwable> failures = new ArrayList<>();

    Future<Void> returned() {
        return Future.succeededFuture();
    }

    void endedWithFailure() {
        returned().onSuccess(done -> failures.clear()).onFailure(failures::add);
    }

    void endedWithBoth() {
        returned().onComplete(done -> failures.clear(), failures::add);
    }

    Future<Void> inAVariable() {
        Future<Void> kept = returned();
        return kept.compose(done -> returned());
    }

    Supplier<Future<Void>> asReference() {
        return this::returned;
    }
}
