package de.askproai.gateway.chaos;

import static de.askproai.gateway.chaos.House.SCALE;
import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.store.FreePort;
import de.askproai.gateway.store.redis.EmbeddedRedis;
import de.askproai.gateway.testing.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes of one cluster: what either acknowledges is done, whatever becomes of it. */
@Tag("chaos")
class TwoNodesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);
    private static final Duration SLACK = Duration.ofSeconds(10);

    @TempDir
    static Path directory;

    private static House house;
    private static House.Tenant tenant;
    private static EmbeddedRedis redis;
    private Node one;
    private Node other;

    @BeforeAll
    static void build() throws Exception {
        house = new House(directory.resolve("postgres"));
        tenant = house.tenant("acme");
        redis = EmbeddedRedis.start(directory.resolve("redis"));
    }

    @BeforeEach
    void startTwoNodes() throws IOException {
        int onePort = FreePort.find();
        int otherPort = FreePort.find();
        String name = "cluster.name=chaos-" + onePort;
        String members = "cluster.members=127.0.0.1:" + onePort + ",127.0.0.1:" + otherPort;
        one = house.node(
                "clustered-one", redis.port(), "cluster.enabled=true", "cluster.port=" + onePort, name, members);
        one.awaitReady();
        other = house.node(
                "clustered-other", redis.port(), "cluster.enabled=true", "cluster.port=" + otherPort, name, members);
        other.awaitReady();
        Await.until(
                "both own shards",
                PATIENCE,
                () -> house.postgres.number("SELECT count(DISTINCT owner) FROM shard WHERE until > now()") == 2);
    }

    @AfterEach
    void endTheNodes() throws IOException {
        house.clear();
    }

    @AfterAll
    static void tearDown() throws IOException {
        redis.close();
        house.close();
    }

    @Test
    void runsEachBookingsEventsInTheOrderOfTheirReceiptsThroughBothNodes() {
        Report report = new Report("bookings x 3 events, two nodes, failures");
        int senders = 20;
        Load load = Load.steady(tenant, "b", senders)
                .keys(SCALE.bookings / senders, 3)
                .failing(10);
        try (LoadSender sender = LoadSender.start(load, List.of(one, other), ANSWER_WITHIN)) {
            sender.await(Duration.ofMinutes(5));

            String counts = new Effects(house.postgres).verify(PATIENCE, sender);

            report.print("%d bookings | %s | %s", SCALE.bookings, sender, counts);
        }
    }

    @Test
    void finishesWhatAKilledNodeAcknowledged() throws IOException {
        Report report = new Report("one of two clustered nodes killed");
        try (LoadSender sender = LoadSender.start(Load.steady(tenant, "c", 12), List.of(one, other), ANSWER_WITHIN)) {
            awaitProgress(sender);
            one.kill();
            long took = awaitTakenOver(sender);
            one.startAgain();
            one.awaitReady();
            awaitProgress(sender);
            sender.finish(PATIENCE);

            String counts = new Effects(house.postgres).verify(PATIENCE, sender);

            report.print(
                    "SIGKILL, the other finished after %d ms (lease %d s) | %s | %s",
                    took, SCALE.lease.toSeconds(), sender, counts);
            assertThat(took).isLessThan(SCALE.lease.plus(SLACK).toMillis());
        }
    }

    @Test
    void finishesWhatAFrozenNodeAcknowledged() throws IOException {
        Report report = new Report("one of two clustered nodes frozen");
        try (LoadSender sender = LoadSender.start(Load.steady(tenant, "s", 12), List.of(one, other), ANSWER_WITHIN)) {
            awaitProgress(sender);
            other.freeze();
            long took = awaitTakenOver(sender);
            Pause.of(SCALE.lease);
            other.thaw();
            awaitProgress(sender);
            sender.finish(PATIENCE);

            String counts = new Effects(house.postgres).verify(PATIENCE, sender);

            report.print(
                    "SIGSTOP, the other finished after %d ms (lease %d s) | %s | %s",
                    took, SCALE.lease.toSeconds(), sender, counts);
            assertThat(took).isLessThan(SCALE.lease.plus(SLACK).toMillis());
        }
    }

    /** Returns after how many milliseconds all that is acknowledged now was done. */
    private static long awaitTakenOver(LoadSender sender) {
        Map<String, Integer> acknowledged = sender.acknowledged();
        long since = System.nanoTime();
        Effects effects = new Effects(house.postgres);
        Await.until("the other node finishes what was acknowledged", PATIENCE, () -> effects.include(acknowledged));
        return (System.nanoTime() - since) / 1_000_000;
    }

    private static void awaitProgress(LoadSender sender) {
        int goal = sender.acknowledgedEvents() + ThreadLocalRandom.current().nextInt(500, 2_000);
        Await.until("events are acknowledged; " + sender, PATIENCE, () -> sender.acknowledgedEvents() >= goal);
    }
}
