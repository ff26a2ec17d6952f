package de.askproai.gateway.chaos;

import static de.askproai.gateway.chaos.House.SCALE;
import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.store.FreePort;
import de.askproai.gateway.store.redis.EmbeddedRedis;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.Signal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the gateway depends on ends, is killed or stands still, and comes back; nobody restarts the gateway. */
@Tag("chaos")
class DependenciesIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(12);
    /** What a node has to answer a webhook, 8 s, and what of that the machine may take. */
    private static final Duration ANSWERED_WHILE_FROZEN = Duration.ofSeconds(9);

    @TempDir
    static Path directory;

    private static House house;
    private static Tenant tenant;

    @BeforeAll
    static void build() throws Exception {
        house = new House(directory.resolve("postgres"));
        tenant = house.tenant("acme");
    }

    @AfterEach
    void endTheNodes() throws IOException {
        house.clear();
    }

    @AfterAll
    static void tearDown() throws IOException {
        house.close();
    }

    @Test
    void survivesPostgresRestartedAndKilledWithoutAnyRedis() throws IOException {
        Report report = new Report("PostgreSQL restarted and killed, no Redis");
        Node node = house.node("no-redis", FreePort.find()).awaitReady();
        try (LoadSender sender =
                LoadSender.start(Load.steady(tenant, "r", 12).invoicing(4), List.of(node), ANSWER_WITHIN)) {
            long slowest = 0;
            for (int i = 0; i < SCALE.databaseFaults; i++) {
                awaitProgress(sender);
                house.postgres.restart();
                slowest = Math.max(slowest, awaitHealed(sender));
                awaitProgress(sender);
                house.postgres.kill();
                Pause.of(Duration.ofSeconds(3));
                house.postgres.startAgain();
                slowest = Math.max(slowest, awaitHealed(sender));
            }
            sender.finish(PATIENCE);

            String counts = new Effects(house).verify(PATIENCE, sender);

            assertThat(node.isAlive()).isTrue();
            report.print(
                    "restarts x %d, kills x %d, healed after at most %d ms | %s | %s",
                    SCALE.databaseFaults, SCALE.databaseFaults, slowest, sender, counts);
        }
    }

    @Test
    void survivesPostgresFrozenWithAFrozenRedis() throws IOException {
        Report report = new Report("PostgreSQL frozen, Redis frozen");
        try (EmbeddedRedis redis = EmbeddedRedis.start(directory.resolve("redis"))) {
            Signal.STOP.to(redis.pid());
            Node node = house.node("frozen-redis", redis.port()).awaitReady();
            try (LoadSender sender =
                    LoadSender.start(Load.steady(tenant, "z", 12).invoicing(4), List.of(node), ANSWERED_WHILE_FROZEN)) {
                long slowest = 0;
                for (int i = 0; i < SCALE.databaseFaults; i++) {
                    awaitProgress(sender);
                    house.postgres.freeze();
                    Pause.of(SCALE.databaseFrozenFor);
                    assertThat(node.management("/health/live")).isEqualTo(200);
                    house.postgres.thaw();
                    slowest = Math.max(slowest, awaitHealed(sender));
                }
                awaitProgress(sender);
                sender.finish(PATIENCE);

                String counts = new Effects(house).verify(PATIENCE, sender);

                assertThat(sender.refused()).as("told to come again").isPositive();
                assertThat(sender.timedOut()).as("told nothing in time").isZero();
                assertThat(node.isAlive()).isTrue();
                report.print(
                        "SIGSTOP for %d s x %d, healed after at most %d ms | %s | %s",
                        SCALE.databaseFrozenFor.toSeconds(), SCALE.databaseFaults, slowest, sender, counts);
            } finally {
                Signal.CONT.to(redis.pid());
            }
        }
    }

    /** Returns after how many milliseconds events are acknowledged again. */
    private static long awaitHealed(LoadSender sender) {
        long since = System.nanoTime();
        int before = sender.acknowledgedEvents();
        Await.until("it heals; " + sender, PATIENCE, () -> sender.acknowledgedEvents() > before);
        return (System.nanoTime() - since) / 1_000_000;
    }

    private static void awaitProgress(LoadSender sender) {
        int goal = sender.acknowledgedEvents() + 500;
        Await.until("events are acknowledged; " + sender, PATIENCE, () -> sender.acknowledgedEvents() >= goal);
    }
}
