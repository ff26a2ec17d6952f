package de.askproai.gateway.chaos;

import static de.askproai.gateway.chaos.House.SCALE;
import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.store.redis.EmbeddedRedis;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.HoldingProxy;
import de.askproai.gateway.testing.TestVertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The process ends or stands still at any moment, alone and beside a second one. */
@Tag("chaos")
class KilledAndFrozenIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);
    private static final Duration BEYOND_THE_LEASE = SCALE.lease.plusSeconds(2);

    @RegisterExtension
    static final TestVertx test = new TestVertx();

    @TempDir
    static Path directory;

    private static House house;
    private static Tenant tenant;
    private static EmbeddedRedis redis;

    @BeforeAll
    static void build() throws Exception {
        house = new House(directory.resolve("postgres"));
        tenant = house.tenant("acme");
        redis = EmbeddedRedis.start(directory.resolve("redis"));
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
    void losesAndDoublesNothingWhenKilledAgainAndAgain() throws IOException {
        Report report = new Report("killed under load");
        try (HoldingProxy way =
                new HoldingProxy(test.vertx(), house.postgres.database().port())) {
            Node node = house.node("killed", way.port(), redis.port()).awaitReady();
            try (LoadSender sender =
                    LoadSender.start(Load.steady(tenant, "k", 12).invoicing(4), List.of(node), ANSWER_WITHIN)) {
                long unanswered = 0;
                for (int i = 0; i < SCALE.kills; i++) {
                    awaitProgress(sender);
                    if (i % 2 == 0) {
                        unanswered += killBetweenCommitAndAnswer(node, way, sender);
                    } else {
                        node.kill();
                    }
                    node.startAgain();
                }
                awaitProgress(sender);
                sender.finish(PATIENCE);

                String counts = new Effects(house).verify(PATIENCE, sender);

                assertThat(sender.duplicates()).isGreaterThanOrEqualTo((int) unanswered);
                report.print(
                        "SIGKILL x %d, %d of them between commit and answer (%d events) | %s | %s",
                        SCALE.kills, (SCALE.kills + 1) / 2, unanswered, sender, counts);
            }
        }
    }

    @Test
    void losesAndDoublesNothingWhenFrozenBeyondItsLease() throws IOException {
        Report report = new Report("frozen under load, one node");
        Node node = house.node("frozen", redis.port()).awaitReady();
        try (LoadSender sender =
                LoadSender.start(Load.steady(tenant, "f", 12).invoicing(4), List.of(node), ANSWER_WITHIN)) {
            for (int i = 0; i < SCALE.freezes; i++) {
                awaitProgress(sender);
                node.freeze();
                Pause.of(BEYOND_THE_LEASE);
                node.thaw();
            }
            awaitProgress(sender);
            sender.finish(PATIENCE);

            String counts = new Effects(house).verify(PATIENCE, sender);

            report.print(
                    "SIGSTOP for %d s x %d | %s | %s", BEYOND_THE_LEASE.toSeconds(), SCALE.freezes, sender, counts);
        }
    }

    @Test
    void aSecondNodeTakesOverFromAFrozenOneAndNothingHappensTwice() throws IOException {
        Report report = new Report("frozen under load, two nodes");
        Node one = house.node("frozen-one", redis.port());
        Node other = house.node("frozen-other", redis.port()).awaitReady();
        one.awaitReady();
        try (LoadSender sender =
                LoadSender.start(Load.steady(tenant, "t", 12).invoicing(4), List.of(one, other), ANSWER_WITHIN)) {
            long slowest = 0;
            for (int i = 0; i < SCALE.freezes; i++) {
                awaitProgress(sender);
                Node victim = i % 2 == 0 ? one : other;
                victim.freeze();
                Map<String, Integer> acknowledged = sender.acknowledged();
                long since = System.nanoTime();
                Effects effects = new Effects(house);
                Await.until(
                        "the other node finishes what was acknowledged", PATIENCE, () -> effects.include(acknowledged));
                slowest = Math.max(slowest, System.nanoTime() - since);
                victim.thaw();
            }
            awaitProgress(sender);
            sender.finish(PATIENCE);

            String counts = new Effects(house).verify(PATIENCE, sender);

            report.print(
                    "SIGSTOP x %d, the other node finished after at most %.1f s (lease %d s) | %s | %s",
                    SCALE.freezes, slowest / 1e9, SCALE.lease.toSeconds(), sender, counts);
        }
    }

    private static long killBetweenCommitAndAnswer(Node node, HoldingProxy way, LoadSender sender) {
        way.hold();
        Await.until("something is committed and not answered", () -> {
            int acknowledged = sender.acknowledgedEvents();
            Pause.of(Duration.ofMillis(100));
            return acknowledged == sender.acknowledgedEvents() && stored() > acknowledged;
        });
        node.kill();
        long unanswered = stored() - sender.acknowledgedEvents();
        way.release();
        return unanswered;
    }

    private static long stored() {
        return house.postgres.number("SELECT count(*) FROM webhook_event");
    }

    /** Waits until a random number of further events was acknowledged. */
    private static void awaitProgress(LoadSender sender) {
        int goal = sender.acknowledgedEvents() + ThreadLocalRandom.current().nextInt(200, 1_500);
        Await.until("events are acknowledged; " + sender, PATIENCE, () -> sender.acknowledgedEvents() >= goal);
    }
}
