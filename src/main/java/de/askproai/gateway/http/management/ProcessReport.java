package de.askproai.gateway.http.management;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.json.JsonObject;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.lang.management.RuntimeMXBean;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the JVM and the meters know about this process. Blocks for a moment. */
final class ProcessReport {
    /** Vert.x's own, and those that it does not count. */
    private static final Pattern POOLS = Pattern.compile("(?:vertx\\.pool\\.|gateway_pool_)(.+)");

    private final MeterRegistry registry;

    ProcessReport(MeterRegistry registry) {
        this.registry = registry;
    }

    JsonObject process() {
        RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
        return new JsonObject()
                .put("pid", runtime.getPid())
                .put(
                        "version",
                        Objects.requireNonNullElse(
                                ProcessReport.class.getPackage().getImplementationVersion(), "development"))
                .put("java", Runtime.version().toString())
                .put("processors", Runtime.getRuntime().availableProcessors())
                .put("startedAt", Instant.ofEpochMilli(runtime.getStartTime()).toString())
                .put("uptimeSeconds", runtime.getUptime() / 1_000);
    }

    JsonObject memory() {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        JsonObject json = new JsonObject()
                .put("heapUsedBytes", heap.getUsed())
                .put("heapCommittedBytes", heap.getCommitted())
                .put("heapMaxBytes", heap.getMax());
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .forEach(pool -> json.put("directUsedBytes", pool.getMemoryUsed()));
        return json;
    }

    JsonObject threads() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long[] deadlocked = threads.findDeadlockedThreads();
        return new JsonObject()
                .put("live", threads.getThreadCount())
                .put("peak", threads.getPeakThreadCount())
                .put("deadlocked", deadlocked == null ? 0 : deadlocked.length);
    }

    /** Returns for each pool of Vert.x (workers, connections) what is used, waiting and allowed. */
    JsonObject pools() {
        JsonObject pools = new JsonObject();
        for (Meter meter : registry.getMeters()) {
            Matcher figure = POOLS.matcher(meter.getId().getName());
            if (meter instanceof Gauge gauge && figure.matches()) {
                String name =
                        meter.getId().getTag("pool_type") + "/" + meter.getId().getTag("pool_name");
                if (!pools.containsKey(name)) {
                    pools.put(name, new JsonObject());
                }
                pools.getJsonObject(name).put(figure.group(1), Double.isNaN(gauge.value()) ? 0 : gauge.value());
            }
        }
        return pools;
    }
}
