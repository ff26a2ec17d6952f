package de.askproai.gateway.phone;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.phone.Talk.Answer;
import de.askproai.gateway.sandbox.mail.Letter;
import de.askproai.gateway.testing.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Calls whose appointments come nearer: the clock is moved on. It is Wednesday, a quarter past ten, in the week at whose end
 * the clocks go forward.
 */
class ReminderCallsIT {
    private static final Instant NOW = Instant.parse("2027-03-24T09:15:00Z");
    private static final String ERIKA = "+491701234567";
    private static final String MAX = "+491709999999";
    private static final String ERIKAS = "erika@muster.example";
    private static final String MAXS = "max@beispiel.example";
    private static final String PAULS = "paul@frueh.example";

    @RegisterExtension
    final Exchange exchange = new Exchange(NOW);

    private Line line;

    /** The Monday after the night of spring is Easter Monday. */
    @BeforeEach
    void open() {
        line = Line.open(
                exchange,
                yaml -> yaml.replace("    hours:", "    public-holidays: open\n    hours:")
                        + "reminders: {before: 2d, quiet: 20:00-08:00}\n",
                calendar -> calendar);
    }

    @Test
    void aReminderComesAtTheSameTimeOfDayOverTheNightTheClocksChangeAndTheAppointmentIsDone() {
        Talk talk = line.ring(ERIKA);
        Answer booked = book(talk, "Montag", "10 Uhr", "Erika Muster", ERIKAS);
        talk.hangUp();
        Talk earlier = line.ring("+491705550000");
        boolean before = book(earlier, "Montag", "9:30 Uhr", "Paul Früh", PAULS).success();
        earlier.hangUp();
        line.settled();
        moveTo("2027-03-27T08:59:00Z");
        Talk other = line.ring(MAX);
        boolean later =
                book(other, "Donnerstag", "10 Uhr", "Max Beispiel", MAXS).success();
        other.hangUp();
        // Whoever comes half an hour earlier is reminded by then, and what else was due with it.
        Await.untilAsserted(() -> assertThat(line.letters(PAULS)).hasSize(1));
        Await.untilAsserted(() -> assertThat(line.states()).containsExactly("reminded", "confirmed", "confirmed"));
        line.settled();
        List<Letter> early = line.letters(ERIKAS);

        moveTo("2027-03-27T09:00:00Z");
        Await.untilAsserted(() -> assertThat(line.letters(ERIKAS)).hasSize(1));
        Await.untilAsserted(() -> assertThat(line.states()).containsExactly("reminded", "reminded", "confirmed"));
        Talk again = line.ring(ERIKA);
        Answer known = again.use("query_appointment", "name", "Erika Muster");
        again.hangUp();
        moveTo("2027-03-29T08:30:00Z");
        Await.untilAsserted(() -> assertThat(line.states()).containsExactly("done", "done", "confirmed"));

        assertThat(List.of(booked.success(), before, later, known.success())).containsOnly(true);
        assertThat(early).isEmpty();
        assertThat(known.message()).contains("10 Uhr");
        assertThat(line.letters(ERIKAS)).singleElement().satisfies(letter -> {
            assertThat(letter.subject()).isEqualTo("Ihr Termin am Montag, 29. März, um 10:00 Uhr");
            assertThat(letter.text()).contains("Erika Muster", "Herrenhaarschnitt", "Montag, 29. März, um 10:00 Uhr");
        });
        assertThat(talk.timeline()).contains("message reminded", "booking appointment_over");
    }

    /** The day of the reminder has an hour of summer time that the appointment's day has not. */
    @Test
    void aReminderComesAtTheSameTimeOfDayOverTheNightOfAutumnToo() {
        moveTo("2027-10-27T09:15:00Z");
        Talk talk = line.ring(ERIKA);
        boolean booked = book(talk, "Montag", "10 Uhr", "Erika Muster", ERIKAS).success();
        talk.hangUp();
        Talk other = line.ring(MAX);
        boolean later = book(other, "Montag", "10:30 Uhr", "Max Beispiel", MAXS).success();
        other.hangUp();
        line.settled();

        moveTo("2027-10-30T08:00:00Z");
        Await.untilAsserted(() -> assertThat(line.states()).containsExactly("reminded", "confirmed"));
        Await.untilAsserted(() -> assertThat(line.letters(ERIKAS)).hasSize(1));
        line.settled();

        assertThat(List.of(booked, later)).containsOnly(true);
        assertThat(line.letters(MAXS)).isEmpty();
        assertThat(line.letters(ERIKAS))
                .extracting(Letter::subject)
                .containsExactly("Ihr Termin am Montag, 1. November, um 10:00 Uhr");
    }

    @Test
    void whoeverCancelledOrBookedInTheLastMomentHearsNothing() {
        Talk talk = line.ring(ERIKA);
        boolean booked = book(talk, "Montag", "10 Uhr", "Erika Muster", ERIKAS).success();
        boolean cancelled =
                talk.use("cancel_appointment", "name", "Erika Muster").success();
        talk.hangUp();
        moveTo("2027-03-27T08:00:00Z");
        Talk late = line.ring("+491705550000");
        boolean soon =
                book(late, "Montag", "9 Uhr", "Paul Spät", "paul@spaet.example").success();
        late.hangUp();
        line.settled();
        Talk other = line.ring(MAX);
        boolean standing = book(other, "Montag", "11 Uhr", "Max Beispiel", MAXS).success();
        other.hangUp();
        line.settled();

        moveTo("2027-03-27T10:30:00Z");
        Await.untilAsserted(() -> assertThat(line.letters(MAXS)).hasSize(1));
        moveTo("2027-03-29T12:00:00Z");
        Await.untilAsserted(() -> assertThat(line.states()).containsExactlyInAnyOrder("cancelled", "done", "done"));

        assertThat(List.of(booked, cancelled, soon, standing)).containsOnly(true);
        assertThat(line.letters(ERIKAS)).isEmpty();
        assertThat(line.letters("paul@spaet.example")).isEmpty();
    }

    @Test
    void whatWasMovedIsRemindedOfAtItsNewTimeAndInTheLanguageOfTheMoveOnceEach() {
        Talk talk = line.ring(ERIKA);
        boolean booked = book(talk, "Samstag", "10 Uhr", "Erika Muster", ERIKAS).success();
        talk.hangUp();
        line.settled();
        moveTo("2027-03-25T09:00:00Z");
        Await.untilAsserted(() -> assertThat(line.states()).containsExactly("reminded"));

        Talk second = line.ring(ERIKA, Map.of("language", "en"));
        boolean moved = second.use(
                        "reschedule_appointment", "name", "Erika Muster", "new_date", "Wednesday", "new_time", "11 am")
                .success();
        second.hangUp();
        line.settled();
        List<String> afterwards = line.states();
        moveTo("2027-03-29T09:00:00Z");
        Await.untilAsserted(() -> assertThat(line.states()).containsExactly("reminded"));
        Await.untilAsserted(() -> assertThat(line.letters(ERIKAS)).hasSize(2));

        assertThat(List.of(booked, moved)).containsOnly(true);
        assertThat(afterwards).containsExactly("confirmed");
        assertThat(line.letters(ERIKAS))
                .extracting(Letter::subject)
                .containsExactly(
                        "Ihr Termin am Samstag, 27. März, um 10:00 Uhr",
                        "Your appointment on Wednesday, 31 March, at 11:00");
    }

    /** Only who may hear of the appointment adds to it. */
    @Test
    void anAddressThatIsSaidAfterBookingGetsTheReminder() {
        Talk talk = line.ring(ERIKA);
        boolean booked = talk.book("Montag", "10 Uhr", "Erika Muster").success();
        talk.hangUp();
        line.settled();
        Talk stranger = line.ring(MAX);
        Answer theirs = stranger.book("Montag", "10 Uhr", "Erika Muster", "phone", ERIKA, "email", MAXS);
        stranger.hangUp();
        Talk again = line.ring(ERIKA);
        Answer added = book(again, "Montag", "10 Uhr", "Erika Muster", ERIKAS);
        again.hangUp();
        Talk third = line.ring(ERIKA);
        Answer repeated = book(third, "Montag", "10 Uhr", "Erika Muster", "other@muster.example");
        third.hangUp();
        line.settled();

        moveTo("2027-03-27T09:00:00Z");
        Await.untilAsserted(() -> assertThat(line.letters(ERIKAS)).hasSize(1));
        line.settled();

        assertThat(booked).isTrue();
        assertThat(theirs.success()).isFalse();
        assertThat(added.message()).contains("bereits einen Termin", "E-Mail-Adresse habe ich notiert");
        assertThat(added.facts().getBoolean("email_noted")).isTrue();
        assertThat(repeated.facts().getBoolean("already_booked")).isTrue();
        assertThat(repeated.facts().containsKey("email_noted")).isFalse();
        assertThat(line.letters(MAXS)).isEmpty();
        assertThat(line.calendar()).hasSize(1);
    }

    private static Answer book(Talk talk, String date, String time, String name, String email) {
        return talk.book(date, time, name, "email", email);
    }

    private void moveTo(String time) {
        exchange.moveOn(Duration.between(exchange.now(), Instant.parse(time)));
    }
}
