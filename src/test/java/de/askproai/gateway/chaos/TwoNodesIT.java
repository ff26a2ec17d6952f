package de.askproai.gateway.chaos;

import static de.askproai.gateway.chaos.House.SCALE;

import de.askproai.gateway.store.FreePort;
import de.askproai.gateway.store.redis.EmbeddedRedis;
import de.askproai.gateway.testing.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes of one cluster: what either acknowledges is done, whatever becomes of it. Both outlive each test. */
@Tag("chaos")
@Tag("alone")
class TwoNodesIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);

    @TempDir
    static Path directory;

    private static House house;
    private static Tenant tenant;
    private static Tenant quiet;
    private static EmbeddedRedis redis;
    private static Node one;
    private static Node other;

    @BeforeAll
    static void build() throws Exception {
        house = new House(directory.resolve("postgres"));
        tenant = house.tenant("acme");
        quiet = house.tenant("quiet");
        redis = EmbeddedRedis.start(directory.resolve("redis"));
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
    }

    @BeforeEach
    void awaitTwoNodes() {
        Await.until(
                "both own shards",
                PATIENCE,
                () -> house.postgres.number("SELECT count(DISTINCT owner) FROM shard WHERE until > now()") == 2);
    }

    @AfterEach
    void forget() {
        house.forgetCounts();
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
            sender.await(Duration.ofMinutes(15));

            String counts = new Effects(house).verify(PATIENCE, sender);

            report.print("%d bookings | %s | %s", SCALE.bookings, sender, counts);
        }
    }

    @Test
    void finishesWhatAKilledNodeAcknowledgedAndAnswersCallersAsBefore() throws IOException {
        Report report = new Report("one of two clustered nodes killed");
        Wishes wishes = new Wishes("killed", 2);

        new NodeLoss(house, tenant, one, other).run(report, "c", wishes, one::kill, () -> {
            one.startAgain();
            one.awaitReady();
        });
    }

    @Test
    void finishesWhatAFrozenNodeAcknowledgedAndAnswersCallersAsBefore() throws IOException {
        Report report = new Report("one of two clustered nodes frozen");
        Wishes wishes = new Wishes("frozen", 1_000);

        new NodeLoss(house, tenant, other, one).run(report, "s", wishes, other::freeze, other::thaw);
    }

    @Test
    void aQuietCompanyDoesNotNoticeALoudOneNorAPoisonedKeyOnTwoNodes() {
        Report report = new Report("fairness, two nodes");

        new Fairness(house, tenant, quiet, List.of(one, other)).run(report);
    }
}
