package de.askproai.gateway.http.api;

import static de.askproai.gateway.http.api.ApiServer.ALPHA;
import static de.askproai.gateway.http.api.ApiServer.BETA;
import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.call.CallChanged;
import de.askproai.gateway.call.CallJournal;
import de.askproai.gateway.call.CallWriter;
import de.askproai.gateway.call.TimelineEntry;
import de.askproai.gateway.call.TimelineWriter;
import de.askproai.gateway.http.api.ApiServer.Answer;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolContext;
import de.askproai.gateway.tool.ToolRun;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallReadsIT {
    private static final String CALLS = "/api/v1/calls";
    private static final String APPOINTMENTS = "/api/v1/appointments";
    private static final Instant BEGAN = Instant.parse("2026-11-20T10:00:00Z");

    @RegisterExtension
    final TestVertx test = new TestVertx();

    private ApiServer api;
    private Shopfront mine;
    private Shopfront theirs;

    @BeforeEach
    void serve() {
        api = new ApiServer(test.vertx()).serve();
        mine = new Shopfront(api, ALPHA);
        theirs = new Shopfront(api, BETA);
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void pagesThroughCallsOfOneMomentOnce() {
        List<String> stored = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            // Underscores separate the parts of a place; times differ by microseconds or not at all.
            stored.add(mine.call("call_" + i + "_%x&+", "2026-11-20T10:00:00.00000" + i / 4 + "Z"));
            theirs.call("call_" + i + "_%x&+", "2026-11-20T10:00:00Z");
        }

        for (int limit : new int[] {1, 3, 5, 12}) {
            assertThat(Pages.allIds(api, api.alpha, CALLS, limit))
                    .containsExactlyInAnyOrderElementsOf(stored)
                    .isEqualTo(Pages.ids(api.get(api.alpha, CALLS)));
        }
        assertThat(Pages.ids(api.get(api.alpha, CALLS)).get(0))
                .startsWith("call_")
                .isIn(stored.subList(8, 12));
    }

    @Test
    void pagesThroughAppointmentsOfOneMomentOnce() {
        List<String> stored = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            stored.add(mine.appointment("confirmed", null, "2026-11-2" + i / 4 + "T10:00:00Z")
                    .toString());
            theirs.appointment("confirmed", null, "2026-11-20T10:00:00Z");
        }

        for (int limit : new int[] {1, 3, 5, 12}) {
            assertThat(Pages.allIds(api, api.alpha, APPOINTMENTS, limit)).containsExactlyInAnyOrderElementsOf(stored);
        }
        assertThat(Pages.items(api.get(api.alpha, APPOINTMENTS)))
                .extracting(item -> item.getString("startsAt"))
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(Pages.allIds(api, api.alpha, APPOINTMENTS + "?state=confirmed", 5))
                .hasSize(12);
    }

    @Test
    void servesAppointmentsAtThePredecessorsPlaceToo() {
        mine.appointment("confirmed", null, "2026-11-21T10:00:00Z");
        theirs.appointment("confirmed", null, "2026-11-21T10:00:00Z");

        Answer alias = api.get(api.alpha, "/api/appointments?limit=5");

        assertThat(Pages.items(alias)).hasSize(1);
        assertThat(alias.body()).isEqualTo(api.get(api.alpha, APPOINTMENTS).body());
        assertThat(api.get(null, "/api/appointments").status()).isEqualTo(401);
        assertThat(api.get(api.alpha, "/api/appointments?colour=red").status()).isEqualTo(400);
    }

    @Test
    void filtersCallsByWhenTheyWereFirstHeardOf() {
        mine.call("call_early", "2026-11-20T10:00:00Z");
        mine.call("call_late", "2026-11-20T11:00:00Z");

        assertThat(Pages.ids(api.get(api.alpha, CALLS + "?from=2026-11-20T10:00:00Z&until=2026-11-20T11:00:00Z")))
                .containsExactly("call_early");
        assertThat(Pages.ids(api.get(api.alpha, CALLS + "?from=2026-11-20T10:00:00.000001Z")))
                .containsExactly("call_late");
        assertThat(Pages.ids(api.get(api.alpha, CALLS + "?from=2026-11-21T10:00:00Z&until=2026-11-20T10:00:00Z")))
                .isEmpty();
    }

    @Test
    void filtersCallsByHowFarTheyAre() {
        mine.call("call_seen", "2026-11-20T10:00:00Z");
        tell("call_told");

        assertThat(Pages.ids(api.get(api.alpha, CALLS + "?state=seen"))).containsExactly("call_seen");
        assertThat(Pages.ids(api.get(api.alpha, CALLS + "?state=analyzed"))).containsExactly("call_told");
        assertThat(Pages.ids(api.get(api.alpha, CALLS + "?state=started"))).isEmpty();
        assertThat(api.get(api.alpha, CALLS + "?state=SEEN").body().getString("detail"))
                .contains("seen, started, ended or analyzed");
    }

    @Test
    void filtersAppointmentsByTimeStateAndCall() {
        String first =
                mine.appointment("confirmed", "call_1", "2026-11-21T10:00:00Z").toString();
        String second =
                mine.appointment("cancelled", "call_1", "2026-11-22T10:00:00Z").toString();
        theirs.appointment("confirmed", "call_1", "2026-11-21T10:00:00Z");

        assertThat(Pages.ids(api.get(api.alpha, APPOINTMENTS + "?state=confirmed")))
                .containsExactly(first);
        assertThat(Pages.ids(api.get(api.alpha, APPOINTMENTS + "?call=call_1"))).containsExactly(second, first);
        assertThat(Pages.ids(api.get(api.alpha, APPOINTMENTS + "?call=call_2"))).isEmpty();
        assertThat(Pages.ids(api.get(api.alpha, APPOINTMENTS + "?until=2026-11-22T10:00:00Z")))
                .containsExactly(first);
        assertThat(Pages.ids(api.get(api.alpha, APPOINTMENTS + "?from=2026-11-22T10:00:00Z&call=call_1")))
                .containsExactly(second);
    }

    @Test
    void showsWhatCallersWerePromisedAndWhatBecameOfIt() {
        List<String> broken = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            broken.add(0, mine.promise("broken", "call_" + i, "2026-11-20T10:00:0" + i + "Z"));
        }
        String open = mine.promise("open", "call_1", "2026-11-20T09:00:00Z");
        theirs.promise("broken", "call_1", "2026-11-20T10:00:00Z");
        String promises = "/api/v1/promises";

        assertThat(promised(promises + "?state=broken")).isEqualTo(broken);
        assertThat(promised(promises + "?state=broken&call=call_3")).containsExactly(broken.get(1));
        assertThat(promised(promises + "?until=2026-11-20T10:00:00Z")).containsExactly(open);
        JsonObject page = api.get(api.alpha, promises + "?limit=4").body();
        assertThat(promised(promises + "?limit=4&after=" + page.getString("next")))
                .containsExactly(broken.get(4), open);
        assertThat(api.get(api.alpha, promises + "?state=lost").status()).isEqualTo(400);
    }

    @Test
    void oneOfSeveralTakesAPromiseAndAnybodyMayFinishIt() {
        mine.promise("broken", "call_1", "2026-11-20T10:00:00Z");
        mine.promise("kept", "call_2", "2026-11-20T10:00:00Z");
        String waiting = "/api/v1/promises?waiting=true";
        String id = Pages.items(api.get(api.alpha, waiting)).get(0).getString("id");
        String promise = "/api/v1/promises/" + id;

        assertThat(api.post(api.alphaReader, promise + "/take", "{\"owner\":\"Anna\"}")
                        .status())
                .isEqualTo(403);
        assertThat(api.post(api.beta, promise + "/take", "{\"owner\":\"Anna\"}").status())
                .isEqualTo(404);
        assertThat(api.post(api.alpha, promise + "/take", "{\"owner\":\" \"}").status())
                .isEqualTo(400);
        JsonObject taken =
                api.post(api.alpha, promise + "/take", "{\"owner\":\"Anna\"}").body();
        assertThat(taken)
                .isEqualTo(new JsonObject()
                        .put("id", id)
                        .put("state", "broken")
                        .put("handover", "taken")
                        .put("owner", "Anna"));
        assertThat(api.post(api.alpha, promise + "/take", "{\"owner\":\"Mehmet\"}")
                        .status())
                .isEqualTo(409);
        assertThat(Pages.items(api.get(api.alpha, waiting))).isEmpty();
        assertThat(api.post(api.alpha, promise + "/done", "{\"owner\":\"Mehmet\"}")
                        .body()
                        .getString("owner"))
                .isEqualTo("Anna");
        assertThat(api.post(api.alpha, promise + "/done", "{\"owner\":\"Mehmet\"}")
                        .status())
                .isEqualTo(409);
    }

    private List<String> promised(String path) {
        return Pages.items(api.get(api.alpha, path)).stream()
                .map(promise -> promise.getString("appointment"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state=lost",
                "state=CONFIRMED",
                "state=",
                "call=%00",
                "call=a&call=b",
                "from=yesterday",
                "until=2026-13-01T00:00:00Z",
                "from=2026-11-20",
                "until=-1000000000-01-01T00:00:00Z",
                "after=2026-11-20T10:00:00Z_x%00"
            })
    void saysWhatIsWrongWithAQuestion(String query) {
        Answer answer = api.get(api.alpha, APPOINTMENTS + "?" + query);

        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(400);
        assertThat(answer.body().getString("code")).isEqualTo("invalid_request");
    }

    @Test
    void tellsACallWithEverythingThatCameOfIt() {
        tell("call_1");

        JsonObject call = api.get(api.alpha, CALLS + "/call_1").body();
        JsonObject again =
                api.get(api.operator, CALLS + "/call_1?company=" + ALPHA).body();

        assertThat(call.getString("summary")).isEqualTo("They agreed on Friday.");
        assertThat(call.getString("stage")).isEqualTo("analyzed");
        assertThat(call.getInteger("costCents")).isEqualTo(17);
        assertThat(call.getJsonArray("timeline"))
                .extracting(line -> ((JsonObject) line).getString("kind"))
                .containsExactly("tool", "booking", "webhook");
        JsonObject tool = call.getJsonArray("timeline").getJsonObject(0);
        assertThat(tool.getLong("ms")).isEqualTo(1500);
        assertThat(tool.getInteger("tookMs")).isEqualTo(70);
        assertThat(tool.getJsonObject("facts").getBoolean("success")).isTrue();
        assertThat(call.encode()).doesNotContain("+4917", "Lina");
        assertThat(again).isEqualTo(call);
    }

    @Test
    void anotherCompanysCallIsAsUnknownAsNone() {
        theirs.call("call_theirs", "2026-11-20T10:00:00Z");

        Answer foreign = api.get(api.alpha, CALLS + "/call_theirs");
        Answer none = api.get(api.alpha, CALLS + "/call_none");

        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.body().getString("detail")).isEqualTo(none.body().getString("detail"));
        assertThat(none.status()).isEqualTo(404);
        assertThat(api.get(api.operator, CALLS + "/call_theirs?company=" + ALPHA)
                        .status())
                .isEqualTo(404);
        assertThat(api.get(api.beta, CALLS + "/call_theirs").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "a%00b", "%FF", "..", "%2e%2e", "'", "x%27%20OR%201=1", "%F0%9F%98%80"})
    void whatIsNoIdNamesNoCall(String id) {
        Answer answer = api.get(api.alpha, CALLS + "/" + id);

        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(404);
    }

    @Test
    void showsACallWhoseSummaryCanNoLongerBeOpened() {
        tell("call_1");
        api.sql("DELETE FROM data_keys");

        Answer answer = api.get(api.alpha, CALLS + "/call_1");

        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        assertThat(answer.body().getString("summary")).isNull();
        assertThat(answer.body().getJsonArray("timeline")).hasSize(3);
    }

    private void tell(String call) {
        CallChanged told = new CallChanged(
                ALPHA,
                call,
                null,
                null,
                CallChanged.Stage.ANALYZED,
                "ended",
                "inbound",
                BEGAN,
                BEGAN.plusSeconds(60),
                60_000L,
                "user_hangup",
                true,
                "Positive",
                17,
                "+491701234567",
                "+4930901820150",
                "They agreed on Friday.");
        TimelineEntry booked = new TimelineEntry(
                ALPHA, call, "e1", BEGAN.plusSeconds(3), "booking", "booked", Map.of("state", "confirmed"));
        TimelineEntry heard = new TimelineEntry(
                ALPHA, call, "e2", BEGAN.plusSeconds(4), "webhook", "BOOKING_CREATED", Map.of("source", "calcom"));
        Deadline deadline = Deadline.in(Duration.ofSeconds(10));
        Await.value(api.store.asWork(
                deadline,
                tx -> new CallWriter(api.dataKeys)
                        .write(tx, List.of(told))
                        .compose(done -> new TimelineWriter().write(tx, List.of(heard, booked)))));
        ToolContext context = new ToolContext(
                ALPHA, null, ZoneId.of("Europe/Berlin"), Locale.GERMANY, call, "+491701234567", "retell");
        Await.value(new CallJournal(api.store, api.dataKeys, api::nextId, new SimpleMeterRegistry())
                .record(new ToolRun(
                        context,
                        "book_appointment",
                        new JsonObject().put("name", "Lina"),
                        ToolAnswer.success("Gebucht.", new JsonObject().put("state", "confirmed")),
                        BEGAN.plusMillis(1500),
                        Duration.ofMillis(70))));
    }
}
