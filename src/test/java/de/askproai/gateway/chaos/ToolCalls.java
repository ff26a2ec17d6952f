package de.askproai.gateway.chaos;

import de.askproai.gateway.testing.Await;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Calls tools of one node at a fixed rate, whatever becomes of earlier calls: mostly asks what is free, at times books.
 * A latency counts from when the call was due.
 */
final class ToolCalls implements AutoCloseable {
    static final String LOOK = "check_availability";
    static final String BOOK = "book_appointment";
    private static final Duration EVERY = Duration.ofMillis(100);
    private static final int BOOK_EACH = 3;
    private static final int DAYS = 20;

    private final Agent agent;
    private final Wishes wishes;
    private final Node node;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong due = new AtomicLong(System.nanoTime());
    private final AtomicInteger underWay = new AtomicInteger();
    private final Queue<Called> calls = new ConcurrentLinkedQueue<>();

    /** One call that has ended: when it was due, how long it took from then, and whether what was asked for happened. */
    private record Called(String tool, Wish wish, long due, double millis, boolean success) {}

    private ToolCalls(Agent agent, Wishes wishes, Node node) {
        this.agent = agent;
        this.wishes = wishes;
        this.node = node;
    }

    static ToolCalls start(Agent agent, Wishes wishes, Node node) {
        ToolCalls calls = new ToolCalls(agent, wishes, node);
        calls.due.set(System.nanoTime());
        var ignored =
                calls.timer.scheduleAtFixedRate(calls::next, EVERY.toNanos(), EVERY.toNanos(), TimeUnit.NANOSECONDS);
        return calls;
    }

    private void next() {
        long now = due.addAndGet(EVERY.toNanos());
        if (now / EVERY.toNanos() % BOOK_EACH == 0) {
            Wish wish = wishes.next();
            call(BOOK, wish, wish.arguments(), now);
        } else {
            LocalDate day =
                    wishes.firstDay().plusDays(ThreadLocalRandom.current().nextInt(DAYS));
            Wish wish = new Wish("call_look_" + now, "+491711111111", day, Vendors.OPENS);
            call(LOOK, wish, new JsonObject().put("date", day.toString()).put("service", Tenant.SERVICE), now);
        }
    }

    private void call(String tool, Wish wish, JsonObject arguments, long from) {
        underWay.incrementAndGet();
        var ignored = agent.call(node, tool, wish, arguments).handle((answer, failure) -> {
            boolean success = failure == null && answer.isSuccess();
            calls.add(new Called(tool, wish, from, (System.nanoTime() - from) / 1e6, success));
            return underWay.decrementAndGet();
        });
    }

    /** A stretch of time, by {@link System#nanoTime()}. */
    record Window(long from, long until) {
        boolean has(long moment) {
            return moment >= from && moment < until;
        }
    }

    Percentiles latencies(String tool, Window window) {
        return new Percentiles(calls.stream()
                .filter(call -> call.tool().equals(tool) && window.has(call.due()))
                .mapToDouble(Called::millis));
    }

    /** Returns which share of the calls did not get what it asked for, in percent. */
    double unsuccessful(Window window) {
        List<Called> then =
                calls.stream().filter(call -> window.has(call.due())).toList();
        return then.stream().filter(call -> !call.success()).count() * 100.0 / Math.max(1, then.size());
    }

    /** Returns whether so many calls, the last ones, were all answered well and quickly. */
    boolean isWarm(int last, double millis) {
        List<Called> all = List.copyOf(calls);
        return all.size() >= last
                && all.subList(all.size() - last, all.size()).stream()
                        .allMatch(call -> call.success() && call.millis() < millis);
    }

    List<Wish> booked() {
        return calls.stream()
                .filter(call -> call.tool().equals(BOOK) && call.success())
                .map(Called::wish)
                .toList();
    }

    /** Makes no new calls and returns when those under way have ended. */
    void finish(Duration patience) {
        timer.shutdown();
        Await.until(
                "the tool calls under way have ended",
                patience,
                () -> timer.awaitTermination(1, TimeUnit.SECONDS) && underWay.get() == 0);
    }

    @Override
    public void close() {
        var ignored = timer.shutdownNow();
    }
}
