package de.askproai.gateway.client;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import de.askproai.gateway.client.BreakerStatus.State;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.observe.DependencyStatus;
import de.askproai.gateway.observe.MeterNames;
import de.askproai.gateway.time.WallClock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All breakers of this node: one per upstream, made when first called or announced. Thread-safe.
 *
 * <p>Its meters speak of vendors; where one vendor has several hosts, the worst state shows.
 */
public final class Breakers {
    private static final List<State> WORST_FIRST = List.of(State.OPEN, State.HALF_OPEN, State.CLOSED);

    private final Map<String, Breaker> byName = new ConcurrentHashMap<>();
    private final Set<String> metered = ConcurrentHashMap.newKeySet();
    private final Vertx vertx;
    private final WallClock clock;
    private final MeterRegistry meters;

    public Breakers(Vertx vertx, WallClock clock, MeterRegistry meters) {
        this.vertx = vertx;
        this.clock = clock;
        this.meters = meters;
    }

    /** Makes the vendor's breaker and meters visible before its first call. */
    @CanIgnoreReturnValue
    public BreakerStatus announce(Vendor vendor) {
        return of(vendor).status();
    }

    Breaker of(Vendor vendor) {
        return byName.computeIfAbsent(vendor.upstream(), ignored -> {
            if (metered.add(vendor.name())) {
                meter(vendor.name());
            }
            return new Breaker(vertx, clock, vendor, () -> opened(vendor.name()));
        });
    }

    private void meter(String vendor) {
        new ConnectorMeters(meters).announce(vendor);
        meters.counter(MeterNames.BREAKER_OPENED, MeterNames.CONNECTOR, vendor);
        Gauge.builder(MeterNames.BREAKER_STATE, this, all -> all.state(vendor).metric())
                .tag(MeterNames.CONNECTOR, vendor)
                .register(meters);
        Gauge.builder(MeterNames.CONNECTOR_HEALTHY, this, all -> all.isDown(vendor) ? 0 : 1)
                .tag(MeterNames.CONNECTOR, vendor)
                .register(meters);
    }

    private void opened(String vendor) {
        meters.counter(MeterNames.BREAKER_OPENED, MeterNames.CONNECTOR, vendor).increment();
    }

    /** Returns the vendor's breaker that is in the worst state: open before half open; empty where it has none. */
    public Optional<BreakerStatus> worst(String vendor) {
        return all().stream()
                .filter(breaker -> breaker.vendor().equals(vendor))
                .min(Comparator.<BreakerStatus>comparingInt(breaker -> WORST_FIRST.indexOf(breaker.state()))
                        .thenComparing(BreakerStatus::idle));
    }

    /**
     * Returns how the vendors are that were called or announced: down while a breaker of theirs is not closed, unless it only
     * waits for somebody to call.
     */
    public List<DependencyStatus> health() {
        return all().stream()
                .map(BreakerStatus::vendor)
                .distinct()
                .flatMap(vendor -> worst(vendor).stream())
                .map(BreakerStatus::health)
                .toList();
    }

    private boolean isDown(String vendor) {
        return worst(vendor)
                .filter(breaker -> breaker.health().state() == DependencyStatus.State.DOWN)
                .isPresent();
    }

    private State state(String vendor) {
        return worst(vendor).map(BreakerStatus::state).orElse(State.CLOSED);
    }

    public List<BreakerStatus> all() {
        return byName.values().stream()
                .map(Breaker::status)
                .sorted(Comparator.comparing(BreakerStatus::name))
                .toList();
    }

    /** Holds a breaker open until it is forced closed; {@link ErrorCode#NOT_FOUND} if there is none of that name. */
    public BreakerStatus forceOpen(String name) {
        Breaker breaker = find(name);
        breaker.forceOpen();
        return breaker.status();
    }

    /** Closes a breaker with a clean slate; {@link ErrorCode#NOT_FOUND} if there is none of that name. */
    public BreakerStatus forceClosed(String name) {
        Breaker breaker = find(name);
        breaker.forceClosed();
        return breaker.status();
    }

    private Breaker find(String name) {
        Breaker breaker = byName.get(name);
        if (breaker == null) {
            throw new GatewayException(ErrorCode.NOT_FOUND, "No breaker of that name");
        }
        return breaker;
    }
}
