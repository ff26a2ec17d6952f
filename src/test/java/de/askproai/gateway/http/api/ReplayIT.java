package de.askproai.gateway.http.api;

import static de.askproai.gateway.http.api.ApiServer.ALPHA;
import static de.askproai.gateway.http.api.ApiServer.BETA;
import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.config.WorkConfig;
import de.askproai.gateway.http.api.ApiServer.Answer;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.webhook.EventsReplayed;
import de.askproai.gateway.work.Effect;
import de.askproai.gateway.work.EffectWriter;
import de.askproai.gateway.work.EffectWriters;
import de.askproai.gateway.work.NewWork;
import de.askproai.gateway.work.Outcome;
import de.askproai.gateway.work.ReplayKind;
import de.askproai.gateway.work.Work;
import de.askproai.gateway.work.WorkEngine;
import de.askproai.gateway.work.WorkKind;
import de.askproai.gateway.work.WorkVerticle;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReplayIT {
    private static final String EVENTS = "/api/v1/webhook-events";
    private static final String REPLAYS = EVENTS + "/replays";
    private static final String ALL = "{\"all\":true}";

    @RegisterExtension
    final TestVertx test = new TestVertx();

    private final Queue<Work> handled = new ConcurrentLinkedQueue<>();
    private final Queue<Work> sent = new ConcurrentLinkedQueue<>();
    private ApiServer api;
    private WorkEngine engine;
    private String deployment;

    @BeforeEach
    void serve() {
        api = new ApiServer(test.vertx()).serve();
        api.sql("""
                CREATE TABLE seen (event uuid PRIMARY KEY, mapped integer NOT NULL, counted integer NOT NULL);
                GRANT SELECT, INSERT, UPDATE ON seen TO gateway_work
                """);
        run();
    }

    @AfterEach
    void close() {
        stop();
        api.close();
    }

    @Test
    void replaysOneEventAndLeavesAloneWhatTheLedgerHas() {
        UUID event = api.event(ALPHA, "booked", "b1");
        replay(event);
        Await.until("it is handled", () -> seen(event).equals("1,1") && sent.size() == 1);

        replay(event);

        Await.until("it is mapped again", () -> seen(event).equals("2,1"));
        Await.until("nothing is left", () -> queued() == 0);
        assertThat(sent).hasSize(1);
        assertThat(handled).extracting(Work::orderingKey).containsOnly("generic:b1");
        assertThat(api.get(api.alpha, EVENTS + "/" + event).body().getJsonArray("attempts"))
                .hasSize(2);
    }

    @Test
    void bringsADeadLetterBack() {
        UUID dead = api.event(ALPHA, "booked", null);
        api.kill(dead);

        Answer answer = api.post(api.alpha, EVENTS + "/" + dead + "/replay", "");

        assertThat(answer.status()).isEqualTo(202);
        Await.until("it is done", () -> state(dead).equals("done"));
        assertThat(api.get(api.alpha, EVENTS + "?state=dead").body().getJsonArray("items"))
                .isEmpty();
    }

    @Test
    void putsNothingIntoTheQueueTwiceAndHastensWhatWaits() {
        stop();
        UUID pending = api.event(ALPHA, "booked", null);
        api.queue(pending, "held", "0");
        UUID waiting = api.event(ALPHA, "booked", null);
        api.queue(waiting, "waiting, due_at", "true, now() + interval '1 hour'");

        JsonObject first =
                api.post(api.alpha, EVENTS + "/" + pending + "/replay", "").body();
        JsonObject second =
                api.post(api.alpha, EVENTS + "/" + waiting + "/replay", "").body();

        assertThat(first.getBoolean("queued")).isFalse();
        assertThat(second.getBoolean("queued")).isTrue();
        assertThat(queued()).isEqualTo(2);
        assertThat(number("SELECT count(*) FROM work WHERE due_at > now()")).isZero();
    }

    @Test
    void nobodyReplaysAnotherCompanysEvents() {
        UUID theirs = api.event(BETA, "booked", null);
        String plan = api.post(api.beta, REPLAYS, ALL).body().getString("id");

        assertThat(api.post(api.alpha, EVENTS + "/" + theirs + "/replay", "").status())
                .isEqualTo(404);
        assertThat(api.post(api.alphaReader, EVENTS + "/" + theirs + "/replay", "")
                        .status())
                .isEqualTo(403);
        assertThat(api.get(api.alpha, REPLAYS + "/" + plan).status()).isEqualTo(404);
        assertThat(api.post(api.alpha, REPLAYS + "/" + plan + "/run", "").status())
                .isEqualTo(404);
        assertThat(api.post(api.alpha, REPLAYS + "/" + plan + "/cancel", "").status())
                .isEqualTo(404);
        assertThat(api.post(api.alpha, REPLAYS, "{\"company\":\"" + BETA + "\"}")
                        .status())
                .isEqualTo(403);
        assertThat(api.post(api.alpha, REPLAYS, ALL).body().getInteger("planned"))
                .isZero();
        assertThat(api.get(api.alpha, REPLAYS).body().getJsonArray("items")).hasSize(1);
    }

    @Test
    void plansFirstAndRunsThenOnlyWhatWasPlanned() {
        UUID booked = api.event(ALPHA, "booked", null);
        UUID dead = api.event(ALPHA, "booked", null);
        api.kill(dead);
        api.event(ALPHA, "paid", null);
        api.event(BETA, "booked", null);

        JsonObject plan = api.post(api.alpha, REPLAYS, "{\"type\":\"booked\"}").body();
        assertThat(handled).isEmpty();
        UUID later = api.event(ALPHA, "booked", null);
        Answer running = api.post(api.alpha, REPLAYS + "/" + plan.getString("id") + "/run", "");

        assertThat(plan.getInteger("planned")).isEqualTo(2);
        assertThat(plan.getInteger("dead")).isEqualTo(1);
        assertThat(running.status()).isEqualTo(202);
        Await.until("the replay is done", () -> replay(plan).getString("state").equals("done"));
        Await.until("both are handled", () -> handled.size() == 2);
        assertThat(handled)
                .extracting(Work::id)
                .containsExactlyInAnyOrder(booked, dead)
                .doesNotContain(later);
        assertThat(replay(plan).getInteger("replayed")).isEqualTo(2);
        assertThat(api.post(api.alpha, REPLAYS + "/" + plan.getString("id") + "/run", "")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void goesOnAfterACrashBetweenStepsWithoutReplayingTwice() {
        api.sql(manyEvents(3_500));
        JsonObject plan = api.post(api.operator, REPLAYS, ALL).body();
        stop();
        api.post(api.operator, REPLAYS + "/" + plan.getString("id") + "/run", "");
        run();
        Await.until("it is in the middle", () -> replay(plan).getInteger("replayed") >= 1_000);

        stop();
        int before = replay(plan).getInteger("replayed");
        run();

        Await.until(
                "the replay is done",
                Duration.ofSeconds(60),
                () -> replay(plan).getString("state").equals("done"));
        Await.until("all are handled", Duration.ofSeconds(60), () -> queued() == 0);
        assertThat(before).isBetween(1_000, 3_500);
        assertThat(replay(plan).getInteger("replayed")).isEqualTo(3_500);
        assertThat(number("SELECT count(*) FROM seen WHERE mapped = 1")).isEqualTo(3_500);
        assertThat(number("SELECT count(*) FROM ledger WHERE operation LIKE 'sent/%'"))
                .isEqualTo(3_500);
    }

    @Test
    void endsWhenItIsCancelled() {
        stop();
        api.event(ALPHA, "booked", null);
        JsonObject plan = api.post(api.alpha, REPLAYS, ALL).body();
        api.post(api.alpha, REPLAYS + "/" + plan.getString("id") + "/run", "");

        Answer cancelled = api.post(api.alpha, REPLAYS + "/" + plan.getString("id") + "/cancel", "");
        run();

        assertThat(cancelled.body().getString("state")).isEqualTo("cancelled");
        Await.until("its step is done", () -> queued() == 0);
        assertThat(handled).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithAPlan() {
        for (String body : List.of(
                "",
                "{}",
                "{\"type\":null}",
                "{\"company\":\"" + ALPHA + "\"}",
                "{\"all\":false}",
                "{\"all\":\"true\"}",
                "{\"all\":true,\"type\":\"booked\"}",
                "[]",
                "{",
                "{\"from\":\"x\"}",
                "{\"state\":\"running\"}",
                "{\"colour\":1}",
                "{\"type\":7}",
                "{\"type\":\"\\u0000\"}",
                "{\"connection\":\"1\"}")) {
            Answer answer = api.post(api.alpha, REPLAYS, body);

            assertThat(answer.status()).as(body).isEqualTo(400);
            assertThat(answer.body().getString("code")).isEqualTo("invalid_request");
        }
        assertThat(api.post(api.alpha, REPLAYS, "{}").body().getString("detail"))
                .contains("from, until, source, type, connection, state", "{\"all\": true}");
        assertThat(api.get(api.alpha, REPLAYS).body().getJsonArray("items")).isEmpty();
        assertThat(api.post(api.alpha, REPLAYS, "{\"type\":\"" + "x".repeat(70_000) + "\"}")
                        .status())
                .isEqualTo(413);
    }

    private void replay(UUID event) {
        assertThat(api.post(api.alpha, EVENTS + "/" + event + "/replay", "").status())
                .isEqualTo(202);
    }

    private JsonObject replay(JsonObject plan) {
        return api.get(api.operator, REPLAYS + "/" + plan.getString("id")).body();
    }

    private String state(UUID event) {
        return api.get(api.operator, EVENTS + "/" + event).body().getString("state");
    }

    private static String manyEvents(int count) {
        return """
                INSERT INTO webhook_event (id, received_at, company_id, connection_id, source, type, ordering_key, key_id,
                                           bytes, payload)
                SELECT (substr(uuid_v7_floor(now() - interval '1 minute')::text, 1, 24) || lpad(to_hex(n), 12, '0'))::uuid,
                       now(), '%s', '%s', 'generic', 'booked', 'generic:k' || n %% 50, gen_random_uuid(), 1, ''
                FROM generate_series(1, %d) AS n
                """.formatted(ALPHA, ApiServer.CONNECTION, count);
    }

    private void run() {
        engine = new WorkEngine(
                test.vertx(),
                api.store,
                WorkConfig.defaults(),
                2,
                List.of(
                        new Mapping(),
                        new Sending(),
                        new ReplayKind(api.store, WallClock.system(), List.of(new EventsReplayed()))),
                new EffectWriters(List.of(new MappedWriter(), new CountedWriter())),
                api::nextId,
                WallClock.system(),
                new SimpleMeterRegistry());
        WorkEngine started = engine;
        deployment = Await.value(test.vertx()
                .deployVerticle(() -> new WorkVerticle(started), new DeploymentOptions().setInstances(2))
                .compose(id -> started.start(() -> true).map(id)));
    }

    private void stop() {
        if (deployment != null) {
            Await.value(engine.stop().otherwiseEmpty());
            Await.value(test.vertx().undeploy(deployment));
            deployment = null;
        }
    }

    private long queued() {
        return number("SELECT count(*) FROM work");
    }

    private String seen(UUID event) {
        return Await.value(api.store.asWork(
                Deadline.in(Duration.ofSeconds(5)),
                tx -> tx.preparedQuery("SELECT coalesce(max(mapped || ',' || counted), '') FROM seen WHERE event = $1")
                        .execute(Tuple.of(event))
                        .map(rows -> rows.iterator().next().getString(0))));
    }

    private long number(String sql) {
        return Await.value(api.store.asWork(
                Deadline.in(Duration.ofSeconds(5)),
                tx -> tx.query(sql).execute().map(rows -> rows.iterator().next().getLong(0))));
    }

    record Mapped(UUID company, UUID event) implements Effect {}

    record Counted(UUID company, UUID event) implements Effect {
        @Override
        public String operation() {
            return "counted/" + event;
        }
    }

    /** Maps an event to a change of state, a counted effect and an outward action. */
    private final class Mapping implements WorkKind {
        @Override
        public String name() {
            return "event.generic";
        }

        @Override
        public Future<List<Outcome>> handle(List<Work> batch, Deadline deadline) {
            List<Outcome> outcomes = new ArrayList<>();
            for (Work work : batch) {
                handled.add(work);
                UUID company = work.company();
                NewWork action = new NewWork("test.send", company, null, null, "sent/" + work.id(), new byte[0], null);
                outcomes.add(new Outcome.Done(
                        List.of(new Mapped(company, work.id()), new Counted(company, work.id())), List.of(action)));
            }
            return Future.succeededFuture(outcomes);
        }
    }

    private final class Sending implements WorkKind {
        @Override
        public String name() {
            return "test.send";
        }

        @Override
        public Future<List<Outcome>> handle(List<Work> batch, Deadline deadline) {
            sent.addAll(batch);
            return Future.succeededFuture(
                    batch.stream().map(work -> Outcome.done()).toList());
        }
    }

    private static final class MappedWriter implements EffectWriter<Mapped> {
        @Override
        public Class<Mapped> effect() {
            return Mapped.class;
        }

        @Override
        public Future<Void> write(SqlClient transaction, List<Mapped> effects) {
            return upsert(transaction, effects.stream().map(Mapped::event).toList(), 1, 0);
        }
    }

    private static final class CountedWriter implements EffectWriter<Counted> {
        @Override
        public Class<Counted> effect() {
            return Counted.class;
        }

        @Override
        public Future<Void> write(SqlClient transaction, List<Counted> effects) {
            return upsert(transaction, effects.stream().map(Counted::event).toList(), 0, 1);
        }
    }

    private static Future<Void> upsert(SqlClient transaction, List<UUID> events, int mapped, int counted) {
        return transaction
                .preparedQuery("""
                        INSERT INTO seen (event, mapped, counted)
                        SELECT event, $2, $3 FROM unnest($1::uuid[]) AS t(event) ORDER BY event
                        ON CONFLICT (event) DO UPDATE
                        SET mapped = seen.mapped + excluded.mapped, counted = seen.counted + excluded.counted
                        """)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(events.toArray(UUID[]::new))
                        .addInteger(mapped)
                        .addInteger(counted))
                .mapEmpty();
    }
}
