package de.askproai.gateway.chaos;

import de.askproai.gateway.store.redis.EmbeddedRedis;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One company or one key has far too much, or only failures; the others do not notice. */
@Tag("chaos")
@Tag("alone")
class FairnessIT {
    @TempDir
    static Path directory;

    private static House house;
    private static Tenant loud;
    private static Tenant quiet;
    private static EmbeddedRedis redis;

    @BeforeAll
    static void build() throws Exception {
        house = new House(directory.resolve("postgres"));
        loud = house.tenant("loud");
        quiet = house.tenant("quiet");
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
    void aQuietCompanyDoesNotNoticeALoudOneNorAPoisonedKey() throws IOException {
        Report report = new Report("fairness");
        Node node = house.node("fair", redis.port()).awaitReady();

        new Fairness(house, loud, quiet, List.of(node)).run(report);
    }
}
