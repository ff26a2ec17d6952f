package de.askproai.gateway.phone;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.cli.CommandRun;
import de.askproai.gateway.phone.Talk.Answer;
import de.askproai.gateway.sandbox.Http;
import de.askproai.gateway.sandbox.calcom.EventType;
import de.askproai.gateway.sandbox.calcom.Host;
import de.askproai.gateway.sandbox.delivery.Disorder;
import de.askproai.gateway.sandbox.door.Fault;
import de.askproai.gateway.sandbox.mail.Letter;
import de.askproai.gateway.sandbox.mail.MailTrouble;
import de.askproai.gateway.testing.Await;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Somebody is away: what becomes of their appointments, against a calendar with a team and a calendar for each of it. */
class AbsenceIT {
    private static final Instant NOW = Instant.parse("2026-12-02T09:15:00Z");
    private static final String ERIKA = "+491701234567";
    private static final String MAX = "+491709999999";
    private static final String MAIL = "erika@muster.example";
    private static final String REASSIGNED = "calcom.booking.reassigned";
    private static final Host ANNA = new Host(2001, "Anna Krüger", "anna@example.com", "anna");
    private static final Host MEHMET = new Host(2002, "Mehmet Yıldız", "mehmet@example.com", "mehmet");
    private static final String STAFF = """
            staff:
              - {key: anna, name: Anna Krüger, branches: [mitte], services: [herren], vendors: {calcom: {connection: kalender, userId: 2001, eventTypeId.herren: 201}}}
              - {key: mehmet, name: Mehmet Yıldız, branches: [mitte], services: [herren], vendors: {calcom: {connection: kalender, eventTypeId.herren: 202}}}
            """;

    @RegisterExtension
    final Exchange exchange = new Exchange(NOW);

    private Line salon() {
        return Line.open(
                exchange,
                yaml -> yaml + STAFF,
                calendar -> calendar.withEventTypes(
                        EventType.of(101, "herren", "Herrenhaarschnitt", 30).roundRobin(ANNA, MEHMET),
                        EventType.of(201, "anna", "Schnitt bei Anna", 30).roundRobin(ANNA),
                        EventType.of(202, "mehmet", "Schnitt bei Mehmet", 30).roundRobin(MEHMET)));
    }

    /** Books on Thursday; of several who are free, Anna has the first one. */
    private static void book(Line line, String from, String name, String time, Object... more) {
        Answer answer = ask(line, from, name, time, more);
        assertThat(answer.success()).as(answer.message()).isTrue();
    }

    private static Answer ask(Line line, String from, String name, String time, Object... more) {
        Talk talk = line.ring(from);
        Object[] wish = {"date", "2026-12-03", "time", time, "service", "Herrenschnitt", "name", name, "second", true};
        Answer answer = talk.use("book_appointment", Talk.and(wish, more));
        talk.hangUp();
        return answer;
    }

    private static Answer free(Line line, String time, String staff) {
        Talk talk = line.ring("+491707777777");
        Answer answer = talk.use(
                "check_availability", "date", "2026-12-03", "time", time, "service", "Herrenschnitt", "staff", staff);
        talk.hangUp();
        return answer;
    }

    private static JsonObject away(String from, String until) {
        return new JsonObject().put("staff", "anna").put("from", from).put("until", until);
    }

    private String planned(Line line) {
        return planned(line, "anna");
    }

    private String planned(Line line, String staff) {
        Http.Reply reply =
                line.post("/absences", away("2026-12-03", "2026-12-04").put("staff", staff));
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        String id = reply.json().getString("id");
        becomes(line, id, "planned");
        return id;
    }

    /** A step that looks whether all is settled need not wait for its time. */
    private void becomes(Line line, String id, String state) {
        Await.untilAsserted(Duration.ofSeconds(60), () -> {
            exchange.hurry("booking.absence");
            assertThat(line.rest("/absences/" + id).getString("state")).isEqualTo(state);
        });
    }

    private static void run(Line line, String id) {
        assertThat(line.post("/absences/" + id + "/run", new JsonObject()).status())
                .isEqualTo(202);
    }

    private void runToItsEnd(Line line, String id) {
        run(line, id);
        becomes(line, id, "done");
    }

    private static List<String> callbacks(Line line) {
        return line.rows("SELECT kind || ' ' || state || ' ' || handover FROM promises WHERE kind = 'callback'");
    }

    /** What is to become of each appointment and what has, in the order of time. */
    private static List<String> outcomes(Line line, String id) {
        return line.rest("/absences/" + id).getJsonArray("appointments").stream()
                .map(JsonObject.class::cast)
                .map(one -> String.join(
                        " ",
                        one.getString("what"),
                        one.getString("told"),
                        one.getString("outcome"),
                        one.getBoolean("late") ? "late" : "planned"))
                .toList();
    }

    private long total(String action) {
        return Await.value(exchange.sandbox.counts(counts -> counts.total(action)));
    }

    private static List<String> states(Line line) {
        return line.rows("SELECT state FROM appointments ORDER BY starts_at");
    }

    /** The calendar would take two, and Mehmet in his own besides, as it does not know who is away. */
    @Test
    void ofSeveralWhoBookAtOnceOneGetsTheOnlyPersonWhoIsThere() {
        Line line = salon();
        runToItsEnd(line, planned(line));

        for (int hour = 10; hour < 16; hour++) {
            String time = hour + " Uhr";
            List<CompletableFuture<Answer>> all = IntStream.range(0, 4)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> ask(
                            line,
                            "+4917011100" + i,
                            "Person " + i,
                            time,
                            i % 2 == 0 ? new Object[0] : new Object[] {"staff", "Mehmet"})))
                    .toList();
            assertThat(all.stream().map(CompletableFuture::join).filter(Answer::success))
                    .as(time)
                    .hasSize(1);
        }

        assertThat(line.calendar().values()).hasSize(6).doesNotHaveDuplicates();
    }

    @Test
    void whatAnybodyMayDoGoesToSomebodyElseAndWhatWasWishedForIsCancelled() {
        Line line = salon();
        book(line, MAX, "Max Beispiel", "10 Uhr", "email", "max@beispiel.example");
        book(line, ERIKA, "Erika Muster", "14 Uhr", "staff", "Anna", "email", MAIL);
        book(line, MAX, "Max Beispiel", "11 Uhr", "staff", "Mehmet");
        line.settled();
        assertThat(free(line, "16 Uhr", "Anna").facts().getBoolean("available")).isTrue();

        String id = planned(line);
        List<String> plan = outcomes(line, id);
        List<String> before = states(line);
        Answer stillFree = free(line, "16 Uhr", "Anna");
        Await.value(Future.all(IntStream.range(0, 4)
                .mapToObj(i -> exchange.vertx()
                        .executeBlocking(
                                () -> {
                                    run(line, id);
                                    return i;
                                },
                                false))
                .toList()));
        becomes(line, id, "done");
        run(line, id);
        line.settled();

        assertThat(plan).containsExactly("move mail_and_call open planned", "cancel mail_and_call open planned");
        assertThat(before).containsOnly("confirmed");
        assertThat(stillFree.facts().getBoolean("available")).isTrue();
        assertThat(outcomes(line, id))
                .containsExactly("move mail_and_call moved planned", "cancel mail_and_call cancelled planned");
        assertThat(states(line)).containsExactly("confirmed", "confirmed", "cancelled");
        assertThat(line.calendar().values())
                .containsExactlyInAnyOrder(
                        Instant.parse("2026-12-03T09:00:00Z"), Instant.parse("2026-12-03T10:00:00Z"));
        assertThat(total(REASSIGNED)).isEqualTo(1);
        assertThat(line.letters(MAIL))
                .singleElement()
                .satisfies(letter -> assertThat(letter.text())
                        .contains("Erika Muster", "3. Dezember 2026 um 14:00 Uhr", "leider ausfallen"));
        assertThat(line.rows("SELECT kind || ' ' || state || ' ' || handover FROM promises"
                        + " WHERE kind IN ('callback', 'message') ORDER BY kind"))
                .as("each hears of it in writing and by a call")
                .containsExactly(
                        "callback open waiting", "callback open waiting", "message kept none", "message kept none");
        assertThat(free(line, "16 Uhr", "Anna").facts().getBoolean("available")).isFalse();
        assertThat(free(line, "14 Uhr", "egal").facts().getBoolean("available")).isTrue();
        // Mehmet has that time, and the calendar would give it to Anna.
        assertThat(free(line, "11 Uhr", "egal").facts().getBoolean("available")).isFalse();
    }

    @Test
    void whoeverHasNoAddressIsCalledAndSoIsWhomTheMailDoesNotReach() {
        Line line = salon();
        book(line, MAX, "Max Beispiel", "10 Uhr", "staff", "Anna");
        book(line, ERIKA, "Erika Muster", "14 Uhr", "staff", "Anna", "email", MAIL);
        line.settled();
        Await.value(exchange.sandbox.troubleMail(MailTrouble.UNKNOWN_RECIPIENT));

        String id = planned(line);
        runToItsEnd(line, id);
        line.quiet();

        assertThat(outcomes(line, id))
                .containsExactly("cancel call cancelled planned", "cancel mail_and_call cancelled planned");
        assertThat(line.calendar()).isEmpty();
        assertThat(line.rows("SELECT kind || ' ' || state || ' ' || handover FROM promises"
                        + " WHERE kind IN ('callback', 'message') ORDER BY kind"))
                .containsExactly("callback open waiting", "callback open waiting", "message broken none");
    }

    @Test
    void whoeverHasNoAddressIsCalledAboutWhoServesThem() {
        Line line = salon();
        book(line, MAX, "Max Beispiel", "10 Uhr");
        line.settled();

        String id = planned(line);
        List<String> plan = outcomes(line, id);
        runToItsEnd(line, id);
        line.quiet();

        assertThat(plan).containsExactly("move call open planned");
        assertThat(outcomes(line, id)).containsExactly("move call moved planned");
        assertThat(line.calendar()).hasSize(1);
        assertThat(callbacks(line)).containsExactly("callback open waiting");
    }

    @Test
    void whoseAnAppointmentIsAPersonLooksAndCallsOnceItRuns() {
        Line line = salon();
        book(line, MAX, "Max Beispiel", "10 Uhr", "email", "max@beispiel.example");
        line.settled();
        line.fault(Fault.status("calcom", 404).on("GET", "/v2/bookings/"));
        String id = planned(line);
        List<String> plan = outcomes(line, id);
        List<String> before = line.rows("SELECT kind FROM promises WHERE kind = 'callback'");
        runToItsEnd(line, id);
        line.quiet();

        assertThat(plan).containsExactly("unclear call open planned");
        assertThat(before).isEmpty();
        assertThat(outcomes(line, id)).containsExactly("unclear call by_hand planned");
        assertThat(callbacks(line)).containsExactly("callback open waiting");
    }

    @Test
    void whatBeginsWhileTheCalendarIsAwayIsUrgent() {
        Line line = salon();
        book(line, MAX, "Max Beispiel", "10 Uhr", "email", "max@beispiel.example");
        line.settled();
        String id = planned(line);
        line.fault(Fault.status("calcom", 503).on("GET", "/v2/bookings/"));
        run(line, id);
        Await.untilAsserted(() -> assertThat(line.rows("SELECT kind FROM work WHERE kind = 'booking.away'"))
                .hasSize(1));
        exchange.moveOn(Duration.ofHours(24));
        Await.untilAsserted(Duration.ofSeconds(30), () -> {
            exchange.sql("UPDATE work SET due_at = clock_timestamp() WHERE held = 0 AND kind = 'booking.away'");
            assertThat(outcomes(line, id)).containsExactly("move call by_hand planned");
        });

        assertThat(line.rows("SELECT kind || ' ' || state || ' ' || handover FROM promises WHERE kind = 'urgent'"))
                .containsExactly("urgent open waiting");
    }

    /** The calendar has given it to somebody else and said nothing; then the absence is taken back. */
    @Test
    void whatWasUnderWayWhenSomebodyCameBackIsFoundOutAndTold() {
        Line line = salon();
        book(line, ERIKA, "Erika Muster", "10 Uhr", "email", MAIL);
        line.settled();
        String id = planned(line);
        line.fault(Fault.status("calcom", 500).on("POST", "/v2/bookings/").afterTheEffect());
        run(line, id);
        Await.untilAsserted(
                Duration.ofSeconds(30), () -> assertThat(total(REASSIGNED)).isEqualTo(1));
        List<String> before = outcomes(line, id);
        int cancelled =
                line.post("/absences/" + id + "/cancel", new JsonObject()).status();
        line.heal();
        Await.untilAsserted(Duration.ofSeconds(30), () -> {
            exchange.sql("UPDATE work SET due_at = clock_timestamp() WHERE held = 0 AND kind = 'booking.away'");
            assertThat(outcomes(line, id)).containsExactly("move mail_and_call moved planned");
        });
        line.quiet();

        assertThat(before).containsExactly("move mail_and_call moving planned");
        assertThat(cancelled).isEqualTo(200);
        assertThat(line.letters(MAIL))
                .singleElement()
                .satisfies(letter -> assertThat(letter.text()).contains("findet statt wie vereinbart"));
    }

    /** What the calendar has to tell of it is late. */
    @Test
    void whatTheCustomerHasJustMovedAwayIsNotCancelled() {
        Line line = salon();
        book(line, ERIKA, "Erika Muster", "14 Uhr", "staff", "Anna", "email", MAIL);
        line.settled();
        String id = planned(line);
        line.disturb("calcom", Disorder.held());
        Http.Reply moved = line.calendar("2024-08-13")
                .post(
                        "/bookings/" + line.onlyUid() + "/reschedule",
                        new JsonObject().put("start", "2026-12-07T09:00:00Z"));
        assertThat(moved.status()).as(moved.body()).isEqualTo(201);
        runToItsEnd(line, id);
        List<String> outcomes = outcomes(line, id);
        line.disturb("calcom", Disorder.NONE);
        line.settled();

        assertThat(outcomes).containsExactly("cancel nobody left planned");
        assertThat(line.calendar().values()).containsExactly(Instant.parse("2026-12-07T09:00:00Z"));
        assertThat(states(line)).containsExactly("confirmed");
        assertThat(line.letters(MAIL)).isEmpty();
    }

    @Test
    void whatTheCalendarDoesNotHaveIsForAPersonToSettle() {
        Line line = salon();
        book(line, MAX, "Max Beispiel", "10 Uhr", "email", "max@beispiel.example");
        book(line, ERIKA, "Erika Muster", "14 Uhr", "staff", "Anna", "email", MAIL);
        line.settled();
        String id = planned(line);
        line.fault(Fault.status("calcom", 404).on("GET", "/v2/bookings/"));
        runToItsEnd(line, id);
        line.quiet();

        assertThat(outcomes(line, id)).containsExactly("move call by_hand planned", "cancel call by_hand planned");
        assertThat(line.calendar()).hasSize(2);
        assertThat(Await.value(exchange.sandbox.letters())).isEmpty();
        assertThat(callbacks(line)).containsExactly("callback open waiting", "callback open waiting");
    }

    /** The calendar did it and said nothing; then it is away altogether. */
    @Test
    void goesOnWhereItWasInterruptedAndDoesNothingTwice() {
        Line line = salon();
        book(line, MAX, "Max Beispiel", "10 Uhr", "email", "max@beispiel.example");
        book(line, ERIKA, "Erika Muster", "14 Uhr", "staff", "Anna", "email", MAIL);
        line.settled();
        String id = planned(line);
        line.fault(Fault.status("calcom", 500).on("POST", "/v2/bookings/").afterTheEffect());
        run(line, id);
        Await.untilAsserted(
                Duration.ofSeconds(30), () -> assertThat(total(REASSIGNED)).isEqualTo(1));
        line.heal();
        becomes(line, id, "done");
        line.settled();
        // As if another process were at the same appointment.
        exchange.sql("UPDATE absence_appointments SET outcome = 'open' WHERE what = 'cancel'");
        exchange.sql("UPDATE absences SET state = 'running'");
        exchange.sql("DELETE FROM ledger WHERE operation LIKE 'absence/%'");
        exchange.sql("DELETE FROM work WHERE kind = 'booking.absence'");
        runToItsEnd(line, id);
        line.settled();

        assertThat(outcomes(line, id))
                .containsExactly("move mail_and_call moved planned", "cancel mail_and_call cancelled planned");
        assertThat(total(REASSIGNED)).isEqualTo(1);
        assertThat(total("calcom.booking.cancelled")).isEqualTo(1);
        assertThat(line.letters(MAIL)).hasSize(1);
        assertThat(line.letters("max@beispiel.example"))
                .singleElement()
                .satisfies(letter -> assertThat(letter.text()).contains("findet statt wie vereinbart"));
    }

    @Test
    void whatComesAfterThePlanIsLookedAfterUntilItIsOver() {
        Line line = salon();
        String id = planned(line);
        bookAtTheCalendar(line, "2026-12-03T09:00:00Z", 201);
        Await.untilAsserted(() -> assertThat(states(line)).containsExactly("confirmed"));
        List<String> plan = outcomes(line, id);
        runToItsEnd(line, id);
        bookAtTheCalendar(line, "2026-12-04T09:00:00Z", 201);
        bookAtTheCalendar(line, "2026-12-05T09:00:00Z", 201);
        Await.untilAsserted(() -> assertThat(states(line)).hasSize(3));
        exchange.moveOn(Duration.ofMinutes(6));
        Await.untilAsserted(
                Duration.ofSeconds(30),
                () -> assertThat(states(line)).containsExactly("cancelled", "cancelled", "confirmed"));
        line.quiet();

        assertThat(plan).isEmpty();
        assertThat(outcomes(line, id)).containsExactly("cancel mail cancelled late", "cancel mail cancelled late");
        assertThat(line.rows("SELECT kind FROM promises WHERE kind = 'callback'"))
                .as("there is no number to call")
                .isEmpty();
        assertThat(Await.value(exchange.sandbox.letters()).stream().map(Letter::to))
                .containsOnly("gast@example.com")
                .hasSize(2);
    }

    private static void bookAtTheCalendar(Line line, String start, int eventType) {
        Http.Reply reply = line.calendar("2024-08-13")
                .post(
                        "/bookings",
                        new JsonObject()
                                .put("start", start)
                                .put("eventTypeId", eventType)
                                .put(
                                        "attendee",
                                        new JsonObject()
                                                .put("name", "Gast")
                                                .put("email", "gast@example.com")
                                                .put("timeZone", "Europe/Berlin")));
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    }

    /** Nobody asked before whether that time is free. */
    @Test
    void whatTheCalendarWouldGiveToWhoIsAwayIsNotBooked() {
        Line line = salon();
        book(line, MAX, "Max Beispiel", "11 Uhr", "staff", "Mehmet");
        line.settled();
        String id = planned(line);
        runToItsEnd(line, id);
        Answer taken = ask(line, ERIKA, "Erika Muster", "11 Uhr");
        Answer later = ask(line, ERIKA, "Erika Muster", "13 Uhr", "staff", "Mehmet");
        line.settled();

        assertThat(taken.success()).as(taken.message()).isFalse();
        assertThat(later.success()).as(later.message()).isTrue();
        assertThat(line.calendar().values())
                .containsExactlyInAnyOrder(
                        Instant.parse("2026-12-03T10:00:00Z"), Instant.parse("2026-12-03T12:00:00Z"));
    }

    /** The calendar knows of neither and gives it to the other. */
    @Test
    void whatTheCalendarGivesToSomebodyWhoIsAwayTooIsCancelled() {
        Line line = salon();
        book(line, ERIKA, "Erika Muster", "10 Uhr", "email", MAIL);
        line.settled();
        String anna = planned(line);
        String mehmet = planned(line, "mehmet");
        runToItsEnd(line, mehmet);
        runToItsEnd(line, anna);
        line.settled();

        assertThat(outcomes(line, anna)).containsExactly("move mail_and_call cancelled planned");
        assertThat(line.calendar()).isEmpty();
        assertThat(line.letters(MAIL))
                .singleElement()
                .satisfies(letter -> assertThat(letter.text()).contains("leider ausfallen"));
    }

    @Test
    void whatWasGivenToSomebodyWhoIsAwayLaterOnIsLookedAtAgain() {
        Line line = salon();
        book(line, ERIKA, "Erika Muster", "10 Uhr", "email", MAIL);
        line.settled();
        String mehmet = planned(line, "mehmet");
        String anna = planned(line);
        runToItsEnd(line, anna);
        List<String> moved = outcomes(line, anna);
        runToItsEnd(line, mehmet);
        line.settled();

        assertThat(moved).containsExactly("move mail_and_call moved planned");
        assertThat(outcomes(line, mehmet)).containsExactly("move mail_and_call cancelled late");
        assertThat(line.calendar()).isEmpty();
    }

    @Test
    void whereNobodyElseIsFreeItIsCancelled() {
        Line line = salon();
        book(line, MAX, "Max Beispiel", "10 Uhr");
        book(line, ERIKA, "Erika Muster", "10 Uhr", "staff", "Mehmet");
        line.settled();

        String id = planned(line);
        runToItsEnd(line, id);
        line.quiet();

        assertThat(outcomes(line, id)).containsExactly("move call cancelled planned");
        assertThat(line.calendar()).hasSize(1);
        assertThat(line.rows("SELECT kind FROM promises WHERE handover = 'waiting'"))
                .containsExactly("callback");
    }

    @Test
    void whoIsBackEarlierIsOfferedAgainAndMayBeAwayTwice() {
        Line line = salon();
        String id = planned(line);
        String same = planned(line);
        run(line, id);
        run(line, same);
        becomes(line, id, "done");
        Http.Reply back = line.post("/absences/" + id + "/cancel", new JsonObject());
        boolean stillAway = free(line, "16 Uhr", "Anna").facts().getBoolean("available");
        Http.Reply backToo = line.post("/absences/" + same + "/cancel", new JsonObject());
        Await.untilAsserted(
                () -> assertThat(free(line, "16 Uhr", "Anna").facts().getBoolean("available"))
                        .isTrue());

        assertThat(back.status()).isEqualTo(200);
        assertThat(backToo.status()).isEqualTo(200);
        assertThat(stillAway).isFalse();
        assertThat(line.post("/absences/" + id + "/run", new JsonObject()).status())
                .isEqualTo(409);
    }

    @Test
    void whatIsNoAbsenceIsRefusedAndChangesNothing() {
        Line line = salon();
        Line other = salon();
        String foreign = planned(other);

        Map<JsonObject, Integer> wrong = Map.of(
                away("2026-12-04", "2026-12-03"), 400,
                away("2026-12-03T10:00", "2026-12-03T10:00"), 400,
                away("2026-11-01", "2026-11-30"), 400,
                away("2026-12-01", "2028-01-01"), 400,
                away("morgen", "2026-12-03"), 400,
                away("2026-02-30", "2026-12-03"), 400,
                away("2026-12-03", "2026-12-04").put("reason", "krank"), 400,
                away("2026-12-03", "2026-12-04").put("staff", 7), 400,
                away("2026-12-03", "2026-12-04").put("staff", "waldemar"), 404,
                away("2026-12-03", "2026-12-04").put("company", "00000000-0000-0000-0000-000000000000"), 403);
        wrong.forEach((body, status) -> assertThat(line.post("/absences", body).status())
                .as(body.encode())
                .isEqualTo(status));
        assertThat(line.post("/absences/" + foreign + "/run", new JsonObject()).status())
                .isEqualTo(404);
        assertThat(line.post("/absences/" + foreign + "/cancel", new JsonObject())
                        .status())
                .isEqualTo(404);

        assertThat(line.rows("SELECT state FROM absences")).isEmpty();
        assertThat(line.rows("SELECT 'away' FROM staff_away")).isEmpty();
        assertThat(other.rows("SELECT state FROM absences")).containsExactly("planned");
    }

    @Test
    void theCommandLinePlansShowsAndRuns() {
        Line line = salon();
        book(line, MAX, "Max Beispiel", "14 Uhr", "staff", "Anna");
        line.settled();

        CommandRun planned = exchange.command(
                "staff", "away", "2026-12-03", "2026-12-04", "--company", line.name(), "--staff", "anna");
        assertThat(planned.exitCode()).as(planned.everything()).isZero();
        assertThat(planned.out())
                .contains(
                        "Anna Krüger is away from 2026-12-03T00:00 until 2026-12-05T00:00: planned",
                        "Thu 3 Dec 2026 14:00")
                .containsPattern("Herrenhaarschnitt +cancel +called +open")
                .doesNotContain("Max");
        String id = line.rows("SELECT id::text FROM absences").get(0);
        assertThat(states(line)).containsExactly("confirmed");
        CommandRun run = exchange.command("staff", "absence", id, "--run");
        becomes(line, id, "done");
        CommandRun shown = exchange.command("staff", "absence", id);

        assertThat(run.exitCode()).isZero();
        assertThat(shown.out()).containsPattern("cancel +called +cancelled");
        CommandRun nobody = exchange.command(
                "staff", "away", "2026-12-03", "2026-12-04", "--company", line.name(), "--staff", "waldemar");
        CommandRun nowhere = exchange.command(
                "staff", "away", "2026-12-03", "2026-12-04", "--company", "nirgends", "--staff", "anna");
        CommandRun reversed = exchange.command(
                "staff", "away", "2026-12-04", "2026-12-03", "--company", line.name(), "--staff", "anna");
        assertThat(List.of(nobody, nowhere, reversed)).allSatisfy(refused -> {
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.everything()).doesNotContain("\tat ");
        });
        assertThat(nobody.error()).contains("there are: anna, mehmet");
        assertThat(nowhere.error()).contains("There is no such company");
        assertThat(reversed.error()).contains("until: must be after from");
        assertThat(exchange.command("staff", "away", "x").exitCode()).isEqualTo(2);
        assertThat(line.rows("SELECT state FROM absences")).hasSize(1);
    }
}
