package de.askproai.gateway.assembly;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.observe.DependencyHealth;
import de.askproai.gateway.tenant.StoredSecrets;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The watch over whether the encryption key is one that stored data is sealed with.
 *
 * <p>Where it does not open what was sealed last, the others have another key: this node is not ready then and takes no part
 * in the work, until it does. Where only something older does not open, health is degraded and what was sealed by other keys
 * is refused, but the gateway runs: that may be a few rows.
 */
final class KeyWatch {
    /** The dependency that is up once the key was seen to open what was sealed last. */
    static final String KEY = "encryption key";

    private static final Logger LOG = LoggerFactory.getLogger(KeyWatch.class);
    private static final String ALL = "stored secrets";

    /** All is much to read: while some of it does not open, it is looked at anew only after so many looks. */
    private static final int ALL_EVERY = 60;

    /** How many looks pass until all is looked at; what could not be looked at is due again. */
    private final AtomicInteger untilAll = new AtomicInteger();

    private final Vertx vertx;
    private final Look newest;
    private final Look all;
    private final DependencyHealth dependencies;
    private final Duration every;
    private final Duration within;

    /** Fails with {@code KEY_MISSING} where the key does not open what is looked at. */
    @FunctionalInterface
    interface Look {
        Future<Void> at(Deadline deadline);
    }

    KeyWatch(Foundation foundation, StoredSecrets secrets) {
        this(
                foundation.vertx(),
                secrets::checkNewest,
                secrets::check,
                foundation.dependencies(),
                foundation.config().management().probeEvery(),
                foundation.config().database().timeout());
        foundation.readiness().require(KEY, this::missingSince);
    }

    KeyWatch(Vertx vertx, Look newest, Look all, DependencyHealth dependencies, Duration every, Duration within) {
        this.vertx = vertx;
        this.newest = newest;
        this.all = all;
        this.dependencies = dependencies;
        this.every = every;
        this.within = within;
    }

    private Optional<Instant> missingSince() {
        return dependencies.downSince(KEY, Duration.ZERO);
    }

    /** Looks, and goes on looking; fails only if it could not look, and then does not go on. */
    Future<Void> start() {
        return look().onSuccess(looked -> again());
    }

    private void again() {
        // Whoever cannot look knows nothing new: that PostgreSQL is away is told elsewhere.
        vertx.setTimer(every.toMillis(), now -> look().onComplete(looked -> again()));
    }

    private Future<Void> look() {
        return report(KEY, newest.at(Deadline.in(within)))
                .compose(fits -> fits && !dependencies.isUp(ALL) && untilAll.getAndUpdate(KeyWatch::oneLess) == 0
                        ? report(ALL, all.at(Deadline.in(within)))
                                .onSuccess(looked -> untilAll.set(ALL_EVERY - 1))
                                .mapEmpty()
                        : Future.succeededFuture());
    }

    private static int oneLess(int looks) {
        return Math.max(0, looks - 1);
    }

    private Future<Boolean> report(String what, Future<Void> opened) {
        return opened.map(true)
                .recover(failure -> failure instanceof GatewayException known && known.code() == ErrorCode.KEY_MISSING
                        ? Future.succeededFuture(false)
                        : Future.failedFuture(failure))
                .onSuccess(fits -> tell(what, fits));
    }

    private void tell(String what, boolean fits) {
        if (!fits && dependencies.downSince(what, Duration.ZERO).isEmpty()) {
            LOG.error(
                    what.equals(KEY)
                            ? "The encryption key does not fit what is stored; this node is not ready and does no work"
                            : "The encryption key does not open all that is stored; connections sealed by another are refused");
        }
        dependencies.report(what, fits ? Optional.empty() : Optional.of(ErrorCode.KEY_MISSING));
    }
}
