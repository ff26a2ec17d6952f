package de.askproai.gateway.cli.bench;

import de.askproai.gateway.cli.bench.LoadGenerator.Result;
import de.askproai.gateway.time.BusinessClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.HdrHistogram.Histogram;

/** One run of all measurements, in turn, so that a machine whose speed drifts drifts for all of them. */
final class Bench implements AutoCloseable {
    private static final Duration GRACE = Duration.ofMinutes(2);
    private static final int PHONE_CALLS = 200;

    /** What is measured against what. */
    enum Subject {
        BARE("bare: body, HMAC, one unnest INSERT into one plain table"),
        SINGLE("one INSERT per request"),
        INGEST("durable ingest, dispatch on other nodes"),
        END_TO_END("end to end: accepted, handled, effect in the database"),
        TOOLS("tool calls of people on the phone");

        private final String title;

        Subject(String title) {
            this.title = title;
        }
    }

    private final BenchOptions options;
    private final PrintWriter out;
    private final BenchServers servers;
    private final Vertx generators;
    private final Map<Subject, double[]> perSecond = new EnumMap<>(Subject.class);
    private int runs;

    private Bench(BenchOptions options, PrintWriter out, BenchServers servers) {
        this.options = options;
        this.out = out;
        this.servers = servers;
        this.generators = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
    }

    static Bench prepare(BenchOptions options, PrintWriter out) throws Exception {
        out.println("Preparing PostgreSQL (fsync on), Redis and a company ...");
        return new Bench(options, out, BenchServers.start());
    }

    void run() throws Exception {
        for (int round = 0; round < options.rounds(); round++) {
            for (Subject subject : options.throughput()) {
                Measured measured = measure(subject);
                perSecond.computeIfAbsent(subject, none -> new double[options.rounds()])[round] = measured.perSecond();
                out.printf(
                        "round %d  %-58s %,10.0f/s%s%n",
                        round + 1, subject.title, measured.perSecond(), measured.note());
            }
        }
        if (options.subjects().contains(Subject.BARE)) {
            printRatios();
        }
        if (options.subjects().contains(Subject.END_TO_END)) {
            printOpenLoop();
        }
        if (options.subjects().contains(Subject.TOOLS)) {
            printToolCalls();
        }
        if (options.stored() > 0) {
            printWithStoredEvents();
        }
    }

    private record Measured(double perSecond, String note) {}

    private Measured measure(Subject subject) throws Exception {
        try (BenchServers.Running running = servers.start(subject)) {
            if (subject == Subject.END_TO_END) {
                return measureEffects(running);
            }
            MemoryUse.forgetPeak();
            Result result = closedLoop(running, () -> {});
            return new Measured(result.perSecond(), cost(result) + "  " + MemoryUse.read());
        }
    }

    private Measured measureEffects(BenchServers.Running running) throws Exception {
        try (EffectWatch watch = new EffectWatch(servers.admin(), servers.failedKeys())) {
            MemoryUse.forgetPeak();
            Result result = closedLoop(running, watch::start);
            EffectWatch.Seen seen = watch.stop();
            MemoryUse memory = MemoryUse.read();
            servers.awaitEmptyQueue();
            return new Measured(
                    Math.min(seen.perSecond(), result.perSecond()),
                    "  oldest waiting %d ms, with bookings of failing events %d ms%s  %s"
                            .formatted(seen.oldestMillis(), seen.oldestOfAllMillis(), cost(result), memory));
        }
    }

    private Result closedLoop(BenchServers.Running running, Runnable warm) {
        return await(generator(running).closedLoop(options.connections(), options.warmUp(), options.measured(), warm));
    }

    private static String cost(Result result) {
        return "  " + result.processor().each(result.accepted())
                + (result.refused() == 0 ? "" : "  (" + result.refused() + " refused)");
    }

    private void printRatios() {
        double bare = median(Subject.BARE);
        out.println();
        out.println("median of " + options.rounds() + ", " + options.measured().toSeconds() + " s each, "
                + options.connections() + " connections, " + CalcomTraffic.BODY_BYTES + "-byte Cal.com webhooks:");
        for (Subject subject : perSecond.keySet()) {
            out.printf("  %.2f x bare  %,10.0f/s  %s%n", median(subject) / bare, median(subject), subject.title);
        }
    }

    private void printOpenLoop() throws Exception {
        try (BenchServers.Running running = servers.start(Subject.END_TO_END)) {
            MemoryUse.forgetPeak();
            Result result = await(generator(running)
                    .openLoop(options.connections(), options.rate(), options.warmUp(), options.measured()));
            out.printf(
                    "open loop at %,d/s: %,.0f/s answered, %s  %s%n",
                    options.rate(), result.perSecond(), percentiles(result.latencyMicros()), MemoryUse.read());
        }
    }

    private void printToolCalls() throws Exception {
        VendorTime vendors = new VendorTime();
        try (PhoneLines lines = PhoneLines.open(vendors);
                BenchServers.Running running = servers.start(lines)) {
            MemoryUse.forgetPeak();
            PhoneCalls.Result result = Waiting.on(
                    new PhoneCalls(generators, running.port(), PHONE_CALLS, vendors)
                            .run(PHONE_CALLS, options.warmUp(), options.measured()),
                    mostOfOneRun());
            out.printf(
                    "%d phone calls at once, vendors that answer at once: %,.0f requests/s%s  %s%n",
                    PHONE_CALLS,
                    result.perSecond(),
                    result.unsuccessful() == 0 ? "" : "  (" + result.unsuccessful() + " unsuccessful)",
                    MemoryUse.read());
            result.latencyMicros().forEach((wait, latency) -> {
                out.printf("  %-20s %s%n", wait.title, percentiles(latency));
                Histogram share = Objects.requireNonNull(result.shareMicros().get(wait));
                out.printf("  %-20s %s%s%n", "  gateway's share", percentiles(share), wait.verdict(share));
            });
        }
    }

    private static String percentiles(Histogram latencyMicros) {
        return "p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, p99.9 %.1f ms, max %.1f ms"
                .formatted(
                        latencyMicros.getValueAtPercentile(50) / 1000.0,
                        latencyMicros.getValueAtPercentile(95) / 1000.0,
                        latencyMicros.getValueAtPercentile(99) / 1000.0,
                        latencyMicros.getValueAtPercentile(99.9) / 1000.0,
                        latencyMicros.getMaxValue() / 1000.0);
    }

    private void printWithStoredEvents() throws Exception {
        out.printf("storing %,d events ...%n", options.stored());
        servers.storeEvents(options.stored());
        double[] again = new double[options.rounds()];
        for (int round = 0; round < again.length; round++) {
            Measured measured = measure(Subject.END_TO_END);
            again[round] = measured.perSecond();
            out.printf("round %d  with stored events %,10.0f/s%s%n", round + 1, measured.perSecond(), measured.note());
        }
        out.printf(
                "  %.2f x end to end, with %,d stored events%n",
                median(again) / median(Subject.END_TO_END), options.stored());
    }

    private LoadGenerator generator(BenchServers.Running running) {
        String run = Integer.toString(++runs, Character.MAX_RADIX);
        return new LoadGenerator(
                generators,
                running.port(),
                new CalcomTraffic(
                        BusinessClock.system().now(),
                        BenchServers.WEBHOOK_PATH,
                        BenchServers.SECRET,
                        run,
                        options.connections()),
                servers.processorTime());
    }

    private Result await(Future<Result> result) {
        return Waiting.on(result, mostOfOneRun());
    }

    private Duration mostOfOneRun() {
        return options.warmUp()
                .atLeast()
                .plus(WarmUp.MOST)
                .plus(options.measured())
                .plus(GRACE);
    }

    private double median(Subject subject) {
        double[] values = perSecond.get(subject);
        return values == null ? 0 : median(values);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    @Override
    public void close() throws IOException {
        Waiting.until(generators.close());
        servers.close();
    }
}
