package de.askproai.gateway.phone;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.phone.Talk.Answer;
import de.askproai.gateway.sandbox.delivery.Disorder;
import de.askproai.gateway.sandbox.door.Fault;
import de.askproai.gateway.testing.Await;
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

    /** It was booked, and the answer got lost. */
    @Test
    void whatTheCalendarHasUnheardIsCancelledThere() {
        line.disturb("calcom", Disorder.held());
        line.fault(Fault.status("calcom", 500).on("POST", "/v2/bookings").afterTheEffect());
        line.fault(Fault.status("calcom", 500).on("GET", "/v2/bookings"));
        Talk talk = line.ring(ERIKA);
        Answer noted = noted(talk);
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
        line.disturb("calcom", Disorder.held());
        line.fault(Fault.status("calcom", 500).on("POST", "/v2/bookings").afterTheEffect());
        line.fault(Fault.status("calcom", 500).on("GET", "/v2/bookings"));
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
}
