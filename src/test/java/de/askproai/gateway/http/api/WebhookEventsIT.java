package de.askproai.gateway.http.api;

import static de.askproai.gateway.http.api.ApiServer.ALPHA;
import static de.askproai.gateway.http.api.ApiServer.BETA;
import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.http.api.ApiServer.Answer;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.work.Shards;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookEventsIT {
    private static final String EVENTS = "/api/v1/webhook-events";

    @RegisterExtension
    final TestVertx test = new TestVertx();

    private ApiServer api;

    @BeforeEach
    void serve() {
        api = new ApiServer(test.vertx());
        api.serve();
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void nobodySeesAnotherCompanysEvents() {
        UUID mine = api.event(ALPHA, "booked", null);
        UUID theirs = api.event(BETA, "booked", null);

        assertThat(ids(api.get(api.alpha, EVENTS))).containsExactly(mine.toString());
        assertThat(ids(api.get(api.beta, EVENTS))).containsExactly(theirs.toString());
        assertThat(ids(api.get(api.operator, EVENTS))).containsExactly(theirs.toString(), mine.toString());
        assertThat(ids(api.get(api.operator, EVENTS + "?company=" + BETA))).containsExactly(theirs.toString());
    }

    @Test
    void anotherCompanysEventIsAsUnknownAsNone() {
        UUID theirs = api.event(BETA, "booked", null);

        Answer foreign = api.get(api.alpha, EVENTS + "/" + theirs);
        Answer none = api.get(api.alpha, EVENTS + "/" + api.nextId());

        assertThat(foreign.status()).isEqualTo(404);
        assertThat(without(foreign.body(), "requestId")).isEqualTo(without(none.body(), "requestId"));
        assertThat(api.get(api.beta, EVENTS + "/" + theirs).status()).isEqualTo(200);
    }

    @Test
    void aCompanysKeyChoosesNoOtherCompany() {
        Answer refused = api.get(api.alpha, EVENTS + "?company=" + BETA);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body().getString("code")).isEqualTo("forbidden");
        assertThat(api.get(api.alpha, EVENTS + "?company=" + ALPHA).status()).isEqualTo(200);
        assertThat(api.get(api.alpha, EVENTS + "?company=" + UUID.randomUUID()).status())
                .isEqualTo(403);
    }

    @Test
    void pagesThroughAllEventsOnceNewestFirst() {
        List<String> stored = new ArrayList<>();
        for (int i = 0; i < 23; i++) {
            stored.add(0, api.event(ALPHA, "booked", null).toString());
            api.event(BETA, "booked", null);
        }

        List<String> seen = new ArrayList<>();
        String after = "";
        do {
            Answer page = api.get(api.alpha, EVENTS + "?limit=5" + after);
            seen.addAll(ids(page));
            String next = page.body().getString("next");
            after = next == null ? null : "&after=" + next;
        } while (after != null);

        assertThat(seen).isEqualTo(stored);
    }

    @Test
    void filtersByWhatTheLogKnows() {
        UUID booked = api.event(ALPHA, "booked", null);
        UUID paid = api.event(ALPHA, "paid", null);

        assertThat(ids(api.get(api.alpha, EVENTS + "?type=paid"))).containsExactly(paid.toString());
        assertThat(ids(api.get(api.alpha, EVENTS + "?source=stripe"))).isEmpty();
        assertThat(ids(api.get(api.alpha, EVENTS + "?source=generic&type=booked")))
                .containsExactly(booked.toString());
        assertThat(ids(api.get(api.alpha, EVENTS + "?until=2020-01-01T00:00:00Z")))
                .isEmpty();
        assertThat(ids(api.get(api.alpha, EVENTS + "?from=2020-01-01T00:00:00Z")))
                .hasSize(2);
        assertThat(ids(api.get(api.alpha, EVENTS + "?connection=" + ApiServer.CONNECTION)))
                .hasSize(2);
        assertThat(ids(api.get(api.alpha, EVENTS + "?connection=" + UUID.randomUUID())))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "pending, 'held, waiting', '0, false'",
        "running, 'held, waiting', '7, false'",
        "waiting, 'held, waiting, due_at', '0, true, now() + interval ''1 hour'''",
    })
    void tellsWhereAQueuedEventStands(String state, String columns, String values) {
        UUID done = api.event(ALPHA, "booked", null);
        UUID queued = api.event(ALPHA, "booked", null);
        api.queue(queued, columns, values);

        assertThat(ids(api.get(api.alpha, EVENTS + "?state=" + state))).containsExactly(queued.toString());
        assertThat(ids(api.get(api.alpha, EVENTS + "?state=done"))).containsExactly(done.toString());
        JsonObject story = api.get(api.alpha, EVENTS + "/" + queued).body();
        assertThat(story.getString("state")).isEqualTo(state);
        assertThat(story.getJsonObject("next").getString("what")).isNotBlank();
    }

    @Test
    void tellsWhyAnEventIsDeadAndWhatWasTried() {
        UUID dead = api.event(ALPHA, "booked", null);
        api.kill(dead);
        api.sql("""
                INSERT INTO attempt (work_id, company_id, started_at, took_micros, outcome, code, detail, next_at)
                VALUES ('%1$s', '%2$s', now() - interval '1 minute', 1500, 1, 'upstream_failed', 'HTTP 500', now()),
                       ('%1$s', '%2$s', now(), 2500, 3, 'upstream_failed', 'it never worked', NULL)
                """.formatted(dead, ALPHA));

        JsonObject story = api.get(api.alpha, EVENTS + "/" + dead).body();

        assertThat(ids(api.get(api.alpha, EVENTS + "?state=dead"))).containsExactly(dead.toString());
        assertThat(story.getString("state")).isEqualTo("dead");
        assertThat(story.getJsonArray("attempts"))
                .extracting(attempt -> ((JsonObject) attempt).getString("outcome"))
                .containsExactly("retry", "dead");
        assertThat(story.getJsonObject("next").getString("why")).isEqualTo("upstream_failed: it never worked");
        assertThat(story.encode()).doesNotContain("AQID");
    }

    @Test
    void namesTheFailingEventThatHoldsALaterOneUp() {
        UUID head = api.event(ALPHA, "booked", "generic:b1");
        UUID later = api.event(ALPHA, "moved", "generic:b1");
        api.queue(head, "waiting, failing_since, due_at", "true, now(), now() + interval '1 minute'");
        api.queue(later, "held", "3");

        JsonObject story = api.get(api.alpha, EVENTS + "/" + later).body();

        assertThat(story.getJsonObject("next").getString("what")).contains(head.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?limit=0",
                "?limit=201",
                "?limit=x",
                "?limit=1&limit=2",
                "?after=x",
                "?from=yesterday",
                "?state=lost",
                "?connection=1",
                "?company=1",
                "?colour=red",
                "?type=%00",
                "?from=-292000000-01-01T00:00:00Z"
            })
    void saysWhatIsWrongWithAQuestion(String query) {
        Answer answer = api.get(api.alpha, EVENTS + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.raw().headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body().getString("code")).isEqualTo("invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer x", "Basic YTpi", "Bearer agk_abcdefghijkl_", "bearer agk"})
    void asksStrangersWhoTheyAre(String header) {
        var request = api.request(null, EVENTS);
        Answer answer = api.send((header.isEmpty() ? request : request.header("Authorization", header)).build());

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.raw().headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(answer.body().getString("code")).isEqualTo("unauthenticated");
    }

    @Test
    void countsTheInboxOfACompanyAndOfAll() {
        UUID waiting = api.event(ALPHA, "booked", null);
        api.queue(waiting, "waiting, due_at", "true, now() + interval '1 hour'");
        UUID late = api.event(ALPHA, "booked", null);
        api.queue(late, "created_at, due_at", "now() - interval '1 minute', now() - interval '1 minute'");
        UUID running = api.event(BETA, "booked", null);
        api.queue(running, "held", "2");
        api.kill(api.event(BETA, "booked", null));
        api.sql("""
                INSERT INTO work_total (node, dispatcher, kind, company_id, done) VALUES
                (gen_random_uuid(), 0, 'event.generic', '%1$s', 5), (gen_random_uuid(), 1, 'event.calcom', '%1$s', 2),
                (gen_random_uuid(), 1, 'event.generic', '%2$s', 30), (gen_random_uuid(), 1, 'replay.step', '%2$s', 9)
                """.formatted(ALPHA, BETA));

        JsonObject alpha = api.get(api.alpha, "/api/v1/inbox").body();
        JsonObject all = api.get(api.operator, "/api/v1/inbox").body();

        assertThat(counts(alpha)).containsExactly(1, 0, 1, 0, 7);
        assertThat(counts(all)).containsExactly(1, 1, 1, 1, 37);
        assertThat(alpha.getDouble("oldestSeconds")).isBetween(59.0, 120.0);
        assertThat(counts(alpha.getJsonObject("actions"))).containsExactly(0, 0, 0, 0, 0);
        assertThat(counts(all.getJsonObject("actions"))).containsExactly(0, 0, 0, 0, 9);
    }

    @Test
    void showsWhatWaitsThatIsNoEventAndWhy() {
        UUID mail =
                action(ALPHA, "message.handover", "true, now() - interval '20 minutes', now() + interval '30 seconds'");
        UUID asleep = action(ALPHA, "booking.time", "false, NULL, 'infinity'");
        UUID theirs = action(BETA, "payment.invoice", "true, now(), now() + interval '1 hour'");
        UUID event = api.event(ALPHA, "booked", null);
        api.queue(event, "waiting, due_at", "true, now() + interval '1 hour'");
        api.sql("""
                INSERT INTO attempt (work_id, company_id, started_at, took_micros, outcome, code, detail) VALUES
                ('%1$s', '%2$s', now() - interval '1 minute', 1500, 2, 'upstream_failed', 'HTTP 500'),
                ('%1$s', '%2$s', now(), 1500, 2, 'upstream_unavailable', 'The mail server is not reachable')
                """.formatted(mail, ALPHA));

        Answer mine = api.get(api.alpha, "/api/v1/inbox/actions");
        JsonObject inbox = api.get(api.alpha, "/api/v1/inbox").body().getJsonObject("actions");

        new ServedSchemas(api).check("get", "/api/v1/inbox/actions", mine);
        assertThat(ids(mine)).containsExactly(mail.toString()).doesNotContain(asleep.toString());
        JsonObject one = mine.body().getJsonArray("items").getJsonObject(0);
        assertThat(one.getString("kind")).isEqualTo("message.handover");
        assertThat(one.getString("code")).isEqualTo("upstream_unavailable");
        assertThat(one.getString("detail")).isEqualTo("The mail server is not reachable");
        assertThat(ids(api.get(api.operator, "/api/v1/inbox/actions")))
                .containsExactly(theirs.toString(), mail.toString());
        assertThat(ids(api.get(api.operator, "/api/v1/inbox/actions?kind=payment.invoice")))
                .containsExactly(theirs.toString());
        assertThat(ids(api.get(api.operator, "/api/v1/inbox/actions?after=" + theirs)))
                .containsExactly(mail.toString());
        assertThat(counts(inbox)).containsExactly(0, 0, 1, 0, 0);
        assertThat(inbox.getDouble("oldestSeconds")).isBetween(1_190.0, 1_260.0);
    }

    /** Queues work that is no event: whether it waits, since when it fails, and when it is tried. */
    private UUID action(UUID company, String kind, String values) {
        UUID id = api.nextId();
        api.sql("""
                INSERT INTO work (id, shard, company_id, kind, waiting, failing_since, due_at)
                VALUES ('%s', %d, '%s', '%s', %s)
                """.formatted(id, Shards.of(company, null, id), company, kind, values));
        return id;
    }

    private static List<Integer> counts(JsonObject inbox) {
        return List.of(
                inbox.getInteger("pending"),
                inbox.getInteger("running"),
                inbox.getInteger("waiting"),
                inbox.getInteger("dead"),
                inbox.getInteger("done"));
    }

    private static List<String> ids(Answer page) {
        assertThat(page.status()).as(page.body().encode()).isEqualTo(200);
        return page.body().getJsonArray("items").stream()
                .map(item -> ((JsonObject) item).getString("id"))
                .toList();
    }

    private static JsonObject without(JsonObject body, String field) {
        JsonObject copy = body.copy();
        copy.remove(field);
        return copy;
    }
}
