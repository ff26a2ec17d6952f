package de.askproai.gateway.phone;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.phone.Talk.Answer;
import de.askproai.gateway.sandbox.SandboxHouse;
import de.askproai.gateway.sandbox.delivery.Disorder;
import de.askproai.gateway.sandbox.door.Fault;
import de.askproai.gateway.testing.Await;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Calls about wishes that are only noted, since the calendar was away: what was said of them last is what is booked. An open
 * breaker is not another call's, so each has an exchange.
 */
class NotedWishCallsIT {
    private static final Instant NOW = Instant.parse("2026-12-02T09:15:00Z");
    private static final String ERIKA = "+491701234567";
    private static final String MAX = "+491709999999";
    private static final String MAIL = "erika@muster.example";
    private static final Instant TWO = Instant.parse("2026-12-03T13:00:00Z");
    private static final Instant FOUR = Instant.parse("2026-12-03T15:00:00Z");
    private static final Instant FIVE = Instant.parse("2026-12-03T16:00:00Z");

    @RegisterExtension
    final Exchange exchange = new Exchange(NOW);

    private Line line;

    @BeforeEach
    void open() {
        line = Line.openWithContact(exchange);
    }

    private void theCalendarBooksNothing() {
        line.fault(Fault.status("calcom", 500).on("POST", "/v2/bookings"));
    }

    private static Answer noted(Talk talk, Object... more) {
        Answer noted = talk.book("morgen", "14 Uhr", "Erika Muster", Talk.and(more, "email", MAIL));
        assertThat(noted.facts().getBoolean("callback_promised", false))
                .as(noted.message())
                .isTrue();
        return noted;
    }

    private static Answer move(Talk talk, String time, Object... more) {
        return talk.use("reschedule_appointment", Talk.and(more, "name", "Erika Muster", "new_time", time));
    }

    private static Answer query(Talk talk) {
        return talk.use("query_appointment", "name", "Erika Muster");
    }

    private void oneLetterTells(String... what) {
        Await.untilAsserted(
                () -> assertThat(line.letters(MAIL)).singleElement().asString().contains(what));
    }

    @Test
    void whatIsWantedAtAnotherTimeIsBookedThen() {
        line.fault(Fault.status("calcom", 500));
        Talk talk = line.ring(ERIKA);
        Answer unused = noted(talk, "notes", "Allergie gegen Latex");
        Answer when = talk.use("reschedule_appointment", "name", "Erika Muster");
        Answer first = move(talk, "16 Uhr");
        Answer heard = query(talk);
        Answer last = move(talk, "eine Stunde später");
        Answer again = move(talk, "eine Stunde später");
        Answer stays = move(talk, "17 Uhr");
        talk.hangUp();
        line.heal();
        line.settled();

        assertThat(unused.success()).isFalse();
        assertThat(when.facts().getString("missing")).as(when.message()).isNotNull();
        assertThat(first.message())
                .isEqualTo(
                        "Ihr Wunsch ist jetzt für morgen um 16 Uhr notiert. Ich trage ihn ein, sobald es geht, und Sie"
                                + " hören dann von uns.");
        assertThat(heard.message())
                .isEqualTo(
                        "Ihr Wunsch für morgen um 16 Uhr ist aufgenommen, aber noch nicht eingetragen. Wir kümmern uns"
                                + " darum, und Sie hören von uns.");
        assertThat(List.of(last, again, stays)).allSatisfy(answer -> {
            assertThat(answer.message()).contains("17 Uhr");
            assertThat(answer.facts().getBoolean("callback_promised")).isTrue();
        });
        assertThat(line.calendar().values()).containsExactly(FIVE);
        assertThat(line.happened("calcom.booking.created")).isEqualTo(1);
        assertThat(line.notes()).containsExactly("Allergie gegen Latex");
        assertThat(line.promises()).containsOnly("kept", "replaced");
        oneLetterTells("eingetragen", "17:00");
        assertThat(line.tidings()).as("nobody need call").containsExactly("message none");
    }

    /** Who was cut off after a second move, too. */
    @Test
    void whoRingsAgainAndSaysTheSameByTheOldTimeMovesAWishNoFurther() {
        theCalendarBooksNothing();
        Talk cutOff = line.ring(ERIKA);
        Answer noted = noted(cutOff);
        Answer first = move(cutOff, "eine Stunde später");
        Answer second = move(cutOff, "noch eine Stunde später");
        Await.untilAsserted(() -> assertThat(cutOff.timeline()).contains("webhook call_started"));
        cutOff.hangUp();
        Talk again = line.ring(ERIKA);
        Answer repeated = move(again, "eine Stunde später");
        Answer further = move(again, "noch eine Stunde später");
        again.hangUp();
        line.heal();
        line.settled();

        assertThat(List.of(noted, first, second, repeated, further))
                .allMatch(answer -> answer.facts().getBoolean("callback_promised"));
        assertThat(second.message()).contains("16 Uhr");
        assertThat(repeated.message())
                .startsWith("Ihr Wunsch für morgen um 16 Uhr ist aufgenommen, aber noch nicht eingetragen.");
        assertThat(further.message()).startsWith("Ihr Wunsch ist jetzt für morgen um 17 Uhr notiert.");
        assertThat(line.calendar().values()).containsExactly(FIVE);
    }

    @Test
    void soItIsInEnglish() {
        line = Line.open(exchange, yaml -> Line.WITH_CONTACT.apply(yaml) + "locale: en-GB\n", calendar -> calendar);
        theCalendarBooksNothing();
        Talk talk = line.ring(ERIKA);
        Answer noted = talk.book("tomorrow", "2 pm", "Erika Muster", "email", MAIL);
        Answer moved = move(talk, "4 pm");
        Answer back = move(talk, "2 pm");
        talk.hangUp();
        line.heal();
        line.settled();

        assertThat(noted.facts().getBoolean("callback_promised"))
                .as(noted.message())
                .isTrue();
        assertThat(moved.message())
                .isEqualTo(
                        "Your wish is now noted for tomorrow at 4 PM. I will enter it as soon as possible, and you will"
                                + " then hear from us.");
        assertThat(back.message()).startsWith("Your wish is now noted for tomorrow at 2 PM.");
        assertThat(line.calendar().values()).containsExactly(TWO);
        oneLetterTells("entered", "2:00 PM");
    }

    @Test
    void aTimeThatIsTakenOrForbiddenIsNotNoted() {
        int walkIn = line.calendar("2024-08-13")
                .post("/bookings", SandboxHouse.booking(101, "2026-12-03T16:00:00Z"))
                .status();
        theCalendarBooksNothing();
        Talk other = line.ring(MAX);
        Answer theirs = other.book("morgen", "16 Uhr", "Max Fremd");
        other.hangUp();
        Talk talk = line.ring(ERIKA);
        Answer mine = noted(talk);
        Answer taken = move(talk, "16 Uhr");
        Answer walkedIn = move(talk, "17 Uhr");
        Answer closed = move(talk, "9 Uhr", "new_date", "25. Dezember");
        List<String> open = line.rows("SELECT state FROM appointment_changes WHERE state IN ('asked', 'promised')");
        talk.hangUp();
        line.heal();

        assertThat(List.of(theirs, mine)).allMatch(answer -> answer.facts().getBoolean("callback_promised"));
        assertThat(walkIn).isEqualTo(201);
        assertThat(taken.message()).startsWith("Der Termin morgen um 16 Uhr ist leider nicht verfügbar.");
        assertThat(walkedIn.message()).startsWith("Der Termin morgen um 17 Uhr ist leider nicht verfügbar.");
        assertThat(walkedIn.starts("alternatives")).isNotEmpty();
        assertThat(closed.facts().getString("reason")).isEqualTo("public_holiday");
        assertThat(List.of(taken, walkedIn, closed))
                .allMatch(answer -> !answer.facts().getBoolean("callback_promised", false));
        assertThat(open).isEmpty();
        line.settled();
        assertThat(line.calendar().values()).containsExactlyInAnyOrder(TWO, FOUR, FIVE);
    }

    /** The rule of a new one: no appointment begins before its deposit could be paid. */
    @Test
    void aTimeBeforeItsDepositCouldBePaidIsNotNoted() {
        line = Line.open(
                exchange,
                yaml -> yaml.replace(
                        "duration: 30m,", "duration: 30m, deposit: {amount: 10.00 EUR, within: 12h, before: 4h},"),
                calendar -> calendar);
        theCalendarBooksNothing();
        Talk talk = line.ring(ERIKA);
        Answer noted = noted(talk, "deposit_agreed", true);
        Answer tooSoon = move(talk, "13 Uhr", "new_date", "heute");
        Answer later = move(talk, "16 Uhr");
        talk.hangUp();
        line.heal();
        line.settled();

        assertThat(noted.success()).isFalse();
        assertThat(tooSoon.facts().getString("reason")).as(tooSoon.message()).isEqualTo("too_soon");
        assertThat(later.facts().getBoolean("callback_promised")).isTrue();
        assertThat(line.calendar().values()).containsExactly(FOUR);
        assertThat(line.states()).containsExactly("deposit_requested");
    }

    /** It was booked for when it was wanted first, and its answer got lost. */
    @Test
    void whatTheCalendarHasUnheardIsMovedThere() {
        line.disturb("calcom", Disorder.held());
        line.fault(Fault.status("calcom", 500).on("POST", "/v2/bookings").afterTheEffect());
        line.fault(Fault.status("calcom", 500).on("GET", "/v2/bookings"));
        Talk talk = line.ring(ERIKA);
        Answer noted = noted(talk);
        Answer moved = move(talk, "16 Uhr");
        Answer last = move(talk, "17 Uhr");
        talk.hangUp();
        line.heal();
        line.disturb("calcom", Disorder.NONE);
        line.settled();

        assertThat(List.of(noted, moved, last))
                .allMatch(answer -> answer.facts().getBoolean("callback_promised"));
        assertThat(line.happened("calcom.booking.created")).isEqualTo(1);
        assertThat(line.calendar().values()).containsExactly(FIVE);
        oneLetterTells("eingetragen", "17:00");
    }

    @Test
    void whoWantsTheFirstTimeAfterAllHasThat() {
        theCalendarBooksNothing();
        Talk talk = line.ring(ERIKA);
        Answer noted = noted(talk);
        Answer moved = move(talk, "16 Uhr");
        Answer back = move(talk, "14 Uhr");
        talk.hangUp();
        Talk other = line.ring(MAX);
        Answer theirs = other.book("morgen", "16 Uhr", "Max Fremd");
        other.hangUp();
        line.heal();
        line.settled();

        assertThat(List.of(noted, moved, back, theirs))
                .allMatch(answer -> answer.facts().getBoolean("callback_promised"));
        assertThat(back.message()).startsWith("Ihr Wunsch ist jetzt für morgen um 14 Uhr notiert.");
        assertThat(line.calendar().values()).containsExactlyInAnyOrder(TWO, FOUR);
        oneLetterTells("eingetragen", "14:00");
    }

    @Test
    void whoTakesItBackThenHasNone() {
        theCalendarBooksNothing();
        Talk talk = line.ring(ERIKA);
        Answer noted = noted(talk);
        Answer moved = move(talk, "16 Uhr");
        Answer none = talk.use("cancel_appointment", "name", "Erika Muster");
        talk.hangUp();
        line.heal();
        line.settled();

        assertThat(List.of(noted, moved)).allMatch(answer -> answer.facts().getBoolean("callback_promised"));
        assertThat(none.facts().getBoolean("cancellation_promised")).isTrue();
        assertThat(line.calendar()).isEmpty();
        assertThat(line.states()).containsExactly("cancelled");
        assertThat(line.tidings()).isEmpty();
    }

    /** Nobody knows yet whether there is anything to move. */
    @Test
    void whatTheCalendarIsJustBeingAskedForIsPeoplesToMove() {
        line.fault(Fault.delay("calcom", 2_000).on("POST", "/v2/bookings"));
        Talk talk = line.ring(ERIKA);
        CompletableFuture<Answer> booking =
                CompletableFuture.supplyAsync(() -> talk.book("morgen", "14 Uhr", "Erika Muster"));
        Await.untilAsserted(() -> assertThat(line.states()).containsExactly("requested"));
        Talk redial = line.ring(ERIKA);
        Answer moved = move(redial, "16 Uhr");
        Answer booked = booking.join();
        redial.hangUp();
        talk.hangUp();
        line.heal();
        line.settled();

        assertThat(booked.success()).as(booked.message()).isTrue();
        assertThat(moved.message())
                .isEqualTo("Ihr Termin morgen um 14 Uhr ist noch nicht bestätigt, deshalb kann ich ihn gerade nicht"
                        + " verschieben. Ich habe Ihren Wunsch notiert, und wir rufen Sie dazu zurück.");
        assertThat(line.calendar().values()).containsExactly(TWO);
        assertThat(line.tidings()).containsExactly("callback waiting");
    }

    @Test
    void whatCannotBeBookedThenIsOneCall() {
        theCalendarBooksNothing();
        Talk talk = line.ring(ERIKA);
        Answer noted = noted(talk);
        Answer moved = move(talk, "16 Uhr");
        talk.hangUp();
        line.heal();
        line.fault(Fault.status("calcom", 422).on("POST", "/v2/bookings"));
        line.settled();

        assertThat(List.of(noted, moved)).allMatch(answer -> answer.facts().getBoolean("callback_promised"));
        assertThat(line.calendar()).isEmpty();
        assertThat(line.rows("SELECT kind || ' ' || handover FROM promises WHERE state = 'broken'"))
                .containsExactly("booked waiting");
    }

    private void couldNotBeBooked() {
        line.heal();
        line.fault(Fault.status("calcom", 422).on("POST", "/v2/bookings"));
        line.settled();
        line.heal();
    }

    /** Until somebody has called them. */
    @Test
    void whoRingsAgainHearsThatItCouldNotBeBooked() {
        theCalendarBooksNothing();
        Talk talk = line.ring(ERIKA);
        Answer noted = noted(talk);
        Answer moved = move(talk, "16 Uhr");
        talk.hangUp();
        couldNotBeBooked();
        Talk redial = line.ring(ERIKA);
        Answer who = redial.use("check_customer", "name", "Erika Muster");
        Answer heard = query(redial);
        Answer then = redial.use("query_appointment", "name", "Erika Muster", "date", "morgen", "time", "16 Uhr");
        redial.hangUp();
        String promise = line.rows("SELECT id::text FROM promises WHERE state = 'broken'")
                .get(0);
        int done = line.post("/promises/" + promise + "/done", new JsonObject().put("owner", "Anna"))
                .status();
        Talk last = line.ring(ERIKA);
        Answer nothing = query(last);
        Answer nobody = last.use("check_customer", "name", "Erika Muster");
        last.hangUp();

        assertThat(List.of(noted, moved)).allMatch(answer -> answer.facts().getBoolean("callback_promised"));
        String missed =
                "Ihr Wunsch für morgen um 16 Uhr konnte leider nicht eingetragen werden, und wir rufen Sie dazu zurück.";
        assertThat(who.message()).isEqualTo(missed + " Was kann ich für Sie tun?");
        assertThat(List.of(heard, then)).allSatisfy(answer -> {
            assertThat(answer.message()).isEqualTo(missed);
            assertThat(answer.facts().getJsonArray("not_booked")).containsExactly("2026-12-03T16:00+01:00");
        });
        assertThat(who.facts().getInteger("coming_appointments")).isZero();
        assertThat(done).isEqualTo(200);
        assertThat(nothing.message()).isEqualTo("Ich finde keinen kommenden Termin von Ihnen.");
        assertThat(nobody.message()).doesNotContain("Wunsch");
    }

    @Test
    void whatCouldNotBeBookedIsToldBesideWhatStands() {
        line = Line.open(exchange, yaml -> Line.WITH_CONTACT.apply(yaml) + "locale: en-GB\n", calendar -> calendar);
        Talk before = line.ring(ERIKA);
        Answer booked = before.book("on Friday", "10 am", "Erika Muster");
        before.hangUp();
        theCalendarBooksNothing();
        Talk talk = line.ring(ERIKA);
        Answer noted = talk.book("tomorrow", "2 pm", "Erika Muster", "second", true);
        talk.hangUp();
        couldNotBeBooked();
        Talk redial = line.ring(ERIKA);
        Answer heard = query(redial);
        Answer then = redial.use("query_appointment", "name", "Erika Muster", "date", "tomorrow");
        Answer moved = move(redial, "11 am");
        redial.hangUp();

        assertThat(booked.success()).as(booked.message()).isTrue();
        assertThat(noted.facts().getBoolean("callback_promised"))
                .as(noted.message())
                .isTrue();
        String missed =
                "Your wish for tomorrow at 2 PM could not be booked, I am sorry, and we will call you back about it.";
        assertThat(heard.message())
                .startsWith(missed + " You have an appointment on Friday")
                .contains("10 AM");
        assertThat(then.message()).isEqualTo(missed);
        assertThat(moved.success()).as(moved.message()).isTrue();
    }

    /** Herren and damen are two services of one person, of which only the calendar knows. */
    private Answer sameTimeIsPromisedMax() {
        Talk talk = line.ring(MAX);
        Answer noted = talk.use(
                "book_appointment", "date", "morgen", "time", "14 Uhr", "service", "Damenschnitt", "name", "Max Fremd");
        talk.hangUp();
        return noted;
    }

    private void theLaterOneIsTriedFirst() {
        String earlier = line.rows("SELECT appointment_id::text FROM promises WHERE state = 'open' ORDER BY made_at")
                .get(0);
        Await.untilAsserted(() -> {
            exchange.sql("UPDATE work SET due_at = clock_timestamp() + interval '1 hour' WHERE held = 0"
                    + " AND ordering_key = '%s'".formatted(earlier));
            assertThat(line.rows("SELECT kind FROM work WHERE ordering_key = '%s'".formatted(earlier)
                            + " AND due_at < clock_timestamp() + interval '30 minutes'"))
                    .isEmpty();
        });
        line.heal();
        Await.untilAsserted(() -> assertThat(line.rows("SELECT code FROM attempt WHERE outcome = 1"))
                .contains("conflict"));
    }

    @Test
    void ofTwoPromisesForOneTimeTheEarlierIsKept() {
        theCalendarBooksNothing();
        Talk talk = line.ring(ERIKA);
        Answer first = noted(talk);
        talk.hangUp();
        Answer second = sameTimeIsPromisedMax();
        theLaterOneIsTriedFirst();
        line.settled();
        Talk redial = line.ring(MAX);
        Answer heard = redial.use("query_appointment", "name", "Max Fremd");
        redial.hangUp();

        assertThat(List.of(first, second)).allMatch(answer -> answer.facts().getBoolean("callback_promised"));
        assertThat(line.rows("SELECT state FROM appointments ORDER BY created_at"))
                .containsExactly("confirmed", "declined");
        assertThat(line.calendar().values()).containsExactly(TWO);
        assertThat(heard.message())
                .isEqualTo("Ihr Wunsch für morgen um 14 Uhr konnte leider nicht eingetragen werden, und wir rufen Sie"
                        + " dazu zurück.");
    }

    @Test
    void aMoveThatWasPromisedFirstIsDoneFirst() {
        Talk before = line.ring(ERIKA);
        Answer booked = before.book("Freitag", "10 Uhr", "Erika Muster");
        before.hangUp();
        theCalendarBooksNothing();
        Talk talk = line.ring(ERIKA);
        Answer first = move(talk, "14 Uhr", "new_date", "morgen");
        talk.hangUp();
        Answer second = sameTimeIsPromisedMax();
        theLaterOneIsTriedFirst();
        line.settled();

        assertThat(booked.success()).as(booked.message()).isTrue();
        assertThat(List.of(first, second)).allMatch(answer -> answer.facts().getBoolean("callback_promised"));
        assertThat(line.rows("SELECT state FROM appointments ORDER BY created_at"))
                .containsExactly("confirmed", "declined");
        assertThat(line.calendar().values()).containsExactly(TWO);
    }
}
