package de.askproai.gateway.http.api;

import static de.askproai.gateway.http.api.ApiServer.ALPHA;
import static de.askproai.gateway.http.api.ApiServer.BETA;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import de.askproai.gateway.config.WorkConfig;
import de.askproai.gateway.http.api.ApiServer.Answer;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.webhook.EventLog;
import de.askproai.gateway.work.EffectWriters;
import de.askproai.gateway.work.LettersReplayed;
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
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Bulk replays of dead letters, with an engine that does their work. */
class LetterReplaysIT {
    private static final String REPLAYS = "/api/v1/dead-letters/replays";
    private static final String ALL = "{\"all\":true}";

    @RegisterExtension
    final TestVertx test = new TestVertx();

    private final Queue<UUID> sent = new ConcurrentLinkedQueue<>();
    private ApiServer api;
    private WorkEngine engine;
    private String deployment;

    @BeforeEach
    void serve() {
        api = new ApiServer(test.vertx()).serve();
        run();
    }

    @AfterEach
    void close() {
        stop();
        api.close();
    }

    @Test
    void plansFirstAndRunsThenOnlyWhatWasPlanned() {
        UUID first = letter(ALPHA, "test.send", "a");
        UUID second = letter(ALPHA, "test.send", null);
        letter(ALPHA, "other.kind", "b");
        letter(BETA, "test.send", "c");
        api.kill(api.event(ALPHA, "booked", null));

        JsonObject plan = plan(api.alpha, "{\"kind\":\"test.send\"}");
        UUID later = letter(ALPHA, "test.send", "d");
        assertThat(sent).isEmpty();
        Answer running = api.post(api.alpha, REPLAYS + "/" + plan.getString("id") + "/run", "");

        assertThat(running.status()).isEqualTo(202);
        assertThat(plan.getInteger("planned")).isEqualTo(2);
        awaitDone(plan);
        Await.untilAsserted(() -> assertThat(sent).containsExactlyInAnyOrder(first, second));
        assertThat(sent).doesNotContain(later);
        assertThat(replay(plan).getInteger("replayed")).isEqualTo(2);
        assertThat(number("SELECT count(*) FROM dead_letter")).isEqualTo(4);
        assertThat(api.post(api.alpha, REPLAYS + "/" + plan.getString("id") + "/run", "")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void leavesDeadWhatOtherWorkHasMadeHappen() {
        UUID mine = letter(ALPHA, "test.send", "a");
        UUID taken = letter(ALPHA, "test.send", "b");
        UUID forgotten = letter(ALPHA, "test.send", "c");
        api.sql("UPDATE ledger SET work_id = gen_random_uuid() WHERE operation = 'b'");
        api.sql("DELETE FROM ledger WHERE operation = 'c'");

        JsonObject plan = plan(api.operator, ALL);
        api.post(api.operator, REPLAYS + "/" + plan.getString("id") + "/run", "");

        awaitDone(plan);
        Await.untilAsserted(() -> assertThat(sent).containsExactlyInAnyOrder(mine, forgotten));
        assertThat(replay(plan).getInteger("replayed")).isEqualTo(2);
        assertThat(replay(plan).getInteger("skipped")).isEqualTo(1);
        assertThat(api.get(api.alpha, "/api/v1/dead-letters/" + taken).status()).isEqualTo(200);
        assertThat(number("SELECT count(*) FROM ledger WHERE operation = 'c' AND work_id = '%s'".formatted(forgotten)))
                .isEqualTo(1);
    }

    @Test
    void goesOnAfterACrashBetweenStepsAndSendsNothingTwice() {
        api.sql("""
                INSERT INTO dead_letter (id, company_id, kind, operation, attempts, bytes, created_at, code, detail)
                SELECT (substr(uuid_v7_floor(now() - interval '1 minute')::text, 1, 24) || lpad(to_hex(n), 12, '0'))::uuid, '%s', 'test.send',
                       'sent/' || n, 11, 0, now(), 'upstream_failed', 'HTTP 500'
                FROM generate_series(1, 3500) AS n;
                INSERT INTO ledger (company_id, operation, work_id) SELECT company_id, operation, id FROM dead_letter;
                """.formatted(ALPHA));
        JsonObject plan = plan(api.operator, ALL);
        api.post(api.operator, REPLAYS + "/" + plan.getString("id") + "/run", "");
        Await.until("it is in the middle", () -> replay(plan).getInteger("replayed") >= 1_000);

        stop();
        int before = replay(plan).getInteger("replayed");
        run();

        awaitDone(plan);
        Await.until("all are handled", Duration.ofSeconds(60), () -> number("SELECT count(*) FROM work") == 0);
        assertThat(before).isBetween(1_000, 3_500);
        assertThat(replay(plan).getInteger("replayed")).isEqualTo(3_500);
        assertThat(number("SELECT count(*) FROM dead_letter")).isZero();
        assertThat(number("SELECT sum(done) FROM work_total WHERE kind = 'test.send'"))
                .isEqualTo(3_500);
    }

    @Test
    void nobodyReplaysAnotherCompanysLettersAndNoReplayOfEvents() {
        letter(BETA, "test.send", "a");
        String theirs = plan(api.beta, ALL).getString("id");
        String events = api.post(api.alpha, "/api/v1/webhook-events/replays", ALL)
                .body()
                .getString("id");

        for (String id : List.of(theirs, events)) {
            assertThat(api.get(api.alpha, REPLAYS + "/" + id).status()).isEqualTo(404);
            assertThat(api.post(api.alpha, REPLAYS + "/" + id + "/run", "").status())
                    .isEqualTo(404);
            assertThat(api.post(api.alpha, REPLAYS + "/" + id + "/cancel", "").status())
                    .isEqualTo(404);
        }
        assertThat(api.post(api.alphaReader, REPLAYS, "{}").status()).isEqualTo(403);
        assertThat(api.post(api.alpha, REPLAYS, "{\"company\":\"" + BETA + "\"}")
                        .status())
                .isEqualTo(403);
        assertThat(Pages.ids(api.get(api.alpha, REPLAYS))).isEmpty();
        assertThat(Pages.ids(api.get(api.operator, REPLAYS))).containsExactly(theirs);
    }

    @Test
    void saysWhatIsWrongWithAPlan() {
        for (String body : List.of(
                "",
                "{}",
                "{\"kind\":null}",
                "{\"all\":true,\"kind\":\"test.send\"}",
                "[]",
                "{\"from\":\"x\"}",
                "{\"state\":\"dead\"}",
                "{\"kind\":7}",
                "{\"kind\":\"\\u0000\"}")) {
            Answer answer = api.post(api.alpha, REPLAYS, body);

            assertThat(answer.status()).as(body).isEqualTo(400);
            assertThat(answer.body().getString("code")).isEqualTo("invalid_request");
        }
    }

    private JsonObject plan(String key, String body) {
        Answer plan = api.post(key, REPLAYS, body);
        assertThat(plan.status()).as(plan.raw().body()).isEqualTo(201);
        return plan.body();
    }

    private JsonObject replay(JsonObject plan) {
        return api.get(api.operator, REPLAYS + "/" + plan.getString("id")).body();
    }

    private void awaitDone(JsonObject plan) {
        Await.until(
                "the replay is done",
                Duration.ofSeconds(60),
                () -> replay(plan).getString("state").equals("done"));
    }

    @CanIgnoreReturnValue
    private UUID letter(UUID company, String kind, String operation) {
        UUID id = api.nextId();
        String named = operation == null ? "NULL" : "'" + operation + "'";
        api.sql("""
                INSERT INTO dead_letter (id, company_id, kind, operation, attempts, bytes, created_at, code, detail)
                VALUES ('%s', '%s', '%s', %s, 11, 0, now(), 'upstream_failed', 'HTTP 500');
                """.formatted(id, company, kind, named));
        if (operation != null) {
            api.sql("INSERT INTO ledger (company_id, operation, work_id) VALUES ('%s', '%s', '%s')"
                    .formatted(company, operation, id));
        }
        return id;
    }

    private void run() {
        engine = new WorkEngine(
                test.vertx(),
                api.store,
                WorkConfig.defaults(),
                1,
                List.of(
                        new Sending(),
                        new ReplayKind(api.store, WallClock.system(), List.of(new LettersReplayed(EventLog.KINDS)))),
                new EffectWriters(List.of()),
                api::nextId,
                WallClock.system(),
                new SimpleMeterRegistry());
        WorkEngine started = engine;
        deployment = Await.value(test.vertx()
                .deployVerticle(() -> new WorkVerticle(started), new DeploymentOptions())
                .compose(id -> started.start(() -> true).map(id)));
    }

    private void stop() {
        if (deployment != null) {
            Await.value(engine.stop().otherwiseEmpty());
            Await.value(test.vertx().undeploy(deployment));
            deployment = null;
        }
    }

    private long number(String sql) {
        return Await.value(api.store.asWork(
                Deadline.in(Duration.ofSeconds(5)),
                tx -> tx.query(sql).execute().map(rows -> rows.iterator().next().getLong(0))));
    }

    private final class Sending implements WorkKind {
        @Override
        public String name() {
            return "test.send";
        }

        @Override
        public Future<List<Outcome>> handle(List<Work> batch, Deadline deadline) {
            batch.forEach(work -> sent.add(work.id()));
            return Future.succeededFuture(
                    batch.stream().map(work -> Outcome.done()).toList());
        }
    }
}
