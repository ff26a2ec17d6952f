package de.askproai.gateway.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.chaos.ToolCalls.Window;
import de.askproai.gateway.testing.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One of two nodes is lost while both take in events and bookings: what it acknowledged is finished by the other, whose
 * tool calls are as quick as before, and every booking is made once.
 */
final class NodeLoss {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final int WARM_CALLS = 20;
    private static final double WARM_MILLIS = 1_000;
    private static final Duration MEASURE = House.SCALE == Scale.FULL ? Duration.ofSeconds(30) : House.SCALE.lease;
    /** On top of the lease, for machines that are busy with something else. */
    private static final Duration SLACK = Duration.ofSeconds(4);

    private static final int CALLERS = 6;
    /** How long a booking is made and not known yet; some are whenever the node is lost. */
    private static final Duration BOOKING = Duration.ofMillis(300);

    /** Machines are noisy; a call that waits for the lost node takes as long as its deadline, 1.5 s at least. */
    private static final double NOISE_FACTOR = 3;

    private static final double NOISE_MILLIS = 500;
    private static final double UNSUCCESSFUL_PERCENT = 2;

    private final House house;
    private final Tenant tenant;
    private final Node victim;
    private final Node survivor;

    NodeLoss(House house, Tenant tenant, Node victim, Node survivor) {
        this.house = house;
        this.tenant = tenant;
        this.victim = victim;
        this.survivor = survivor;
    }

    /** Something done to a process. */
    interface Deed {
        void run() throws IOException;
    }

    /**
     * Loses the node and gets it back.
     *
     * @param prefix begins the keys of the events
     */
    void run(Report report, String prefix, Wishes wishes, Deed fault, Deed mend) throws IOException {
        house.vendors.tell(tenant, survivor);
        house.vendors.answerBookingsAfter(BOOKING);
        Agent agent = new Agent(tenant);
        List<Node> both = List.of(victim, survivor);
        Load load =
                Load.steady(tenant, prefix, 12).pausing(Duration.ofMillis(100)).invoicing(10);
        try (LoadSender sender = LoadSender.start(load, both, ANSWER_WITHIN);
                Callers callers = Callers.start(agent, wishes, both, CALLERS);
                ToolCalls tools = ToolCalls.start(agent, wishes, survivor);
                Jitter jitter = Jitter.watch()) {
            boolean warm = isWarm(tools);
            Window before = measured();
            LoadSender burst = burst(prefix, both);
            long since = System.nanoTime();
            fault.run();
            long took = awaitTakenOver(since, sender, burst);
            long left = MEASURE.toNanos() - (System.nanoTime() - since);
            Pause.of(Duration.ofNanos(Math.max(0, left)));
            Window during = new Window(since, System.nanoTime());
            mend.run();
            Pause.of(Duration.ofSeconds(2));
            callers.finish(PATIENCE);
            tools.finish(PATIENCE);
            sender.finish(PATIENCE);
            burst.await(PATIENCE);

            String counts = new Effects(house).verify(PATIENCE, sender, burst);
            List<Wish> granted = new ArrayList<>(callers.granted());
            granted.addAll(tools.booked());
            String booked = new Bookings(house, wishes).verify(PATIENCE, granted);

            report.print(
                    "%s | the other finished after %d ms (lease %d s) | its tool calls before: %s; meanwhile: %s | %s | %s | %s | %s | %s",
                    warm ? "warm" : "never warm: times are not judged",
                    took,
                    House.SCALE.lease.toSeconds(),
                    latencies(tools, before),
                    latencies(tools, during),
                    sender,
                    counts,
                    callers,
                    booked,
                    jitter);
            if (warm && jitter.isSmall()) {
                assertThat(took).isLessThan(House.SCALE.lease.plus(SLACK).toMillis());
                assertUnchanged(tools, before, during);
            }
        }
    }

    /** Waits until the processes are warm; on a machine that is too busy they never are, and times say nothing. */
    private static boolean isWarm(ToolCalls tools) {
        long end = System.nanoTime() + WARM_UP.toNanos();
        boolean warm = false;
        while (!warm && System.nanoTime() < end) {
            Pause.of(Duration.ofMillis(200));
            warm = tools.isWarm(WARM_CALLS, WARM_MILLIS);
        }
        return warm;
    }

    /** Sends as much as it can; returns in the midst of it, so that something is acknowledged and not done yet. */
    private LoadSender burst(String prefix, List<Node> nodes) {
        Load load = Load.steady(tenant, prefix + "burst", 24).keys(2, 10);
        LoadSender burst = LoadSender.start(load, nodes, ANSWER_WITHIN);
        Await.until("half of the burst is acknowledged", PATIENCE, () -> burst.acknowledgedEvents() > 240);
        return burst;
    }

    private static Window measured() {
        long from = System.nanoTime();
        Pause.of(MEASURE);
        return new Window(from, System.nanoTime());
    }

    private static String latencies(ToolCalls tools, Window window) {
        return "%s %s, %s %s, unsuccessful %.1f %%"
                .formatted(
                        ToolCalls.LOOK,
                        tools.latencies(ToolCalls.LOOK, window),
                        ToolCalls.BOOK,
                        tools.latencies(ToolCalls.BOOK, window),
                        tools.unsuccessful(window));
    }

    private static void assertUnchanged(ToolCalls tools, Window before, Window during) {
        for (String tool : List.of(ToolCalls.LOOK, ToolCalls.BOOK)) {
            double healthy = tools.latencies(tool, before).of(99);
            assertThat(tools.latencies(tool, during).of(99))
                    .as("p99 of %s, %.0f ms before", tool, healthy)
                    .isLessThan(NOISE_FACTOR * healthy + NOISE_MILLIS);
        }
        assertThat(tools.unsuccessful(during))
                .as("unsuccessful tool calls, percent")
                .isLessThan(UNSUCCESSFUL_PERCENT);
    }

    /** Returns after how many milliseconds all that is acknowledged now was done. */
    private long awaitTakenOver(long since, LoadSender... senders) {
        Map<String, Integer> acknowledged = new HashMap<>();
        Stream.of(senders).forEach(sender -> acknowledged.putAll(sender.acknowledged()));
        Effects effects = new Effects(house);
        Await.until("the other node finishes what was acknowledged", PATIENCE, () -> effects.include(acknowledged));
        return (System.nanoTime() - since) / 1_000_000;
    }
}
