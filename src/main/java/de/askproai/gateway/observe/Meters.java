package de.askproai.gateway.observe;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.spi.VertxMetricsFactory;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;

/**
 * The process's meters, kept for Prometheus: the gateway's own, Vert.x's and the JVM's. Thread-safe.
 *
 * <p>Timers named in {@link MeterNames} get buckets that a latency promise can be checked with.
 */
public final class Meters implements AutoCloseable {
    private static final Set<String> HTTP_METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");
    private static final double[] BUCKETS = DoubleStream.of(
                    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 0.8, 1, 1.5, 2.5, 4, 10, 30)
            .map(seconds -> seconds * Duration.ofSeconds(1).toNanos())
            .toArray();

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbage = new JvmGcMetrics();

    public Meters() {
        registry.config()
                .meterFilter(boundedMethods())
                .meterFilter(noPoolsOfRedis())
                .meterFilter(buckets());
        List.of(
                        garbage,
                        new ClassLoaderMetrics(),
                        new JvmMemoryMetrics(),
                        new JvmThreadMetrics(),
                        new FileDescriptorMetrics(),
                        new ProcessorMetrics(),
                        new UptimeMetrics())
                .forEach(binder -> binder.bindTo(registry));
    }

    public MeterRegistry registry() {
        return registry;
    }

    /** Returns what the Vert.x builder takes; Vert.x needs {@link #vertxOptions()} as well. */
    public VertxMetricsFactory vertxMetrics() {
        return new MicrometerMetricsFactory(registry);
    }

    /** Returns options that switch Vert.x's meters on, with labels of few values only. */
    public MicrometerMetricsOptions vertxOptions() {
        return new MicrometerMetricsOptions()
                .setEnabled(true)
                .setLabels(
                        Set.of(Label.HTTP_METHOD, Label.HTTP_CODE, Label.HTTP_ROUTE, Label.POOL_TYPE, Label.POOL_NAME));
    }

    /** Returns all meters in the given exposition format; takes milliseconds, so not for event loops. */
    public String scrape(String contentType) {
        return registry.scrape(contentType);
    }

    @Override
    public void close() {
        garbage.close();
        registry.close();
    }

    // A request's method is whatever the asker writes.
    private static MeterFilter boundedMethods() {
        return MeterFilter.replaceTagValues("method", method -> HTTP_METHODS.contains(method) ? method : "other");
    }

    // Vert.x counts each connection to Redis as a pool of its own, and those it lost as in use for ever.
    private static MeterFilter noPoolsOfRedis() {
        return MeterFilter.deny(
                meter -> meter.getName().startsWith("vertx.pool.") && "redis".equals(meter.getTag("pool_type")));
    }

    private static MeterFilter buckets() {
        Set<String> timed =
                Set.of(MeterNames.REQUEST_DURATION, MeterNames.CONNECTOR_DURATION, MeterNames.WEBHOOK_STAGE);
        return new MeterFilter() {
            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                return timed.contains(id.getName())
                        ? DistributionStatisticConfig.builder()
                                .serviceLevelObjectives(BUCKETS)
                                .build()
                                .merge(config)
                        : config;
            }
        };
    }
}
