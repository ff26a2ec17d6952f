package de.askproai.gateway.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.store.redis.EmbeddedRedis;
import de.askproai.gateway.testing.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Big bodies, a small heap, and a database that hangs. */
@Tag("chaos")
class MemoryIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);
    private static final Duration HANGS =
            House.SCALE == Scale.FULL ? House.SCALE.databaseFrozenFor : Duration.ofSeconds(10);
    private static final int MIB = 1 << 20;
    private static final int SENDERS = 160; // 128 MiB may be held

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
    void refusesBeforeReadingWhenItsMemoryIsUsedUpAndThenDoesAllItAccepted() throws IOException {
        Report report = new Report("1 MiB bodies, -Xmx512m, PostgreSQL frozen");
        Node node = node("memory-frozen");
        house.postgres.freeze();
        Load load = Load.steady(tenant, "m", SENDERS).keys(1, 2).failing(0).padded(MIB);
        try (LoadSender sender = LoadSender.start(load, List.of(node), ANSWER_WITHIN)) {
            Await.until("it refuses before reading", PATIENCE, () -> refusesBeforeReading(node));
            Pause.of(HANGS);
            assertThat(node.management("/health/live")).isEqualTo(200);
            int refusedMeanwhile = sender.refused();
            house.postgres.thaw();
            sender.await(PATIENCE);

            String counts = new Effects(house).verify(PATIENCE, sender);

            assertThat(node.isAlive()).isTrue();
            assertThat(refusedMeanwhile).isPositive();
            report.print(
                    "%d senders at once, hanging %d s, peak of the whole process %d MiB | %s | %s",
                    SENDERS, HANGS.toSeconds(), node.peakMemoryMib(), sender, counts);
        }
    }

    @Test
    void holdsWhenEffectsHangWhileBodiesAreTakenIn() throws IOException, SQLException {
        Report report = new Report("1 MiB bodies, -Xmx512m, effects hang");
        Node node = node("memory-effects");
        Load load = Load.steady(tenant, "e", 24).keys(1, 40).failing(0).padded(MIB);
        try (LoadSender sender = LoadSender.start(load, List.of(node), ANSWER_WITHIN)) {
            try (Connection holder = house.postgres.lock("tally")) {
                Await.until("more than the heap was accepted", PATIENCE, () -> {
                    assertThat(node.isAlive()).as("alive; " + sender).isTrue();
                    return sender.acknowledgedEvents() > 700;
                });
                holder.rollback();
            }
            sender.await(PATIENCE);

            String counts = new Effects(house).verify(PATIENCE, sender);

            assertThat(node.isAlive()).isTrue();
            report.print("peak of the whole process %d MiB | %s | %s", node.peakMemoryMib(), sender, counts);
        }
    }

    private static Node node(String name) throws IOException {
        return house.node(
                        name,
                        List.of("-Xmx512m"),
                        house.postgres.database().port(),
                        redis.port(),
                        "intake.max-body=2MiB")
                .awaitReady();
    }

    /** Announces a body and sends none of it: an answer can only come before reading. */
    private static boolean refusesBeforeReading(Node node) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), node.port())) {
            socket.setSoTimeout(500);
            socket.getOutputStream()
                    .write("""
                            POST /webhooks/generic/%s HTTP/1.1\r
                            Host: localhost\r
                            Content-Type: application/json\r
                            Content-Length: %d\r
                            \r
                            """.formatted(tenant.publicId("generic"), MIB).getBytes(StandardCharsets.US_ASCII));
            byte[] answer = new byte[4096];
            int read = socket.getInputStream().read(answer);
            String head = read < 0 ? "" : new String(answer, 0, read, StandardCharsets.US_ASCII);
            return head.startsWith("HTTP/1.1 503")
                    && head.toLowerCase(java.util.Locale.ROOT).contains("retry-after:");
        }
    }
}
