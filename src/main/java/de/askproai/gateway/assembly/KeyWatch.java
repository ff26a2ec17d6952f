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

    private final AtomicInteger looks = new AtomicInteger();
    private final Vertx vertx;
    private final StoredSecrets secrets;
    private final DependencyHealth dependencies;
    private final Duration every;
    private final Duration within;

    KeyWatch(Foundation foundation, StoredSecrets secrets) {
        this.vertx = foundation.vertx();
        this.secrets = secrets;
        this.dependencies = foundation.dependencies();
        this.every = foundation.config().management().probeEvery();
        this.within = foundation.config().database().timeout();
        foundation.readiness().require(KEY, this::missingSince);
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
        return report(KEY, secrets.checkNewest(Deadline.in(within)))
                .compose(fits -> fits && !dependencies.isUp(ALL) && looks.getAndIncrement() % ALL_EVERY == 0
                        ? report(ALL, secrets.check(Deadline.in(within))).mapEmpty()
                        : Future.succeededFuture());
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
