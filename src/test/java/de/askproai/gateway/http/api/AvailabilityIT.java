package de.askproai.gateway.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.booking.calendar.FindSlots;
import de.askproai.gateway.booking.calendar.Slots;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.http.api.ApiServer.Answer;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AvailabilityIT {
    private static final String PATH = "/api/v1/availability";
    private static final List<Instant> FREE = List.of(
            Instant.parse("2026-11-20T11:00:00Z"),
            Instant.parse("2026-11-20T11:30:00Z"),
            Instant.parse("2026-11-23T09:00:00Z"),
            Instant.parse("2026-11-27T10:30:00Z"));

    @RegisterExtension
    final TestVertx test = new TestVertx();

    private final AtomicReference<Function<FindSlots, Future<Slots>>> calendar =
            new AtomicReference<>(asked -> Future.succeededFuture(new Slots(FREE)));
    private ApiServer api;
    private String key;
    private JsonObject branch;
    private JsonObject service;

    @BeforeEach
    void serve() {
        api = new ApiServer(test.vertx()).serve();
        Await.value(api.bus.answer(
                FindSlots.ADDRESS.at("calcom"),
                (asked, deadline) -> calendar.get().apply(asked)));
        key = api.apply("""
                company: linde
                name: Salon Linde
                connections:
                  - {key: kalender, vendor: calcom, id: calcom_linde_0123456789, signing-secrets: whsec_cal_test, credentials: {apiKey: cal_live_linde}}
                branches:
                  - {key: mitte, name: Mitte, zone: Europe/Berlin, numbers: ["+4930901820150"]}
                services:
                  - {key: herren, name: Herrenhaarschnitt, synonyms: [Männerschnitt], duration: 30m, vendors: {calcom: {connection: kalender, eventTypeId: 101}}}
                  - {key: beratung, name: Beratung, duration: 15m}
                """);
        branch = Pages.items(api.get(key, "/api/v1/branches")).get(0);
        service = Pages.items(api.get(key, "/api/v1/services")).stream()
                .filter(one -> one.getString("key").equals("herren"))
                .findFirst()
                .orElseThrow();
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void listsWhatIsFreeInTheNextSevenDays() {
        Answer answer = ask("&service=" + service.getString("id"));

        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        new ServedSchemas(api).check("get", PATH, answer);
        assertThat(starts(answer))
                .containsExactly("2026-11-20T11:00:00Z", "2026-11-20T11:30:00Z", "2026-11-23T09:00:00Z");
        assertThat(answer.body().getJsonArray("items").getJsonObject(0).getString("endsAt"))
                .isEqualTo("2026-11-20T11:30:00Z");
        assertThat(answer.body().getString("timeZone")).isEqualTo("Europe/Berlin");
        assertThat(answer.body().getInteger("durationMinutes")).isEqualTo(30);
    }

    @Test
    void takesTheServiceAsCallersCallIt() {
        assertThat(starts(ask("&service=" + encoded("Männerschnitt")))).hasSize(3);
        assertThat(starts(ask("&service=herren"))).hasSize(3);
    }

    @Test
    void keepsToTheTimesAskedFor() {
        String mine = "&service=herren";

        assertThat(starts(ask(mine + "&from=2026-11-20T11:30:00Z&until=2026-11-23T09:00:00Z")))
                .containsExactly("2026-11-20T11:30:00Z");
        assertThat(starts(ask(mine + "&from=2026-11-23T00:00:00Z"))).hasSize(2);
        assertThat(starts(ask(mine + "&from=2020-01-01T00:00:00Z&until=2026-11-20T11:10:00Z")))
                .containsExactly("2026-11-20T11:00:00Z");
        assertThat(starts(ask(mine + "&until=2026-11-19T00:00:00Z"))).isEmpty();
    }

    @Test
    void leavesOutWhatIsClaimedHere() {
        String company = Pages.items(api.get(key, "/api/v1/companies")).get(0).getString("id");
        String connection =
                Pages.items(api.get(key, "/api/v1/connections")).get(0).getString("id");
        api.sql("""
                INSERT INTO slot_claims (company_id, appointment_id, calendar, lane, during)
                VALUES ('%s', gen_random_uuid(), '%s:101', 0, '[2026-11-20T11:30:00Z,2026-11-20T12:00:00Z)')
                """.formatted(company, connection));

        assertThat(starts(ask("&service=herren")))
                .doesNotContain("2026-11-20T11:30:00Z")
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "UPSTREAM_UNAVAILABLE, 503",
        "UPSTREAM_FAILED, 502",
        "UPSTREAM_TIMEOUT, 504",
        "UPSTREAM_CREDENTIALS, 502",
        "UPSTREAM_RATE_LIMITED, 503"
    })
    void saysThatTheCalendarIsAway(ErrorCode code, int status) {
        calendar.set(asked -> Future.failedFuture(new GatewayException(code, "The calendar is not to be had")));

        Answer answer = ask("&service=herren");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().getString("code")).isEqualTo(code.code());
        new ServedSchemas(api).check("get", PATH, answer);
    }

    @Test
    void answersInTimeWhenTheCalendarNeverDoes() {
        calendar.set(asked -> Promise.<Slots>promise().future());

        Answer answer = ask("&service=herren");

        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.body().getString("code")).isEqualTo("upstream_timeout");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "&service=",
                "&service=nothing",
                "&service=%00",
                "&service=herren&from=now",
                "&service=herren&from=2026-11-21T00:00:00Z&until=2026-11-28T00:00:01Z",
                "&service=herren&until=9998-01-01T00:00:00Z",
                "&service=herren&day=today",
                "&service=00000000-0000-4000-8000-000000000000"
            })
    void saysWhatIsWrongWithAQuestion(String question) {
        Answer answer = ask(question);

        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(400);
        assertThat(answer.body().getString("code")).isEqualTo("invalid_request");
    }

    @Test
    void saysThatAServiceHasNoCalendar() {
        assertThat(ask("&service=beratung").status()).isEqualTo(409);
    }

    @Test
    void knowsOnlyTheBranchesOfTheAskersCompany() {
        String query = "?service=herren&branch=" + branch.getString("id");

        Answer foreign = api.get(api.alpha, PATH + query);
        Answer none = api.get(api.alpha, PATH + "?service=herren&branch=" + UUID.randomUUID());

        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.body().getString("detail")).isEqualTo(none.body().getString("detail"));
        assertThat(api.get(api.operator, PATH + query).status()).isEqualTo(400);
        assertThat(api.get(api.operator, PATH + query + "&company=" + UUID.randomUUID())
                        .status())
                .isEqualTo(404);
        assertThat(api.get(key, PATH).status()).isEqualTo(400);
        assertThat(api.get(key, PATH + "?branch=mitte").status()).isEqualTo(400);
    }

    private Answer ask(String question) {
        return api.get(key, PATH + "?branch=" + branch.getString("id") + question);
    }

    private static List<String> starts(Answer answer) {
        return Pages.items(answer).stream()
                .map(item -> item.getString("startsAt"))
                .toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
