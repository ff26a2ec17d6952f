package de.askproai.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.config.Secret;
import de.askproai.gateway.config.WorkConfig;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.observe.Correlation;
import de.askproai.gateway.security.DataKey;
import de.askproai.gateway.security.MasterKey;
import de.askproai.gateway.store.TestDatabase;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.LoggedErrors;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.UuidV7;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.webhook.TallyWriter.Tally;
import de.askproai.gateway.work.Outcome;
import de.askproai.gateway.work.ShardTable;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IntakeIT {
    private static final UUID COMPANY = UUID.randomUUID();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Secret masterKey = MasterKey.generate();
    private final List<IntakeNode> nodes = new ArrayList<>();
    private DatabaseConfig database;

    @BeforeEach
    void createDatabase() {
        database = TestDatabase.fresh();
        TestDatabase.execute(database, TallyWriter.TABLES);
        TestDatabase.execute(
                database,
                "INSERT INTO companies (id, key, name, locale) VALUES ('" + COMPANY + "', 'acme', 'Acme', 'de')");
    }

    @AfterEach
    void stopNodes() {
        nodes.forEach(IntakeNode::stop);
    }

    @Test
    void storesEncryptsAndHandlesAnEventOnce() {
        IntakeNode node = node();

        Receipt first = Await.value(node.accept(COMPANY, "key", "delivery-1", "{\"secret\":\"Erika Mustermann\"}"));
        Receipt again = Await.value(node.accept(COMPANY, "key", "delivery-1", "{\"secret\":\"Erika Mustermann\"}"));

        assertThat(first).isInstanceOf(Receipt.Committed.class);
        assertThat(again).isEqualTo(new Receipt.Duplicate(first.id()));
        awaitEffects(1);
        assertThat(text("SELECT count(*)::text FROM webhook_event WHERE position('Mustermann'::bytea IN payload) > 0"))
                .isEqualTo("0");
        assertThat(text("SELECT octet_length(payload) > bytes FROM webhook_event"))
                .isEqualTo("true");
    }

    @Test
    void answersOneCommittedAndTheRestDuplicateWhenADeliveryComesManyTimesAtOnce() {
        IntakeNode one = node();
        IntakeNode other = node();
        List<Future<Receipt>> receipts = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            receipts.add((i % 2 == 0 ? one : other).accept(COMPANY, null, "same", "{}"));
        }

        List<Receipt> answers = receipts.stream().map(Await::value).toList();

        assertThat(answers).filteredOn(Receipt.Committed.class::isInstance).hasSize(1);
        assertThat(answers).extracting(Receipt::id).containsOnly(answers.get(0).id());
        awaitEffects(1);
    }

    @Test
    void answersKnownDeliveriesAmongNewOnesEachForItself() {
        IntakeNode node = node();
        List<UUID> known =
                IntStream.range(0, 20).mapToObj(i -> node.accept(COMPANY, null, "known" + i, "{}")).toList().stream()
                        .map(receipt -> Await.value(receipt).id())
                        .toList();

        List<Future<Receipt>> receipts = IntStream.range(0, 300)
                .mapToObj(i -> node.accept(COMPANY, null, i % 15 == 0 ? "known" + i / 15 : "new" + i, "{}"))
                .toList();

        for (int i = 0; i < receipts.size(); i++) {
            Receipt answer = Await.value(receipts.get(i));
            if (i % 15 == 0) {
                assertThat(answer).isEqualTo(new Receipt.Duplicate(known.get(i / 15)));
            } else {
                assertThat(answer).isInstanceOf(Receipt.Committed.class);
            }
        }
        awaitEffects(20 + 280);
    }

    @Test
    void handlesEachKeysEventsInTheOrderOfTheirReceiptsThroughTwoNodesWithFailures() {
        IntakeNode one = node();
        IntakeNode other = node();
        int keys = 200;
        int steps = 6;

        List<Future<Void>> chains = new ArrayList<>();
        for (int key = 0; key < keys; key++) {
            chains.add(sendInOrder(List.of(one, other), "booking" + key, 0, steps));
        }
        Await.value(Future.all(chains));

        awaitEffects(keys * steps);
        Map<String, List<String>> order = new HashMap<>();
        rows("SELECT key, step FROM tally_order ORDER BY at")
                .forEach(row -> order.computeIfAbsent(row.get(0), none -> new ArrayList<>())
                        .add(row.get(1)));
        assertThat(order).hasSize(keys);
        order.values().forEach(seen -> assertThat(seen).containsExactly("0", "1", "2", "3", "4", "5"));
    }

    @Test
    void finishesOnTheOtherNodeWhatAKilledNodeAcknowledged() {
        IntakeNode survivor = node();
        IntakeNode victim = node();
        int accepted = 0;
        List<Future<Receipt>> receipts = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            receipts.add(victim.accept(COMPANY, "key" + i % 40, "d" + i, "step"));
        }
        for (Future<Receipt> receipt : receipts) {
            accepted += Await.value(receipt) instanceof Receipt.Committed ? 1 : 0;
        }
        nodes.remove(victim);
        Await.value(victim.die());

        awaitEffects(accepted);
        assertThat(text("SELECT count(*)::text FROM tally WHERE n > 10")).isEqualTo("0");
        assertThat(survivor.engine.backlog().total()).isZero();
    }

    @Test
    void aReplayedEventTakesItsPlaceAmongThoseOfItsKey() {
        TestDatabase.execute(database, """
                CREATE TABLE placed (id uuid, shard smallint, ordering_key text);
                CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
                BEGIN INSERT INTO placed VALUES (NEW.id, NEW.shard, NEW.ordering_key); RETURN NEW; END $$;
                CREATE TRIGGER note AFTER INSERT ON work FOR EACH ROW EXECUTE FUNCTION note();
                GRANT SELECT ON placed TO gateway_work
                """);
        IntakeNode node = node();
        Receipt receipt = Await.value(node.accept(COMPANY, "key", "delivery-1", "step"));
        awaitEffects(1);

        EventReplay replay = new EventReplay(node.store, shards -> {});
        Object ignored =
                Await.value(replay.run(Optional.of(COMPANY), receipt.id(), Deadline.in(Duration.ofSeconds(10))));

        awaitEffects(2);
        assertThat(rows("SELECT ordering_key, count(*), count(DISTINCT shard) FROM placed GROUP BY ordering_key"))
                .as("key, how often queued, in how many shards")
                .containsExactly(List.of("generic:key", "2", "1"));
    }

    @Test
    void answersComeAgainWhenHandingOverThrowsAndTakesTheNextBatchAndLosesNothing() {
        IntakeNode node = node();
        Await.value(node.accept(COMPANY, null, "warm", "{}"));
        node.broken = true;

        List<Future<Receipt>> receipts = IntStream.range(0, 20)
                .mapToObj(i -> node.accept(COMPANY, null, "broken" + i, "{}"))
                .toList();

        receipts.forEach(receipt ->
                assertThat(GatewayException.of(Await.failure(receipt)).code()).isEqualTo(ErrorCode.UNAVAILABLE));
        node.broken = false;
        assertThat(Await.value(node.accept(COMPANY, null, "after", "{}"))).isInstanceOf(Receipt.Committed.class);
        for (int i = 0; i < 20; i++) {
            assertThat(Await.value(node.accept(COMPANY, null, "broken" + i, "{}")))
                    .isInstanceOf(Receipt.Duplicate.class);
        }
        awaitEffects(22);
    }

    @Test
    void anEventThatCannotBeSealedFailsAlone() {
        IntakeNode node = node();

        List<Future<Receipt>> receipts = IntStream.range(0, 20)
                .mapToObj(i -> node.accept(COMPANY, null, i == 7 ? null : "d" + i, "{}"))
                .toList();

        for (int i = 0; i < 20; i++) {
            if (i == 7) {
                assertThat(GatewayException.of(Await.failure(receipts.get(i))).code())
                        .isEqualTo(ErrorCode.INTERNAL);
            } else {
                assertThat(Await.value(receipts.get(i))).isInstanceOf(Receipt.Committed.class);
            }
        }
        awaitEffects(19);
    }

    @Test
    void anEventThatCannotBeOpenedYetWaitsAlone() {
        UUID locked = UUID.randomUUID();
        IntakeNode taking = node(IntakeNode.notDispatching());
        List<Future<Receipt>> receipts = IntStream.range(0, 20)
                .mapToObj(i -> taking.accept(i % 2 == 0 ? COMPANY : locked, null, "d" + i, "{}"))
                .toList();
        receipts.forEach(Await::value);
        TestDatabase.execute(
                database,
                "CREATE TABLE wrapped_before AS SELECT id, wrapped FROM data_keys; "
                        + "UPDATE data_keys SET wrapped = decode(repeat('ab', 60), 'hex') WHERE company_id = '" + locked
                        + "'");

        IntakeNode ignored = node(IntakeNode.patient());

        Await.untilAsserted(() -> {
            assertThat(text("SELECT coalesce(sum(n), 0)::text FROM tally WHERE company_id = '" + COMPANY + "'"))
                    .isEqualTo("10");
            assertThat(text("SELECT count(*)::text FROM work WHERE attempts > 0 AND company_id = '" + locked + "'"))
                    .isEqualTo("10");
        });
        TestDatabase.execute(
                database, "UPDATE data_keys k SET wrapped = w.wrapped FROM wrapped_before w WHERE w.id = k.id");
        awaitEffects(20);
    }

    @Test
    void answersComeAgainWhilePostgresTakesNoWritesAndGoesOnWhenItDoes() {
        IntakeNode node = node();
        Await.value(node.accept(COMPANY, null, "warm", "{}"));
        takeWrites(false);

        try (LoggedErrors errors = LoggedErrors.listen()) {
            List<Future<Receipt>> receipts = accept(node, "early");
            receipts.forEach(IntakeIT::assertComeAgain);
            List<Future<Receipt>> later = accept(node, "late");
            takeWrites(true);

            later.forEach(receipt -> assertThat(Await.value(receipt)).isInstanceOf(Receipt.Committed.class));
            assertThat(errors.all())
                    .filteredOn(error -> error.contains("PostgreSQL refuses"))
                    .isEmpty();
        }
        awaitEffects(21);
    }

    @Test
    void answersComeAgainWhileTheDayHasNoPartition() {
        IntakeNode node = node();
        Await.value(node.accept(COMPANY, null, "warm", "{}"));
        awaitEffects(1);
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        TestDatabase.execute(database, "DROP TABLE webhook_event_" + today.replace("-", ""));

        try (LoggedErrors errors = LoggedErrors.listen()) {
            for (int batch = 0; batch < 3; batch++) {
                accept(node, "early").forEach(IntakeIT::assertComeAgain);
            }
            assertThat(errors.all())
                    .as("one for each event loop, of which there are two")
                    .hasSizeBetween(1, 2);
        }
        TestDatabase.execute(database, "SELECT make_partition('webhook_event', '" + today + "')");

        accept(node, "early")
                .forEach(receipt -> assertThat(Await.value(receipt)).isInstanceOf(Receipt.Committed.class));
        awaitEffects(21);
    }

    @Test
    void batchesWithTheSameDeliveriesTheOtherWayRoundDoNotWaitForEachOther() {
        TestDatabase.execute(database, """
                CREATE FUNCTION linger() RETURNS trigger LANGUAGE plpgsql
                AS 'BEGIN PERFORM pg_sleep(0.2); RETURN NEW; END';
                CREATE TRIGGER linger BEFORE INSERT ON webhook_dedup FOR EACH ROW EXECUTE FUNCTION linger()
                """);
        IntakeNode node = node();
        DataKey key = Await.value(node.keys.current(COMPANY));
        EventRepository repository = new EventRepository();
        EventSealer sealer = new EventSealer(new ShardTable());
        UuidV7 ids = new UuidV7(WallClock.system());
        List<Future<long[]>> places = Stream.of(List.of("one", "two", "three"), List.of("three", "two", "one"))
                .map(order -> order.stream()
                        .map(delivery -> sealer.seal(event(ids.next(), delivery), key))
                        .toList())
                .map(batch -> node.store.asWork(
                        Deadline.in(Duration.ofSeconds(10)), tx -> repository.insertUnlessKnown(tx, batch)))
                .toList();

        assertThat(places.stream().flatMapToLong(batch -> LongStream.of(Await.value(batch))))
                .as("three are new, three are known")
                .filteredOn(place -> place == 0)
                .hasSize(3);
    }

    @Test
    void eachEventOfABatchKeepsWhatIsItsSenders() {
        IntakeNode node = node();
        DataKey key = Await.value(node.keys.current(COMPANY));
        EventSealer sealer = new EventSealer(new ShardTable());
        UuidV7 ids = new UuidV7(WallClock.system());
        List<ReceivedEvent> sent = IntStream.range(0, 24)
                .mapToObj(i -> new ReceivedEvent(
                        ids.next(),
                        Instant.ofEpochMilli(1_796_120_400_123L + i),
                        i % 2 == 0 ? COMPANY : new UUID(2, 2),
                        new UUID(3, i % 3),
                        i % 5 == 0 ? "calcom" : "stripe",
                        "type" + i,
                        i % 3 == 0 ? null : "version" + i % 3,
                        i % 7 == 0 ? null : "key" + i,
                        "delivery" + i,
                        null,
                        i % 4 == 0 ? Map.of() : Map.of("user-agent", "sender " + i % 4),
                        i % 6 == 0 ? new Correlation("correlation" + i, null) : null,
                        ("{\"n\":" + i + "}").getBytes(StandardCharsets.UTF_8)))
                .toList();
        EventRepository repository = new EventRepository();

        List<SealedEvent> sealed =
                sent.stream().map(event -> sealer.seal(event, key)).toList();
        long[] first = Await.value(
                node.store.asWork(Deadline.in(PATIENCE), tx -> repository.insert(tx, sealed.subList(0, 12))));
        long[] rest = Await.value(node.store.asWork(
                Deadline.in(PATIENCE), tx -> repository.insertUnlessKnown(tx, sealed.subList(6, 24))));

        assertThat(first).doesNotContain(0).isSorted();
        assertThat(LongStream.of(rest).map(Long::signum).boxed())
                .as("six are known")
                .containsExactly(0L, 0L, 0L, 0L, 0L, 0L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L);
        Map<UUID, EventRepository.Stored> stored = Await.value(node.store.asWork(
                Deadline.in(PATIENCE),
                tx -> repository.read(tx, sent.stream().map(ReceivedEvent::id).toList())));
        for (ReceivedEvent event : sent) {
            ReceivedEvent kept = EventSealer.open(stored.get(event.id()), key);
            assertThat(kept)
                    .usingRecursiveComparison()
                    .ignoringFields("dedupKey", "keyTime")
                    .isEqualTo(event);
        }
        for (SealedEvent event : sealed) {
            assertThat(text("""
                            SELECT concat_ws(' ', company_id, connection_id, kind, ordering_key, shard, bytes)
                            FROM work WHERE id = '%s'""".formatted(event.id())))
                    .isEqualTo(Stream.of(
                                    event.event().company(),
                                    event.event().connection(),
                                    "event." + event.event().source(),
                                    EventKind.queueKey(
                                            event.event().source(),
                                            event.event().orderingKey()),
                                    event.shard(),
                                    event.event().body().length)
                            .filter(Objects::nonNull)
                            .map(String::valueOf)
                            .collect(Collectors.joining(" ")));
        }
    }

    @Test
    void aBodyDoesNotOpenInAnotherRow() {
        DataKey key = Await.value(node().keys.current(COMPANY));
        byte[] sealed = new EventSealer(new ShardTable())
                .seal(event(new UUID(0x7000, 1), "one"), key)
                .payload();

        assertThat(EventSealer.open(stored(new UUID(0x7000, 1), sealed, key), key)
                        .body())
                .asString()
                .isEqualTo("{}");
        assertThatThrownBy(() -> EventSealer.open(stored(new UUID(0x7000, 2), sealed, key), key))
                .isInstanceOfSatisfying(
                        GatewayException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.INTERNAL));
    }

    private static EventRepository.Stored stored(UUID id, byte[] payload, DataKey key) {
        return new EventRepository.Stored(event(id, "one", payload), key.id(), false);
    }

    private static ReceivedEvent event(UUID id, String delivery) {
        return event(id, delivery, "{}".getBytes(StandardCharsets.UTF_8));
    }

    private static ReceivedEvent event(UUID id, String delivery, byte[] body) {
        return new ReceivedEvent(
                id,
                Instant.now(),
                COMPANY,
                new UUID(3, 3),
                IntakeNode.SOURCE,
                "test",
                null,
                null,
                delivery,
                null,
                Map.of(),
                null,
                body);
    }

    private static List<Future<Receipt>> accept(IntakeNode node, String deliveries) {
        return IntStream.range(0, 20)
                .mapToObj(i -> node.accept(COMPANY, null, deliveries + i, "{}"))
                .toList();
    }

    private static void assertComeAgain(Future<Receipt> receipt) {
        GatewayException refusal = Await.refusal(receipt);
        assertThat(refusal.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(refusal.retryAfter()).isPresent();
    }

    /** Sets whether sessions may write, and ends those that have it otherwise, as a failover does. */
    private void takeWrites(boolean may) {
        TestDatabase.execute(
                database,
                "ALTER DATABASE %s SET default_transaction_read_only = %s; "
                                .formatted(database.database(), may ? "off" : "on")
                        + "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                        + "WHERE datname = current_database() AND pid <> pg_backend_pid()");
    }

    private Future<Void> sendInOrder(List<IntakeNode> through, String key, int step, int steps) {
        if (step == steps) {
            return Future.succeededFuture();
        }
        IntakeNode node = through.get(ThreadLocalRandom.current().nextInt(through.size()));
        return node.accept(COMPANY, key, key + "/" + step, Integer.toString(step))
                .compose(receipt -> sendInOrder(through, key, step + 1, steps));
    }

    private IntakeNode node() {
        return node(IntakeNode.shortLeases());
    }

    private IntakeNode node(WorkConfig work) {
        IntakeNode node = new IntakeNode(database, masterKey, work, List.of(new TallyWriter()), IntakeIT::tallyOrFail);
        nodes.add(node);
        return node;
    }

    private static Outcome tallyOrFail(ReceivedEvent event) {
        if (ThreadLocalRandom.current().nextInt(20) == 0) {
            return new Outcome.Retry(ErrorCode.UPSTREAM_FAILED, "at random", null);
        }
        String key = event.orderingKey() == null ? event.id().toString() : event.orderingKey();
        return Outcome.done(List.of(new Tally(event.company(), key, new String(event.body(), StandardCharsets.UTF_8))));
    }

    private void awaitEffects(int expected) {
        Await.until(
                expected + " effects",
                PATIENCE,
                () -> text("SELECT coalesce(sum(n), 0)::text FROM tally").equals(Integer.toString(expected)));
        Await.until(
                "the queue is empty",
                PATIENCE,
                () -> text("SELECT count(*)::text FROM work").equals("0"));
        assertThat(text("SELECT coalesce(sum(n), 0)::text FROM tally")).isEqualTo(Integer.toString(expected));
    }

    private String text(String sql) {
        return rows(sql).get(0).get(0);
    }

    private List<List<String>> rows(String sql) {
        return Await.value(nodes.get(0)
                .store
                .asWork(
                        Deadline.in(Duration.ofSeconds(10)),
                        tx -> tx.query(sql).execute().map(rows -> {
                            List<List<String>> all = new ArrayList<>();
                            rows.forEach(row -> {
                                List<String> columns = new ArrayList<>();
                                for (int i = 0; i < row.size(); i++) {
                                    columns.add(String.valueOf(row.getValue(i)));
                                }
                                all.add(columns);
                            });
                            return all;
                        })));
    }
}
