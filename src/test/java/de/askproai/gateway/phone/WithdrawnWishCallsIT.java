package de.askproai.gateway.phone;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.phone.Talk.Answer;
import de.askproai.gateway.sandbox.delivery.Disorder;
import de.askproai.gateway.sandbox.door.Fault;
import de.askproai.gateway.testing.Await;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Calls in which somebody takes back a wish that is only noted, since the calendar was away: it is not booked when the calendar
 * is back. An open breaker is not another call's, so each has an exchange.
 */
class WithdrawnWishCallsIT {
    private static final Instant NOW = Instant.parse("2026-12-02T09:15:00Z");
    private static final String ERIKA = "+491701234567";
    private static final String MAIL = "erika@muster.example";
    private static final Instant TWO = Instant.parse("2026-12-03T13:00:00Z");

    @RegisterExtension
    final Exchange exchange = new Exchange(NOW);

    private Line line;

    @BeforeEach
    void open() {
        line = Line.open(
                exchange,
                yaml -> yaml.replace(
                        "duration: 30m,", "duration: 30m, deposit: {amount: 10.00 EUR, within: 12h, before: 4h},"),
                calendar -> calendar);
    }

    private static Answer noted(Talk talk) {
        Answer noted = book(talk);
        assertThat(noted.facts().getBoolean("callback_promised", false))
                .as(noted.message())
                .isTrue();
        return noted;
    }

    private static Answer book(Talk talk) {
        return talk.book("morgen", "14 Uhr", "Erika Muster", "email", MAIL, "deposit_agreed", true);
    }

    private static void movedTo(Talk talk, String time) {
        Answer moved = talk.use("reschedule_appointment", "name", "Erika Muster", "new_time", time);
        assertThat(moved.facts().getBoolean("callback_promised", false))
                .as(moved.message())
                .isTrue();
    }

    private static Answer cancel(Talk talk) {
        return talk.use("cancel_appointment", "name", "Erika Muster");
    }

    private void nobodyHearsOfAnything() {
        assertThat(line.calendar()).isEmpty();
        assertThat(line.states()).containsOnly("cancelled");
        assertThat(line.rows("SELECT kind || ' ' || state FROM appointment_changes WHERE kind = 'cancel'"))
                .containsExactly("cancel done");
        assertThat(line.promises()).containsOnly("kept", "replaced");
        assertThat(line.happened("stripe.invoice.created"))
                .as("no invoice was made")
                .isZero();
        assertThat(line.tidings()).isEmpty();
        assertThat(line.letters(MAIL)).isEmpty();
    }

    @Test
    void whatIsTakenBackIsNotBooked() {
        line.fault(Fault.status("calcom", 500).on("POST", "/v2/bookings"));
        Talk talk = line.ring(ERIKA);
        Answer unused = noted(talk);
        movedTo(talk, "16 Uhr");
        Answer cancelled = cancel(talk);
        talk.hangUp();
        line.heal();
        line.settled();

        assertThat(unused.success()).isFalse();
        assertThat(cancelled.facts().getBoolean("cancellation_promised"))
                .as(cancelled.message())
                .isTrue();
        assertThat(line.happened("calcom.booking.created")).isZero();
        nobodyHearsOfAnything();
        assertThat(line.rows("SELECT calendar FROM slot_claims")).isEmpty();
    }

    private void theCalendarBooksUnheard() {
        line.disturb("calcom", Disorder.held());
        line.fault(Fault.status("calcom", 500).on("POST", "/v2/bookings").afterTheEffect());
        line.fault(Fault.status("calcom", 500).on("GET", "/v2/bookings"));
    }

    /** It was booked when it was wanted first, and the answer got lost. */
    @Test
    void whatTheCalendarHasUnheardIsCancelledThere() {
        theCalendarBooksUnheard();
        Talk talk = line.ring(ERIKA);
        Answer noted = noted(talk);
        movedTo(talk, "16 Uhr");
        Answer cancelled = cancel(talk);
        talk.hangUp();
        line.heal();
        line.disturb("calcom", Disorder.NONE);
        line.settled();

        assertThat(List.of(noted, cancelled)).noneMatch(Answer::success);
        assertThat(line.happened("calcom.booking.created")).isEqualTo(1);
        assertThat(line.happened("calcom.booking.cancelled")).isEqualTo(1);
        nobodyHearsOfAnything();
    }

    /** What looks after the booking fails for so long that what comes later no longer waits for it. */
    @Test
    void soItIsAlsoWhereItsCancellationIsSettledFirst() {
        theCalendarBooksUnheard();
        Talk talk = line.ring(ERIKA);
        Answer unused = noted(talk);
        exchange.sql("UPDATE work SET due_at = clock_timestamp() + interval '1 hour' WHERE kind = 'booking.settle'");
        Answer cancelled = cancel(talk);
        talk.hangUp();
        Await.until(
                "the cancellation was looked at",
                () -> line.rows("SELECT kind FROM work WHERE kind = 'booking.change'"
                                + " AND due_at < clock_timestamp() + interval '10 seconds'")
                        .isEmpty());
        line.heal();
        line.disturb("calcom", Disorder.NONE);
        line.settled();

        assertThat(List.of(unused, cancelled)).noneMatch(Answer::success);
        assertThat(line.happened("calcom.booking.cancelled")).isEqualTo(1);
        nobodyHearsOfAnything();
    }

    /** Its time is somebody else's again, and nobody looks at it for ever. */
    @Test
    void whatNobodyBooksAnyMoreIsTakenBackAtOnce() {
        line.fault(Fault.status("calcom", 500).on("POST", "/v2/bookings"));
        Talk talk = line.ring(ERIKA);
        Answer unused = noted(talk);
        exchange.sql("""
                WITH given_up AS (DELETE FROM work WHERE kind = 'booking.settle' RETURNING *)
                INSERT INTO dead_letter (id, company_id, connection_id, kind, ordering_key, attempts, bytes, created_at, code,
                                         detail)
                SELECT id, company_id, connection_id, kind, ordering_key, 17, bytes, created_at, 'upstream_failed', 'away'
                  FROM given_up
                """);
        Answer cancelled = cancel(talk);
        talk.hangUp();
        Await.untilAsserted(() -> {
            exchange.hurry("booking.change");
            assertThat(line.states()).containsOnly("cancelled");
        });
        exchange.sql("DELETE FROM dead_letter");
        line.heal();
        line.settled();

        assertThat(List.of(unused, cancelled)).noneMatch(Answer::success);
        assertThat(line.happened("calcom.booking.created")).isZero();
        assertThat(line.rows("SELECT calendar FROM slot_claims")).isEmpty();
        nobodyHearsOfAnything();
    }

    @Test
    void whatIsWantedAfterAllIsBookedOnce() {
        line.fault(Fault.status("calcom", 500).on("POST", "/v2/bookings"));
        Talk talk = line.ring(ERIKA);
        Answer unused = noted(talk);
        Answer cancelled = cancel(talk);
        Answer again = book(talk);
        talk.hangUp();
        line.heal();
        line.settled();

        assertThat(List.of(unused, cancelled)).noneMatch(Answer::success);
        assertThat(again.facts().getBoolean("callback_promised"))
                .as(again.message())
                .isTrue();
        assertThat(line.calendar().values()).containsExactly(TWO);
        assertThat(line.happened("calcom.booking.created")).isEqualTo(1);
        assertThat(line.states()).containsExactly("deposit_requested");
        assertThat(line.happened("stripe.invoice.created")).isEqualTo(1);
    }

    @Test
    void whatTheCalendarHasUnheardAndIsWantedAfterAllStays() {
        theCalendarBooksUnheard();
        Talk talk = line.ring(ERIKA);
        Answer unused = noted(talk);
        Answer cancelled = cancel(talk);
        Answer again = book(talk);
        talk.hangUp();
        line.heal();
        line.disturb("calcom", Disorder.NONE);
        line.settled();

        assertThat(List.of(unused, cancelled, again)).noneMatch(Answer::success);
        assertThat(line.calendar().values()).containsExactly(TWO);
        assertThat(line.happened("calcom.booking.created")).isEqualTo(1);
        assertThat(line.happened("calcom.booking.cancelled")).isZero();
        assertThat(line.states()).containsExactly("deposit_requested");
        assertThat(line.happened("stripe.invoice.created")).isEqualTo(1);
    }

    /** It is withdrawn already, which its cancellation has yet to tell. */
    @Test
    void whatIsWantedOnceItIsWithdrawnIsAnotherWish() {
        line.fault(Fault.status("calcom", 500).on("POST", "/v2/bookings"));
        Talk talk = line.ring(ERIKA);
        Answer unused = noted(talk);
        Answer cancelled = cancel(talk);
        line.heal();
        Promise<Void> gate = line.locking("SELECT id FROM promises WHERE kind = 'cancelled' FOR UPDATE");
        Await.untilAsserted(() -> {
            exchange.hurry("booking.settle");
            assertThat(line.states()).containsExactly("cancelled");
        });
        Answer again = book(talk);
        gate.complete();
        talk.hangUp();
        line.settled();

        assertThat(List.of(unused, cancelled)).noneMatch(Answer::success);
        assertThat(again.success()).as(again.message()).isTrue();
        assertThat(line.calendar().values()).containsExactly(TWO);
        assertThat(line.states()).containsExactly("cancelled", "deposit_requested");
    }

    /** The wish to cancel it was written down, and no more than that. */
    @Test
    void soItIsWhereNobodyCouldBeToldThatItIsTakenBack() {
        line.fault(Fault.status("calcom", 500).on("POST", "/v2/bookings"));
        Talk talk = line.ring(ERIKA);
        Answer unused = noted(talk);
        Promise<Void> gate = line.locking("SELECT id FROM promises WHERE kind = 'booked' FOR UPDATE");
        Answer cancelled = cancel(talk);
        talk.hangUp();
        List<String> asked = line.rows("SELECT state FROM appointment_changes");
        gate.complete();
        line.heal();
        line.settled();

        assertThat(List.of(unused, cancelled)).noneMatch(Answer::success);
        assertThat(asked).containsExactly("asked");
        assertThat(line.happened("calcom.booking.created")).isZero();
        nobodyHearsOfAnything();
    }

    /** Whoever takes it back while the calendar is being asked hears the same, and gets no invoice. */
    @Test
    void whatIsTakenBackWhileItIsBookedIsCancelledThere() {
        line.fault(Fault.status("calcom", 500).on("POST", "/v2/bookings"));
        Talk talk = line.ring(ERIKA);
        Answer unused = noted(talk);
        line.heal();
        line.disturb("calcom", Disorder.held());
        line.fault(Fault.delay("calcom", 2_000).on("POST", "/v2/bookings").afterTheEffect());
        Await.until("it is being booked", () -> {
            exchange.hurry("booking.settle");
            return line.happened("calcom.booking.created") == 1;
        });
        Answer cancelled = cancel(talk);
        talk.hangUp();
        line.heal();
        line.disturb("calcom", Disorder.NONE);
        line.settled();

        assertThat(List.of(unused, cancelled)).noneMatch(Answer::success);
        assertThat(line.happened("calcom.booking.cancelled")).isEqualTo(1);
        nobodyHearsOfAnything();
    }

    private static Answer query(Talk talk, Object... more) {
        return talk.use("query_appointment", Talk.and(more, "name", "Erika Muster"));
    }

    @Test
    void itIsTakenBackForWhenItWasWantedLast() {
        line.fault(Fault.status("calcom", 500).on("POST", "/v2/bookings"));
        Talk talk = line.ring(ERIKA);
        Answer unused = noted(talk);
        movedTo(talk, "17 Uhr");
        Answer cancelled = talk.use("cancel_appointment", "name", "Erika Muster", "date", "morgen", "time", "17 Uhr");
        Answer heard = query(talk);
        Answer other = talk.book("Freitag", "10 Uhr", "Erika Muster", "email", MAIL, "deposit_agreed", true);
        Answer then = query(talk, "date", "morgen", "time", "17 Uhr");
        Answer before = query(talk, "date", "morgen", "time", "14 Uhr");
        talk.hangUp();
        line.heal();
        line.settled();

        String takenBack = "Ihr Wunsch für morgen um 17 Uhr ist abgesagt und wird nicht eingetragen.";
        assertThat(List.of(unused, other)).noneMatch(Answer::success);
        assertThat(cancelled.facts().getString("start")).isEqualTo("2026-12-03T17:00+01:00");
        assertThat(List.of(cancelled, heard, then))
                .allSatisfy(answer -> assertThat(answer.message()).isEqualTo(takenBack));
        assertThat(before.message())
                .isEqualTo("Dazu finde ich keinen Termin. Ihr Wunsch für Freitag, den 4. Dezember um 10 Uhr ist"
                        + " aufgenommen, aber noch nicht eingetragen.");
        assertThat(line.calendar().values()).containsExactly(Instant.parse("2026-12-04T09:00:00Z"));
    }

    /** A calendar may have booked it unheard for when it was wanted first, whatever was said since. */
    @Test
    void whatIsWantedAtOneTimeTwiceKeepsItsFirstTimeUntilItIsSettled() {
        line.fault(Fault.status("calcom", 500).on("POST", "/v2/bookings"));
        Talk talk = line.ring(ERIKA);
        Answer unused = noted(talk);
        movedTo(talk, "16 Uhr");
        movedTo(talk, "17 Uhr");
        movedTo(talk, "16 Uhr");
        talk.hangUp();
        List<String> claimed =
                line.rows("SELECT to_char(starts_at AT TIME ZONE 'Europe/Berlin', 'HH24') FROM slot_claims ORDER BY 1");
        List<String> first = line.rows("SELECT to_char(was_at AT TIME ZONE 'Europe/Berlin', 'HH24')"
                + " FROM appointment_changes ORDER BY made_at LIMIT 1");
        line.heal();
        line.settled();

        assertThat(unused.success()).isFalse();
        assertThat(claimed).containsExactly("14", "16");
        assertThat(first).containsExactly("14");
        assertThat(line.calendar().values()).containsExactly(Instant.parse("2026-12-03T15:00:00Z"));
    }

    @Test
    void soItIsInEnglish() {
        line = Line.open(exchange, yaml -> yaml + "locale: en-GB\n", calendar -> calendar);
        line.fault(Fault.status("calcom", 500).on("POST", "/v2/bookings"));
        Talk talk = line.ring(ERIKA);
        Answer unused = talk.book("tomorrow", "2 pm", "Erika Muster", "email", MAIL);
        movedTo(talk, "5 pm");
        Answer other = talk.book("Friday", "10 am", "Erika Muster", "email", MAIL);
        Answer cancelled = talk.use("cancel_appointment", "name", "Erika Muster", "date", "tomorrow");
        Answer which = talk.use("cancel_appointment", "name", "Erika Muster", "date", "Saturday");
        talk.hangUp();
        line.heal();
        line.settled();

        assertThat(List.of(unused, other)).noneMatch(Answer::success);
        assertThat(cancelled.message())
                .isEqualTo("Your wish for tomorrow at 5 PM is cancelled and will not be booked.");
        assertThat(which.message())
                .isEqualTo("I cannot find an appointment like that. Your wish for Friday, December 4 at 10 AM is noted,"
                        + " but not booked yet; your wish for tomorrow at 5 PM is cancelled.");
    }

    @Test
    void whatComesTooLateComesSoByWhenItIsWantedLast() {
        line = Line.open(
                exchange,
                yaml -> yaml.replace("duration: 30m,", "duration: 30m, latest-cancel: 24h,"),
                calendar -> calendar);
        line.fault(Fault.status("calcom", 500).on("POST", "/v2/bookings"));
        Talk talk = line.ring(ERIKA);
        Answer unused = talk.book("Freitag", "14 Uhr", "Erika Muster", "email", MAIL, "terms_agreed", true);
        Answer moved = talk.use(
                "reschedule_appointment",
                "name",
                "Erika Muster",
                "new_date",
                "heute",
                "new_time",
                "15 Uhr",
                "terms_agreed",
                true);
        Answer cancelled = cancel(talk);
        talk.hangUp();
        line.heal();
        line.settled();

        assertThat(List.of(unused, moved)).allMatch(answer -> answer.facts().getBoolean("callback_promised"));
        assertThat(cancelled.facts().getString("reason"))
                .as(cancelled.message())
                .isEqualTo("too_late");
        assertThat(line.calendar().values()).containsExactly(Instant.parse("2026-12-02T14:00:00Z"));
    }

    @Test
    void whatWasMovedAndTakenBackIsBookedForWhenItIsWantedAfterAll() {
        theCalendarBooksUnheard();
        Talk talk = line.ring(ERIKA);
        Answer unused = noted(talk);
        movedTo(talk, "17 Uhr");
        Answer cancelled = cancel(talk);
        Answer again = talk.book("morgen", "17 Uhr", "Erika Muster", "email", MAIL, "deposit_agreed", true);
        Answer heard = query(talk);
        talk.hangUp();
        line.heal();
        line.disturb("calcom", Disorder.NONE);
        line.settled();

        assertThat(List.of(unused, cancelled, again)).noneMatch(Answer::success);
        assertThat(heard.message()).startsWith("Ihr Wunsch für morgen um 17 Uhr ist aufgenommen");
        assertThat(line.calendar().values()).containsExactly(Instant.parse("2026-12-03T16:00:00Z"));
        assertThat(line.happened("calcom.booking.created")).isEqualTo(1);
        assertThat(line.states()).containsExactly("deposit_requested");
    }

    /** The first time is free again for anybody, also for who gave it up. */
    @Test
    void whoWantsTheFirstTimeThenHasThat() {
        line.fault(Fault.status("calcom", 500).on("POST", "/v2/bookings"));
        Talk talk = line.ring(ERIKA);
        Answer unused = noted(talk);
        movedTo(talk, "17 Uhr");
        Answer cancelled = cancel(talk);
        talk.hangUp();
        Talk redial = line.ring(ERIKA);
        Answer again = book(redial);
        redial.hangUp();
        line.heal();
        line.settled();

        assertThat(List.of(unused, cancelled)).noneMatch(Answer::success);
        assertThat(again.facts().getBoolean("callback_promised", false))
                .as(again.message())
                .isTrue();
        assertThat(line.calendar().values()).containsExactly(TWO);
        assertThat(line.states()).containsExactlyInAnyOrder("cancelled", "deposit_requested");
    }
}
