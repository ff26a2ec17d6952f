package de.askproai.gateway.client;

import de.askproai.gateway.client.BreakerStatus.State;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.circuitbreaker.OpenCircuitException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One upstream's breaker: Vert.x's, without its retries and its timeout, which would not do what we need, and with an
 * operator's hand on it. Thread-safe.
 */
final class Breaker {
    private static final Logger LOG = LoggerFactory.getLogger(Breaker.class);
    /** How long after its time an open breaker is taken for one whose timer was lost with its verticle. */
    private static final Duration TIMER_LOST = Duration.ofSeconds(2);

    /** Work that waits for an upstream, and tools that callers need it for, ask it sooner than this. */
    private static final Duration MISSED_BY_NOBODY = Duration.ofMinutes(2);

    private final Vertx vertx;
    private final WallClock clock;
    private final Vendor vendor;
    private final Runnable opened;
    private volatile CircuitBreaker inner;
    private volatile boolean forced;
    private volatile Instant since;
    private volatile Deadline reopens = Deadline.in(Duration.ZERO);

    Breaker(Vertx vertx, WallClock clock, Vendor vendor, Runnable opened) {
        this.vertx = vertx;
        this.clock = clock;
        this.vendor = vendor;
        this.opened = opened;
        this.since = clock.now();
        this.inner = closed();
    }

    private CircuitBreaker closed() {
        ClientSettings settings = vendor.settings();
        CircuitBreaker breaker = CircuitBreaker.create(
                vendor.upstream(),
                vertx,
                new CircuitBreakerOptions()
                        .setMaxFailures(settings.breakerFailures())
                        .setFailuresRollingWindow(settings.breakerWindow().toMillis())
                        .setResetTimeout(settings.breakerReset().toMillis())
                        .setMaxRetries(0)
                        .setTimeout(-1));
        return breaker.<Object>failurePolicy(outcome -> outcome.failed()
                        && GatewayException.of(outcome.cause()).code().countsAgainstUpstream())
                .openHandler(ignored -> hasOpened())
                .halfOpenHandler(ignored -> changed("half-open"))
                .closeHandler(ignored -> changed("closed"));
    }

    private void hasOpened() {
        reopens = Deadline.in(vendor.settings().breakerReset());
        opened.run();
        changed("open");
    }

    private void changed(String state) {
        since = clock.now();
        LOG.atWarn()
                .addKeyValue("upstream", vendor.upstream())
                .addKeyValue("state", state)
                .log("Circuit breaker changed");
    }

    /** Returns how a call is refused that would not be sent at this moment; empty where it would. */
    Optional<GatewayException> refusal(Deadline deadline) {
        healIfTimerWasLost();
        return switch (state()) {
            case CLOSED -> Optional.empty();
            case OPEN -> Optional.of(unavailable());
            case HALF_OPEN ->
                deadline.remaining().compareTo(vendor.settings().breakerPatience()) < 0
                        ? Optional.of(unavailable())
                        : Optional.empty();
        };
    }

    <T> Future<T> execute(Deadline deadline, Supplier<Future<T>> call) {
        Optional<GatewayException> refusal = refusal(deadline);
        if (refusal.isPresent()) {
            return Future.failedFuture(refusal.get());
        }
        return inner.execute(call)
                .recover(failure ->
                        Future.failedFuture(failure instanceof OpenCircuitException ? unavailable() : failure));
    }

    private GatewayException unavailable() {
        GatewayException failure =
                new GatewayException(ErrorCode.UPSTREAM_UNAVAILABLE, vendor.name() + " is not reachable at the moment");
        return reopens.passed() ? failure : failure.withRetryAfter(reopens.remaining());
    }

    // Vert.x cancels a verticle's timers when it goes, and the one that half-opens was set by whichever call failed
    // last.
    private synchronized void healIfTimerWasLost() {
        if (state() == State.OPEN
                && !forced
                && reopens.minus(TIMER_LOST.negated()).passed()) {
            inner = closed();
            changed("closed");
        }
    }

    synchronized void forceOpen() {
        forced = true;
        changed("forced open");
    }

    synchronized void forceClosed() {
        forced = false;
        inner = closed();
        changed("closed");
    }

    State state() {
        if (forced) {
            return State.OPEN;
        }
        return switch (inner.state()) {
            case CLOSED -> State.CLOSED;
            case OPEN -> State.OPEN;
            case HALF_OPEN -> State.HALF_OPEN;
        };
    }

    BreakerStatus status() {
        State state = state();
        Instant taken = since;
        boolean idle = state == State.HALF_OPEN && !taken.plus(MISSED_BY_NOBODY).isAfter(clock.now());
        return new BreakerStatus(vendor.upstream(), vendor.name(), state, forced, inner.failureCount(), taken, idle);
    }

    Vendor vendor() {
        return vendor;
    }
}
