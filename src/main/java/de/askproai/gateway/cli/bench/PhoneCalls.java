package de.askproai.gateway.cli.bench;

import de.askproai.gateway.time.WallClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import org.HdrHistogram.Histogram;

/**
 * Many phone calls at once: each rings, asks twice what is free, books, and begins anew, with some seconds' talk in between.
 *
 * <p>Nobody talks for long while the gateway warms up. A latency is what the person on the line waits for, a share what is
 * left of it without the time that vendors had. Times are booked in order, each once; what is asked about is a day
 * that nobody books. Runs on one event loop and talks to loopback only.
 */
final class PhoneCalls {
    private static final double TALK_MILLIS = 5000;
    private static final double WARM_UP_TALK_MILLIS = 500;
    /** Until those who called during the warm-up are served, and talk as long as the others. */
    private static final Duration SETTLING = Duration.ofSeconds(10);

    private static final int FIRST_BOOKED_DAY = 10;
    private static final int ASKED_DAYS = 5;
    private static final int SLOTS_A_DAY =
            (int) Duration.between(PhoneLines.OPENS, PhoneLines.CLOSES).toMinutes() / PhoneLines.MINUTES;
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(5);

    /** What is waited for. */
    enum Wait {
        INBOUND("inbound", Duration.ZERO),
        READ("check_availability", Duration.ofMillis(5)),
        BOOKING("book_appointment", Duration.ofMillis(15));

        private static final double SHARE_PERCENTILE = 95;

        final String title;
        private final Duration goal;

        Wait(String title, Duration goal) {
            this.title = title;
            this.goal = goal;
        }

        /** Says whether the share of 95 in 100 is within its goal; nothing where there is none. */
        String verdict(Histogram shareMicros) {
            long micros = shareMicros.getValueAtPercentile(SHARE_PERCENTILE);
            return goal.isZero()
                    ? ""
                    : "  goal: p95 under %d ms, %s"
                            .formatted(
                                    goal.toMillis(),
                                    micros < TimeUnit.NANOSECONDS.toMicros(goal.toNanos()) ? "reached" : "not reached");
        }
    }

    /**
     * What one run brought.
     *
     * @param shareMicros of each latency, what vendors did not take
     * @param unsuccessful answers that did not bring what was asked for, after the warm-up
     */
    record Result(
            Map<Wait, Histogram> latencyMicros,
            Map<Wait, Histogram> shareMicros,
            long unsuccessful,
            Duration measured) {
        double perSecond() {
            return latencyMicros.values().stream()
                            .mapToLong(Histogram::getTotalCount)
                            .sum()
                    * 1e9
                    / measured.toNanos();
        }
    }

    private final Vertx vertx;
    private final HttpClient client;
    private final int port;
    private final Mac mac = CalcomTraffic.hmac(PhoneLines.RETELL_KEY);
    private final WallClock clock = WallClock.system();
    private final Random talk = new Random(1);
    private final LocalDate today =
            clock.now().atZone(ZoneId.of("Europe/Berlin")).toLocalDate();
    private final VendorTime vendors;
    private final int[] booked = new int[PhoneLines.COMPANIES];
    private Map<Wait, Histogram> latency = new EnumMap<>(Wait.class);
    private Map<Wait, Histogram> share = new EnumMap<>(Wait.class);
    private double talkMillis = WARM_UP_TALK_MILLIS;
    private long questions;
    private long unsuccessful;
    private long calls;
    private boolean stopped;

    PhoneCalls(Vertx vertx, int port, int atOnce, VendorTime vendors) {
        this.vendors = vendors;
        this.vertx = vertx;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setIdleTimeout(0), new PoolOptions().setHttp1MaxSize(atOnce));
        this.port = port;
    }

    /** Holds so many phone calls, one after the other on each line. */
    Future<Result> run(int atOnce, WarmUp warmUp, Duration measured) {
        return onLoop(() -> {
                    for (int caller = 0; caller < atOnce; caller++) {
                        Line line = new Line(caller);
                        long ignored = vertx.setTimer(1 + talk.nextInt((int) TALK_MILLIS), begun -> line.ring());
                    }
                })
                .compose(begun -> warmUp.over(vertx))
                .compose(warm -> {
                    talkMillis = TALK_MILLIS;
                    return vertx.timer(SETTLING.toMillis());
                })
                .compose(settled -> {
                    latency = new EnumMap<>(Wait.class);
                    share = new EnumMap<>(Wait.class);
                    unsuccessful = 0;
                    long start = System.nanoTime();
                    return vertx.timer(measured.toMillis()).map(over -> System.nanoTime() - start);
                })
                .compose(nanos -> {
                    stopped = true;
                    Map<Wait, Histogram> seen = latency;
                    Map<Wait, Histogram> shares = share;
                    latency = new EnumMap<>(Wait.class);
                    share = new EnumMap<>(Wait.class);
                    return vertx.timer(LAST_ANSWERS.toMillis())
                            .compose(later -> client.close())
                            .map(closed -> new Result(seen, shares, unsuccessful, Duration.ofNanos(nanos)));
                });
    }

    private Future<Void> onLoop(Runnable action) {
        return vertx.timer(1).map(now -> {
            action.run();
            return null;
        });
    }

    /** One line of a company: a person speaks, the agent asks the gateway, the person waits. */
    private final class Line {
        private final int caller;
        private final int company;
        private String callId = "";
        private String fromNumber = "";

        Line(int caller) {
            this.caller = caller;
            this.company = caller % PhoneLines.COMPANIES;
        }

        void ring() {
            callId = "call_bench_" + calls;
            // Somebody else each time: who has an appointment that day is asked first whether they want a second one.
            fromNumber = "+49171%07d".formatted(calls++);
            JsonObject inbound = new JsonObject()
                    .put("event", "call_inbound")
                    .put(
                            "call_inbound",
                            new JsonObject()
                                    .put("from_number", fromNumber)
                                    .put("to_number", PhoneLines.number(company)));
            ask(Wait.INBOUND, "inbound", inbound, "\"call_inbound\"", () -> look(() -> look(this::book)));
        }

        private void look(Runnable next) {
            LocalDate day = today.plusDays(1 + talk.nextInt(ASKED_DAYS));
            JsonObject arguments = new JsonObject().put("date", day.toString()).put("service", PhoneLines.SERVICE);
            ask(Wait.READ, "tools/" + Wait.READ.title, tool(Wait.READ, arguments), "\"success\":true", next);
        }

        private void book() {
            int slot = booked[company]++;
            LocalTime time = PhoneLines.OPENS.plusMinutes((long) slot % SLOTS_A_DAY * PhoneLines.MINUTES);
            JsonObject arguments = new JsonObject()
                    .put(
                            "date",
                            today.plusDays(FIRST_BOOKED_DAY + slot / SLOTS_A_DAY)
                                    .toString())
                    .put("time", time.toString())
                    .put("service", PhoneLines.SERVICE)
                    .put("name", "Erika Muster " + caller)
                    .put("email", "erika%d@example.com".formatted(caller));
            ask(
                    Wait.BOOKING,
                    "tools/" + Wait.BOOKING.title,
                    tool(Wait.BOOKING, arguments),
                    "\"booked\":true",
                    this::ring);
        }

        private JsonObject tool(Wait tool, JsonObject arguments) {
            return new JsonObject()
                    .put("name", tool.title)
                    .put(
                            "call",
                            new JsonObject()
                                    .put("call_id", callId)
                                    .put("agent_id", "agent_bench")
                                    .put("from_number", fromNumber)
                                    .put("to_number", PhoneLines.number(company)))
                    .put("args", arguments);
        }

        private void ask(Wait wait, String path, JsonObject question, String success, Runnable next) {
            String body = question.encode();
            String requestId = "bench-" + questions++;
            vendors.expect(requestId);
            long since = System.nanoTime();
            client.request(HttpMethod.POST, port, "127.0.0.1", PhoneLines.path(company) + path)
                    .compose(request -> request.putHeader("Content-Type", "application/json")
                            .putHeader("X-Retell-Signature", signature(body))
                            .putHeader("X-Request-ID", requestId)
                            .send(body))
                    .compose(response -> response.body())
                    .onComplete(answer -> {
                        long nanos = System.nanoTime() - since;
                        record(latency, wait, nanos);
                        record(share, wait, nanos - vendors.nanos(requestId));
                        if (answer.failed() || !answer.result().toString().contains(success)) {
                            unsuccessful++;
                        }
                        speak(next);
                    });
        }

        private void record(Map<Wait, Histogram> histograms, Wait wait, long nanos) {
            histograms
                    .computeIfAbsent(wait, none -> new Histogram(3))
                    .recordValue(TimeUnit.NANOSECONDS.toMicros(Math.max(0, nanos)));
        }

        private void speak(Runnable next) {
            long millis = 1 + (long) (-Math.log(1 - talk.nextDouble()) * talkMillis);
            long ignored = vertx.setTimer(millis, spoken -> {
                if (!stopped) {
                    next.run();
                }
            });
        }
    }

    private String signature(String body) {
        long millis = clock.millis();
        byte[] signed = mac.doFinal((body + millis).getBytes(StandardCharsets.UTF_8));
        return "v=" + millis + ",d=" + HexFormat.of().formatHex(signed);
    }
}
