package de.askproai.gateway.observe;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.observe.DependencyStatus.State;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows which of the things the gateway depends on is missing, and since when.
 *
 * <p>Each is asked on a timer, never by those who look; one that does not answer in time counts as down. Every change is
 * logged once. Thread-safe.
 */
public final class DependencyHealth implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DependencyHealth.class);

    private final Vertx vertx;
    private final Duration every;
    private final Duration within;
    private final WallClock clock;
    private final MeterRegistry meters;
    private final Map<String, DependencyStatus> statuses = new ConcurrentSkipListMap<>();
    private final Map<String, Long> timers = new ConcurrentHashMap<>();
    private final List<Supplier<List<DependencyStatus>>> others = new CopyOnWriteArrayList<>();

    /** Asks each dependency that often, and waits no longer than {@code within} for its answer. */
    public DependencyHealth(Vertx vertx, Duration every, Duration within, WallClock clock, MeterRegistry meters) {
        this.vertx = vertx;
        this.every = every;
        this.within = within;
        this.clock = clock;
        this.meters = meters;
    }

    /** Asks now and from now on; the probe succeeds if the dependency can be used. */
    public void watch(String name, Function<Deadline, Future<?>> probe) {
        add(name);
        AtomicBoolean underWay = new AtomicBoolean();
        Runnable once = () -> {
            if (underWay.compareAndSet(false, true)) {
                probe(name, probe).onComplete(done -> underWay.set(false));
            }
        };
        timers.put(name, vertx.setPeriodic(every.toMillis(), timer -> once.run()));
        once.run();
    }

    /** Takes word of a dependency from those who use it, such as a breaker; an empty error means it works. */
    public void report(String name, Optional<ErrorCode> error) {
        add(name);
        change(name, error.isEmpty() ? State.UP : State.DOWN, Optional.empty(), error.map(ErrorCode::code));
    }

    /** Returns since when a dependency has been down, if that is this long at least. */
    public Optional<Instant> downSince(String name, Duration atLeast) {
        return Optional.ofNullable(statuses.get(name))
                .filter(status -> status.state() == State.DOWN)
                .map(DependencyStatus::since)
                .filter(since -> !since.plus(atLeast).isAfter(clock.now()));
    }

    /** Returns whether a dependency was last found, or said, to work. */
    public boolean isUp(String name) {
        return isUp(statuses.get(name));
    }

    /** Shows what somebody else watches, such as the vendors' breakers; asked on any thread by those who look. */
    public void include(Supplier<List<DependencyStatus>> others) {
        this.others.add(others);
    }

    /** Returns all dependencies: those watched here by name, then the others. */
    public List<DependencyStatus> statuses() {
        return Stream.concat(statuses.values().stream(), others.stream().flatMap(included -> included.get().stream()))
                .toList();
    }

    private void add(String name) {
        DependencyStatus unknown =
                new DependencyStatus(name, State.UNKNOWN, clock.now(), Optional.empty(), Optional.empty());
        if (statuses.putIfAbsent(name, unknown) == null) {
            Gauge.builder(MeterNames.DEPENDENCY_UP, statuses, all -> isUp(all.get(name)) ? 1 : 0)
                    .tag(MeterNames.DEPENDENCY, name)
                    .register(meters);
        }
    }

    private static boolean isUp(@Nullable DependencyStatus status) {
        return status != null && status.state() == State.UP;
    }

    private Future<Void> probe(String name, Function<Deadline, Future<?>> probe) {
        Deadline deadline = Deadline.in(within);
        long start = System.nanoTime();
        Future<?> answer = Future.succeededFuture(deadline).compose(probe::apply);
        return deadline.limit(answer, name)
                .<Void>mapEmpty()
                .onSuccess(up -> change(
                        name, State.UP, Optional.of(Duration.ofNanos(System.nanoTime() - start)), Optional.empty()))
                .onFailure(failure -> change(name, State.DOWN, Optional.empty(), Optional.of(codeOf(failure))));
    }

    private static String codeOf(Throwable failure) {
        return GatewayException.of(failure).code().code();
    }

    private synchronized void change(String name, State state, Optional<Duration> latency, Optional<String> error) {
        Instant now = clock.now();
        DependencyStatus before = statuses.get(name);
        Instant since = before != null && before.state() == state ? before.since() : now;
        statuses.put(name, new DependencyStatus(name, state, since, latency, error));
        if (before == null || before.state() != state) {
            tell(name, state, before, now, error);
        }
    }

    private static void tell(
            String name, State state, @Nullable DependencyStatus before, Instant now, Optional<String> error) {
        if (state == State.DOWN) {
            LOG.atWarn()
                    .addKeyValue("dependency", name)
                    .addKeyValue("code", error.orElse(""))
                    .log("A dependency is away");
        } else if (before != null && before.state() == State.DOWN) {
            LOG.atInfo()
                    .addKeyValue("dependency", name)
                    .addKeyValue(
                            "awaySeconds", Duration.between(before.since(), now).toSeconds())
                    .log("A dependency is back");
        }
    }

    @Override
    public void close() {
        timers.values().forEach(vertx::cancelTimer);
        timers.clear();
    }
}
