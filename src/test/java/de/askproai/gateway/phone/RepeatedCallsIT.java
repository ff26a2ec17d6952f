package de.askproai.gateway.phone;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.phone.Talk.Answer;
import de.askproai.gateway.sandbox.Http;
import de.askproai.gateway.sandbox.calcom.CalcomAccount;
import de.askproai.gateway.sandbox.calcom.EventType;
import de.askproai.gateway.sandbox.calcom.Host;
import de.askproai.gateway.sandbox.door.Fault;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.Speakable;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Requests that agents and networks send more than once. It is Wednesday, a quarter past ten. */
class RepeatedCallsIT {
    private static final int TIMES = 5;
    private static final String ERIKA = "+491701234567";

    @RegisterExtension
    static final Exchange exchange = new Exchange(Instant.parse("2026-12-02T09:15:00Z"));

    private Line line;

    @BeforeEach
    void connect() {
        line = Line.open(exchange);
    }

    @Test
    void fiveEqualBookingsAtOnceAreOneAppointmentAndOneAnswer() {
        Talk talk = line.ring(ERIKA);
        JsonObject answer = onlyAnswer(
                talk,
                "book_appointment",
                new JsonObject()
                        .put("date", "morgen")
                        .put("time", "14 Uhr")
                        .put("service", "Herrenhaarschnitt")
                        .put("name", "Erika Muster"));
        talk.hangUp();

        assertThat(answer.getString("message"))
                .isEqualTo("Ihr Termin für Herrenhaarschnitt morgen um 14 Uhr ist gebucht.");
        line.settled();
        assertThat(line.happened("calcom.booking.created")).isEqualTo(1);
        assertThat(line.states()).containsExactly("confirmed");
        assertThat(line.promises()).containsExactly("kept");
        assertThat(line.invoices()).hasSize(1);
    }

    @Test
    void whatWasNotToBeHadBeforeIsTriedAgainOnceSomethingWasBooked() {
        Talk talk = line.ring(ERIKA);
        Answer nothing = talk.use("cancel_appointment", "name", "Erika Muster");
        Answer booked = talk.book("morgen", "14 Uhr", "Erika Muster");
        Answer cancelled = talk.use("cancel_appointment", "name", "Erika Muster");
        talk.hangUp();

        assertThat(nothing.success()).isFalse();
        assertThat(booked.success()).isTrue();
        assertThat(cancelled.success()).as(cancelled.message()).isTrue();
        line.settled();
        assertThat(line.states()).containsExactly("cancelled");
    }

    @Test
    void fiveEqualMovesAtOnceAreOneMoveAndOneAnswer() {
        Talk talk = booked();
        JsonObject answer = onlyAnswer(
                talk,
                "reschedule_appointment",
                new JsonObject().put("new_date", "Freitag").put("new_time", "10 Uhr"));
        talk.hangUp();

        assertThat(answer.getJsonObject("facts").getBoolean("rescheduled")).isTrue();
        line.settled();
        assertThat(line.happened("calcom.booking.rescheduled")).isEqualTo(1);
        assertThat(line.calendar().values()).containsExactly(Instant.parse("2026-12-04T09:00:00Z"));
        assertThat(line.rows("SELECT kind || ' ' || state FROM appointment_changes"))
                .containsExactly("move done");
    }

    @Test
    void fiveEqualCancellationsAtOnceAreOneCancellationAndOneAnswer() {
        Talk talk = booked();
        JsonObject answer = onlyAnswer(talk, "cancel_appointment", new JsonObject().put("date", "morgen"));
        talk.hangUp();

        assertThat(answer.getJsonObject("facts").getBoolean("cancelled")).isTrue();
        line.settled();
        assertThat(line.happened("calcom.booking.cancelled")).isEqualTo(1);
        assertThat(line.states()).containsExactly("cancelled");
        assertThat(line.rows("SELECT kind || ' ' || state FROM appointment_changes"))
                .containsExactly("cancel done");
    }

    /** The number of who comes is another one, or the company tells nothing without a code; two could be served at once. */
    @Test
    void whoRingsAgainAfterACallThatWasCutOffAndSaysTheSameHasOneAppointment() {
        Object[] mother = {"phone", "0171 7654321"};
        Line two = Line.open(exchange, yaml -> yaml, RepeatedCallsIT::forTwo);
        Line strict = Line.open(exchange, yaml -> yaml + "identity: code\n", RepeatedCallsIT::forTwo);

        assertThat(List.of(redialled(two, mother), redialled(strict))).allSatisfy(again -> {
            assertThat(again.success()).as(again.message()).isTrue();
            assertThat(again.facts().getBoolean("already_booked")).isTrue();
        });
        for (Line line : List.of(two, strict)) {
            Talk other = line.ring("+491709999999");
            Answer strangers = other.book("morgen", "14 Uhr", "Erika Muster", "phone", "0171 7654321");
            other.hangUp();
            assertThat(strangers.facts().getBoolean("already_booked", false))
                    .as("another number knows nothing of it")
                    .isFalse();
            line.settled();
        }
    }

    private static Answer redialled(Line line, Object... more) {
        Talk cutOff = line.ring(ERIKA);
        Answer booked = cutOff.book("morgen", "14 Uhr", "Erika Muster", more);
        assertThat(booked.success()).as(booked.message()).isTrue();
        Await.untilAsserted(() -> assertThat(cutOff.timeline()).contains("webhook call_started"));
        cutOff.hangUp();
        Talk again = line.ring(ERIKA);
        Answer answer = again.book("morgen", "14 Uhr", "Frau Erika Muster", more);
        again.hangUp();
        assertThat(line.calendar()).hasSize(1);
        return answer;
    }

    private static CalcomAccount forTwo(CalcomAccount calendar) {
        return calendar.withEventTypes(EventType.of(101, "herren", "Herrenhaarschnitt", 30)
                .roundRobin(
                        new Host(2001, "Anna Krüger", "anna@example.com", "anna"),
                        new Host(2002, "Mehmet Yıldız", "mehmet@example.com", "mehmet")));
    }

    /** The agent heard nothing of the question, and asks again before the caller has said another word. */
    @Test
    void aQuestionThatGotLostIsAskedAgainBeforeItCountsAsAsked() {
        Talk talk = line.ring(ERIKA).says("Morgen um 14 Uhr, meine Nummer ist 0170 12.");
        Answer lost = bookAt(talk);
        Answer asked = bookAt(talk);
        Answer booked = bookAt(talk.says("0170 12."));
        talk.hangUp();

        assertThat(lost.facts().getString("missing")).isEqualTo("phone");
        assertThat(asked.body()).isEqualTo(lost.body());
        assertThat(booked.success()).as(booked.message()).isTrue();
        assertThat(booked.facts().getBoolean("own_number_kept")).isTrue();
        line.settled();
        assertThat(line.calendar()).hasSize(1);
    }

    /** The caller corrects themselves, and the agent does not wait for what it asked for first. */
    @Test
    void ofTwoTimesOfADayAskedForAtOnceOneIsBookedAndTheOtherAskedAbout() {
        Talk talk = line.ring(ERIKA);
        List<String> days = List.of("Donnerstag", "Freitag", "Samstag", "Montag", "Dienstag");

        assertThat(days).allSatisfy(day -> {
            List<CompletableFuture<Http.Reply>> later = Stream.of("11:30", "12:30", "15 Uhr")
                    .map(time -> bookLater(talk, ERIKA, day, time))
                    .toList();
            List<JsonObject> answers =
                    later.stream().map(RepeatedCallsIT::answer).toList();
            assertThat(answers)
                    .as("%s: %s", day, answers)
                    .filteredOn(RepeatedCallsIT::isBooked)
                    .hasSize(1);
            assertThat(answers)
                    .as("%s: %s", day, answers)
                    .filteredOn(RepeatedCallsIT::asksForASecond)
                    .hasSize(2);
        });
        talk.hangUp();
        line.settled();
        assertThat(line.calendar()).hasSize(days.size());
    }

    /** Two calls from one number, of which neither knows of the other. */
    @Test
    void soItIsOverTwoCalls() {
        Talk talk = line.ring(ERIKA);
        Talk other = line.ring(ERIKA);
        CompletableFuture<Http.Reply> one = bookLater(talk, ERIKA, "Freitag", "11:30");
        CompletableFuture<Http.Reply> two = bookLater(other, ERIKA, "Freitag", "12:30");
        List<JsonObject> answers = List.of(answer(one), answer(two));
        talk.hangUp();
        other.hangUp();

        assertThat(answers).filteredOn(RepeatedCallsIT::isBooked).hasSize(1);
        assertThat(answers).filteredOn(RepeatedCallsIT::asksForASecond).hasSize(1);
        line.settled();
    }

    @Test
    void whatTheCalendarHasNotAnsweredYetIsAskedAboutToo() {
        Talk talk = line.ring(ERIKA);
        line.fault(Fault.delay("calcom", 1_000).on("POST", "/v2/bookings"));
        CompletableFuture<Http.Reply> first = bookLater(talk, ERIKA, "Freitag", "11:30");
        Await.until("the first is under way", () -> line.states().equals(List.of("requested")));
        Answer second = talk.book("Freitag", "12:30", "Erika Muster");
        boolean waiting = !first.isDone();
        JsonObject booked = answer(first);
        line.heal();
        Answer wanted = talk.book("Freitag", "12:30", "Erika Muster", "second", true);
        talk.hangUp();

        assertThat(waiting).as("the first was still under way").isTrue();
        assertThat(second.message())
                .isEqualTo("Um Ihren Wunsch für Freitag, den 4. Dezember um 11:30 Uhr kümmern wir uns schon."
                        + " Möchten Sie den ändern, oder brauchen Sie einen zweiten Termin?");
        assertThat(second.facts().getString("missing")).isEqualTo("second");
        assertThat(isBooked(booked)).as(booked.encode()).isTrue();
        assertThat(wanted.success()).as(wanted.message()).isTrue();
        line.settled();
        assertThat(line.calendar()).hasSize(2);
    }

    /** A time that is kept is no appointment: whoever books another one and then that one may not know it. */
    @Test
    void aTimeKeptBesideAnAppointmentIsAskedAboutBeforeItIsBooked() {
        Talk talk = line.ring(ERIKA);
        Answer held = talk.use("reserve_slot", "date", "Freitag", "time", "11:30", "service", "Herrenhaarschnitt");
        Answer other = talk.book("Freitag", "12:30", "Erika Muster");
        Answer asked = talk.book("Freitag", "11:30", "Erika Muster");
        Answer wanted = talk.book("Freitag", "11:30", "Erika Muster", "second", true);
        talk.hangUp();

        assertThat(List.of(held, other, wanted)).allMatch(Answer::success);
        assertThat(asksForASecond(asked.body())).as(asked.message()).isTrue();
        line.settled();
        assertThat(line.calendar()).hasSize(2);
    }

    private CompletableFuture<Http.Reply> bookLater(Talk talk, String from, String day, String time) {
        JsonObject arguments = new JsonObject()
                .put("date", day)
                .put("time", time)
                .put("service", "Herrenhaarschnitt")
                .put("name", "Erika Muster");
        return line.signedLater(
                "/tools/book_appointment", line.request(talk.id(), from, "book_appointment", arguments));
    }

    private static JsonObject answer(CompletableFuture<Http.Reply> later) {
        JsonObject answer = later.join().json();
        Speakable.check(answer.getString("message"));
        return answer;
    }

    private static boolean isBooked(JsonObject answer) {
        return answer.getBoolean("success") && answer.getJsonObject("facts").getBoolean("booked");
    }

    private static boolean asksForASecond(JsonObject answer) {
        return "second".equals(answer.getJsonObject("facts").getString("missing"));
    }

    private static Answer bookAt(Talk talk) {
        return talk.book("morgen", "14 Uhr", "Erika Muster", "phone", "0170 12");
    }

    private Talk booked() {
        Talk talk = line.ring(ERIKA);
        Answer booked = talk.book("morgen", "14 Uhr", "Erika Muster");
        assertThat(booked.success()).as(booked.message()).isTrue();
        return talk;
    }

    /** Sends the request five times at once, and returns the one answer to all of them. */
    private JsonObject onlyAnswer(Talk talk, String tool, JsonObject arguments) {
        List<Http.Reply> replies =
                line.signedAtOnce(TIMES, "/tools/" + tool, line.request(talk.id(), ERIKA, tool, arguments));

        assertThat(replies).hasSize(TIMES).extracting(Http.Reply::status).containsOnly(200);
        assertThat(replies)
                .extracting(Http.Reply::body)
                .containsOnly(replies.get(0).body());
        JsonObject answer = replies.get(0).json();
        Speakable.check(answer.getString("message"));
        assertThat(answer.getBoolean("success")).as(answer.encode()).isTrue();
        return answer;
    }

    @Test
    void whatIsBeingBookedIsHeardOfAfterARedialAndMayBeCancelled() {
        line.fault(Fault.delay("calcom", 2_500).on("POST", "/v2/bookings"));
        Talk first = line.ring(ERIKA);
        CompletableFuture<Answer> booking =
                CompletableFuture.supplyAsync(() -> first.book("morgen", "14 Uhr", "Erika Muster"));
        Await.untilAsserted(() -> assertThat(line.states()).containsExactly("requested"));
        Talk redial = line.ring(ERIKA);
        Answer heard = redial.use("query_appointment", "name", "Erika Muster");
        Answer other = redial.book("morgen", "15 Uhr", "Erika Muster");
        Answer cancelled = redial.use("cancel_appointment", "name", "Erika Muster");
        List<String> meanwhile = line.states();
        Answer booked = booking.join();
        first.hangUp();
        redial.hangUp();
        line.heal();
        line.settled();

        assertThat(meanwhile).as("all that was while it was being booked").containsExactly("requested");
        assertThat(heard.message()).isEqualTo("Ihr Termin morgen um 14 Uhr wird gerade eingetragen.");
        assertThat(heard.facts().getJsonArray("appointments").getJsonObject(0).getBoolean("being_booked"))
                .isTrue();
        assertThat(other.facts().getString("missing")).as(other.message()).isEqualTo("second");
        assertThat(cancelled.facts().getBoolean("cancellation_promised", false))
                .as(cancelled.message())
                .isTrue();
        assertThat(booked.success()).as(booked.message()).isTrue();
        assertThat(line.calendar()).isEmpty();
        assertThat(line.states()).containsExactly("cancelled");
        assertThat(line.invoices()).containsExactly("void");
    }
}
