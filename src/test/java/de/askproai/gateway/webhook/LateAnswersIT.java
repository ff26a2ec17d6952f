package de.askproai.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.config.IntakeConfig;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.security.MasterKey;
import de.askproai.gateway.store.TestDatabase;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.HoldingProxy;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.webhook.TallyWriter.Tally;
import de.askproai.gateway.work.Outcome;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events that are taken in while PostgreSQL takes what it is asked, and says nothing. */
class LateAnswersIT {
    private static final UUID COMPANY = UUID.randomUUID();
    private static final Duration WITHIN = Duration.ofSeconds(1);

    private final Vertx between = Vertx.vertx();
    private DatabaseConfig database;
    private HoldingProxy postgres;
    private IntakeNode node;

    @BeforeEach
    void start() {
        database = TestDatabase.fresh();
        TestDatabase.execute(database, TallyWriter.TABLES);
        TestDatabase.execute(
                database,
                "INSERT INTO companies (id, key, name, locale) VALUES ('" + COMPANY + "', 'acme', 'Acme', 'de')");
        postgres = new HoldingProxy(between, database.port());
        IntakeConfig usual = IntakeConfig.defaults();
        node = new IntakeNode(
                TestDatabase.at(database, postgres.port()),
                MasterKey.generate(),
                // One is written, and the others wait for it.
                new IntakeConfig(usual.maxBodyBytes(), usual.maxHeldBytes(), 1, usual.batchBytes(), 1, WITHIN),
                IntakeNode.shortLeases(),
                List.of(new TallyWriter()),
                event -> Outcome.done(
                        List.of(new Tally(event.company(), event.id().toString(), "step"))));
    }

    @AfterEach
    void stop() {
        postgres.release();
        node.stop();
        postgres.close();
        Await.value(between.close());
    }

    @Test
    void tellsSendersInTimeToComeAgainAndKnowsWhatTheyBringThen() {
        Await.value(accept("warm"));
        postgres.hold();
        long asked = System.nanoTime();

        List<Future<Receipt>> receipts = acceptMany();

        for (Future<Receipt> receipt : receipts) {
            GatewayException refusal = Await.refusal(receipt);
            assertThat(refusal.code()).isEqualTo(ErrorCode.UNAVAILABLE);
            assertThat(refusal.retryAfter()).isPresent();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - asked))
                .as("less than it takes to give PostgreSQL up")
                .isLessThan(WITHIN.multipliedBy(2));
        postgres.release();
        acceptMany().forEach(Await::value);
        Await.until(
                "each has had its effect once",
                Duration.ofSeconds(30),
                () -> Await.value(node.store.asWork(
                                Deadline.in(WITHIN.multipliedBy(10)),
                                tx -> tx.query("SELECT count(*), coalesce(sum(n), 0)::bigint FROM tally")
                                        .execute()
                                        .map(rows -> rows.iterator().next().getLong(0) + "/"
                                                + rows.iterator().next().getLong(1))))
                        .equals("21/21"));
    }

    @Test
    void tellsSendersInTimeThatTheirKeyCannotBeReadYet() {
        postgres.hold();
        long asked = System.nanoTime();

        GatewayException refusal = Await.refusal(accept("first"));

        assertThat(refusal.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(WITHIN.multipliedBy(2));
    }

    private List<Future<Receipt>> acceptMany() {
        return IntStream.range(0, 20).mapToObj(i -> accept("delivery" + i)).toList();
    }

    private Future<Receipt> accept(String delivery) {
        return node.accept(COMPANY, null, delivery, "{}");
    }
}
