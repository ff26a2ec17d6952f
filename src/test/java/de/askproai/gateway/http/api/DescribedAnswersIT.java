package de.askproai.gateway.http.api;

import static de.askproai.gateway.http.api.ApiServer.ALPHA;
import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.http.api.ApiServer.Answer;
import de.askproai.gateway.security.Scope;
import de.askproai.gateway.testing.TestVertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every route that reads, held against the served description of it. */
class DescribedAnswersIT {
    private static final String AVAILABILITY = "/api/v1/availability";

    @RegisterExtension
    final TestVertx test = new TestVertx();

    private ApiServer api;
    private ServedSchemas schemas;

    @BeforeEach
    void serve() {
        api = new ApiServer(test.vertx()).serve();
        schemas = new ServedSchemas(api);
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void everyReadAnswersAsDescribedWhenThereIsSomethingToShow() {
        Map<String, String> ids = furnish();
        Set<String> empty = new HashSet<>();

        for (ApiRoute route : reads()) {
            if (route.path().equals(AVAILABILITY)) {
                continue; // takes a calendar: AvailabilityIT holds it against its description
            }
            Answer answer = api.get(api.operator, path(route, ids));
            assertThat(answer.status())
                    .as(route.path() + ": " + answer.raw().body())
                    .isEqualTo(200);
            schemas.check("get", route.path(), answer);
            if (answer.body().getJsonArray("items") != null
                    && answer.body().getJsonArray("items").isEmpty()) {
                empty.add(route.path());
            }
        }

        assertThat(empty).isEmpty();
    }

    @Test
    void everyReadAnswersAsDescribedWhenThereIsNothing() {
        for (ApiRoute route : reads()) {
            Answer answer = api.get(
                    api.alpha, route.path().replace("{id}", UUID.randomUUID().toString()));
            assertThat(answer.status())
                    .as(route.path() + ": " + answer.raw().body())
                    .isIn(route.path().contains("{") ? Set.of(404) : Set.of(200, 400));
            schemas.check("get", route.path(), answer);
        }
    }

    @Test
    void everyRefusalIsDescribed() {
        String configurer = api.key(Optional.of(ALPHA), Set.of(Scope.CONFIGURE));
        for (ApiRoute route : api.table()) {
            String method = route.method().name();
            String path =
                    route.path().replace("{id}", UUID.randomUUID().toString()).replace("{name}", "x");
            schemas.check(method, route.path(), send(route.method(), null, path));
            schemas.check(method, route.path(), send(route.method(), configurer, path));
            schemas.check(method, route.path(), send(route.method(), api.alpha, path + "?colour=red"));
        }
    }

    private Answer send(HttpMethod method, String key, String path) {
        return method.equals(HttpMethod.GET) ? api.get(key, path) : api.post(key, path, "{}");
    }

    private Iterable<ApiRoute> reads() {
        return api.table().stream()
                .filter(route -> route.method().equals(HttpMethod.GET))
                .toList();
    }

    private static String path(ApiRoute route, Map<String, String> ids) {
        String path = route.path().replace("{id}", ids.getOrDefault(route.path(), ""));
        return route.query().contains("company") ? path + "?company=" + ALPHA : path;
    }

    /** Puts one of everything there and returns the ids by the paths that take them. */
    private Map<String, String> furnish() {
        Shopfront shop = new Shopfront(api, ALPHA);
        UUID branch = shop.branch("mitte");
        shop.number(branch, "+4930901820150");
        UUID service = shop.service("cut", "2500, 'EUR'");
        shop.service("talk", "NULL, NULL");
        shop.synonym(service, "schnitt");
        shop.member("anna", branch, service);
        shop.connection("calendar");
        String call = shop.call("call_1", "2026-11-20T10:00:00Z");
        api.sql("""
                INSERT INTO call_entries (company_id, call_id, entry, at, kind, what, facts)
                VALUES ('%s', 'call_1', 'e1', '2026-11-20T10:00:01Z', 'booking', 'booked', '{"state":"confirmed"}')
                """.formatted(ALPHA));
        shop.appointment("confirmed", call, "2026-11-21T10:00:00Z");
        shop.promise("broken", call, "2026-11-20T10:00:00Z");
        api.announce("calcom", "http://127.0.0.1:1");
        UUID event = api.event(ALPHA, "booked", null);
        api.kill(event);
        api.sql("""
                INSERT INTO attempt (work_id, company_id, started_at, took_micros, outcome, code, detail, next_at)
                VALUES ('%s', '%s', now(), 1500, 3, 'upstream_failed', 'HTTP 500', NULL)
                """.formatted(event, ALPHA));
        JsonObject replay = api.post(
                        api.alpha,
                        "/api/v1/webhook-events/replays",
                        new JsonObject().put("state", "dead").encode())
                .body();
        Map<String, String> ids = new HashMap<>();
        UUID waiting = api.nextId();
        api.sql(
                "INSERT INTO work (id, shard, company_id, kind, waiting) VALUES ('%s', 0, '%s', 'payment.invoice', true)"
                        .formatted(waiting, ALPHA));
        UUID letter = api.nextId();
        api.sql("""
                INSERT INTO dead_letter (id, company_id, kind, attempts, bytes, created_at, code, detail)
                VALUES ('%s', '%s', 'payment.invoice', 11, 0, now(), 'internal', 'x')
                """.formatted(letter, ALPHA));
        ids.put("/api/v1/dead-letters/{id}", letter.toString());
        Answer letterReplay = api.post(
                api.alpha,
                "/api/v1/dead-letters/replays",
                new JsonObject().put("kind", "payment.invoice").encode());
        schemas.check("post", "/api/v1/dead-letters/replays", letterReplay);
        ids.put("/api/v1/dead-letters/replays/{id}", letterReplay.body().getString("id"));
        Answer erasure = api.post(
                api.alpha,
                "/api/v1/erasures",
                new JsonObject().put("phone", "+4917012345").encode());
        schemas.check("post", "/api/v1/erasures", erasure);
        ids.put("/api/v1/erasures/{id}", erasure.body().getString("id"));
        Answer absence = api.post(
                api.alpha,
                "/api/v1/absences",
                new JsonObject()
                        .put("staff", "anna")
                        .put("from", "2026-12-24")
                        .put("until", "2026-12-24T18:00")
                        .encode());
        schemas.check("post", "/api/v1/absences", absence);
        assertThat(absence.status()).isEqualTo(201);
        ids.put("/api/v1/absences/{id}", absence.body().getString("id"));
        api.sql("""
                INSERT INTO absence_appointments (company_id, absence_id, appointment_id, starts_at, ends_at, what, told,
                        outcome, late)
                VALUES ('%s', '%s', gen_random_uuid(), now(), now(), 'cancel', 'mail', 'open', false)
                """.formatted(ALPHA, absence.body().getString("id")));
        ids.put("/api/v1/calls/{id}", call);
        ids.put("/api/v1/webhook-events/{id}", event.toString());
        ids.put("/api/v1/webhook-events/replays/{id}", replay.getString("id"));
        return ids;
    }
}
