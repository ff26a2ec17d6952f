package de.askproai.gateway.phone;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.phone.Talk.Answer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that name an appointment there is not: none is changed for it. It is Wednesday, a quarter past ten. */
class ChoiceCallsIT {
    private static final Instant NOW = Instant.parse("2026-12-02T09:15:00Z");
    private static final Instant FRIDAY = Instant.parse("2026-12-04T10:00:00Z");
    private static final String KARLA = "+491701234567";
    private static final String NAME = "Karla Kern";

    @RegisterExtension
    static final Exchange exchange = new Exchange(NOW);

    private static Line german() {
        return withKarla(Line.open(exchange));
    }

    private static Line english() {
        return withKarla(
                Line.open(exchange, yaml -> yaml.replace("name: Salon", "locale: en-GB\nname: Salon"), all -> all));
    }

    /** She has one appointment, on Friday at eleven. */
    private static Line withKarla(Line line) {
        Talk talk = line.ring(KARLA);
        Answer booked = talk.use(
                "book_appointment", "date", "2026-12-04", "time", "11:00", "service", "Damenhaarschnitt", "name", NAME);
        talk.hangUp();
        assertThat(booked.success()).as(booked.message()).isTrue();
        return line;
    }

    /** Says the words of an appointment to cancel and to move, and hears this or a question. */
    private static void fitsNoAppointment(Line line, String words, String message) {
        String[] said = words.split("[=;]");
        Talk talk = line.ring(KARLA);
        Answer cancelled = talk.use("cancel_appointment", Talk.and(said, "name", NAME));
        Answer moved = talk.use(
                "reschedule_appointment", Talk.and(said, "name", NAME, "new_date", "2026-12-07", "new_time", "12:00"));
        talk.hangUp();

        assertThat(List.of(cancelled, moved)).noneMatch(Answer::success);
        assertThat(List.of(cancelled, moved))
                .allSatisfy(answer -> assertThat(answer.message()).containsAnyOf(message, "?"));
        isUntouched(line);
    }

    private static void isUntouched(Line line) {
        line.settled();
        assertThat(line.calendar().values()).containsExactly(FRIDAY);
        assertThat(line.states()).containsExactly("confirmed");
        assertThat(line.rows("SELECT state FROM appointment_changes")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "datum=letzten Freitag",
                "datum=31. Februar",
                "datum=Freitag;uhrzeit=25 Uhr",
                "datum=Samstag",
                "datum=Montag, den 8. Dezember;dienstleistung=Massage",
                "datum=Montag, den 8. Dezember",
                "datum=den einen da",
                "uhrzeit=irgendwie",
                "dienstleistung=Massage",
                "datum=Freitag;dienstleistung=Massage",
                "datum=Freitag;dienstleistung=Herrenhaarschnitt",
                "dienstleistung=Herrenhaarschnitt und Massage",
                "datum=Freitag;dienstleistung=Herrenhaarschnitt und Massage"
            })
    void whatFitsNoAppointmentChangesNone(String words) {
        fitsNoAppointment(german(), words, "keinen Termin. Sie haben einen Termin am Freitag");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "date=last Friday",
                "date=Saturday",
                "date=Monday, December 8th;service=massage",
                "service=massage",
                "date=that one"
            })
    void soItIsInEnglish(String words) {
        fitsNoAppointment(english(), words, "cannot find an appointment like that. You have one on Friday");
    }

    @Test
    void aWeekdayThatIsNotThatOfTheDateIsAskedAbout() {
        Line line = german();
        Talk talk = line.ring(KARLA);
        Answer cancelled = talk.use("cancel_appointment", "datum", "Montag, den 8. Dezember", "name", NAME);
        Answer heard = talk.use("query_appointment", "datum", "Montag, den 8. Dezember", "name", NAME);
        Answer past = talk.use("query_appointment", "datum", "letzten Freitag", "name", NAME);
        talk.hangUp();

        assertThat(List.of(cancelled, heard))
                .allSatisfy(answer -> assertThat(answer.message())
                        .startsWith("Der 8. Dezember ist ein Dienstag.")
                        .endsWith("?"));
        assertThat(past.facts().getBoolean("asked_for")).isFalse();
        assertThat(past.message()).startsWith("Dazu finde ich keinen Termin.");
    }

    /** It is no service, and chooses none to book; of what she has it rules nothing out. */
    @ParameterizedTest
    @ValueSource(strings = {"Termin", "meinen Termin", "den Besuch"})
    void whatMayBeAnythingNamesNoServiceAndFitsAnyAppointment(String words) {
        Line line = withKarla(Line.open(
                exchange,
                yaml -> yaml.replace("synonyms: [Damenschnitt]", "synonyms: [Ersttermin, Hausbesuch]"),
                all -> all));
        Talk talk = line.ring(KARLA);
        Answer asked = talk.use(
                "book_appointment", "date", "morgen", "time", "14 Uhr", "service", words, "name", "Max Beispiel");
        Answer cancelled = talk.use("cancel_appointment", "service", words, "name", NAME);
        talk.hangUp();

        assertThat(asked.message())
                .isEqualTo("Welche Dienstleistung möchten Sie? Wir bieten Damenhaarschnitt oder Herrenhaarschnitt an.");
        assertThat(cancelled.success()).as(cancelled.message()).isTrue();
        line.settled();
        assertThat(line.calendar()).isEmpty();
    }

    /** She has three, and says of none of them that it is the one. */
    private static Answer whichOfThree(Line line) {
        Talk talk = line.ring(KARLA);
        List<Answer> booked = List.of(talk.book("2026-12-05", "09:00", NAME), talk.book("2026-12-07", "09:00", NAME));
        Answer asked = talk.use("cancel_appointment", "name", NAME);
        talk.hangUp();
        assertThat(booked).allMatch(Answer::success);
        assertThat(asked.success()).isFalse();
        line.settled();
        assertThat(line.calendar()).hasSize(3);
        return asked;
    }

    @Test
    void ofThreeTheCallerIsAskedWhichOne() {
        assertThat(whichOfThree(german()).message())
                .isEqualTo(
                        "Welchen Termin meinen Sie, den am Freitag, den 4. Dezember um 11 Uhr, am Samstag, den 5. Dezember"
                                + " um 9 Uhr oder am Montag, den 7. Dezember um 9 Uhr?");
        assertThat(whichOfThree(english()).message())
                .isEqualTo(
                        "Which appointment do you mean, the one on Friday, December 4 at 11 AM, on Saturday, December 5 at"
                                + " 9 AM or on Monday, December 7 at 9 AM?");
    }

    private static void bothComeOneAfterTheOther(Line line, String both, String message) {
        Talk talk = line.ring(KARLA);
        Answer second = talk.book("2026-12-07", "09:00", NAME);
        List<Answer> asked = List.of(
                talk.use("cancel_appointment", "name", NAME, "date", both),
                talk.use("cancel_appointment", "name", NAME, "service", both),
                talk.use("reschedule_appointment", "name", NAME, "date", both, "new_date", "2026-12-08"));
        Answer heard = talk.use("query_appointment", "name", NAME, "service", both);
        talk.hangUp();

        assertThat(second.success()).as(second.message()).isTrue();
        assertThat(asked).allSatisfy(answer -> assertThat(answer.message()).isEqualTo(message));
        assertThat(heard.facts().getJsonArray("appointments")).hasSize(2);
        line.settled();
        assertThat(line.calendar()).hasSize(2);
    }

    @Test
    void ofTwoThatAreBothMeantOneComesAfterTheOther() {
        bothComeOneAfterTheOther(
                german(),
                "alle beide",
                "Das geht nur nacheinander. Welchen Termin meinen Sie, den am Freitag, den 4. Dezember um 11 Uhr oder am"
                        + " Montag, den 7. Dezember um 9 Uhr?");
        bothComeOneAfterTheOther(
                english(),
                "both",
                "I can only do one after the other. Which appointment do you mean, the one on Friday, December 4 at 11 AM or"
                        + " on Monday, December 7 at 9 AM?");
    }

    @Test
    void theOneThatIsNamedIsCancelled() {
        Line line = german();
        Talk talk = line.ring(KARLA);
        Answer cancelled = talk.use(
                "cancel_appointment",
                "datum",
                "Freitag",
                "uhrzeit",
                "11 Uhr",
                "dienstleistung",
                "Damenschnitt",
                "name",
                NAME);
        talk.hangUp();

        assertThat(cancelled.success()).as(cancelled.message()).isTrue();
        line.settled();
        assertThat(line.calendar()).isEmpty();
    }

    @Test
    void aTimeThatIsNotKeptIsNotGivenUp() {
        Line line = german();
        Talk talk = line.ring(KARLA);
        Answer held = talk.use("reserve_slot", "date", "Freitag", "time", "15 Uhr", "service", "Herrenhaarschnitt");
        List<Answer> asked = List.of(
                talk.use("release_slot", "datum", "Freitag", "uhrzeit", "16 Uhr"),
                talk.use("release_slot", "datum", "letzten Freitag"),
                talk.use("release_slot", "datum", "Montag, den 8. Dezember"),
                talk.use("release_slot", "dienstleistung", "Massage"),
                talk.use("release_slot", "datum", "den einen da"));
        List<String> states = line.states();
        Answer released = talk.use("release_slot", "datum", "Freitag", "uhrzeit", "15 Uhr");
        talk.hangUp();

        assertThat(held.success()).as(held.message()).isTrue();
        assertThat(asked).noneMatch(Answer::success);
        assertThat(asked).allSatisfy(answer -> assertThat(answer.message()).endsWith("?"));
        assertThat(asked.get(0).message()).contains("Freitag, den 4. Dezember um 15 Uhr?");
        assertThat(asked.get(0).starts("held")).containsExactly("2026-12-04T15:00+01:00");
        assertThat(states).containsExactly("confirmed", "held");
        assertThat(released.success()).as(released.message()).isTrue();
        line.settled();
        assertThat(line.states()).containsExactly("confirmed", "released");
    }

    @Test
    void soItIsWithTimesKeptInEnglish() {
        Line line = english();
        Talk talk = line.ring(KARLA);
        Answer held = talk.use("reserve_slot", "date", "Friday", "time", "3 pm", "service", "Herrenhaarschnitt");
        List<Answer> asked = List.of(
                talk.use("release_slot", "date", "Friday", "time", "4 pm"),
                talk.use("release_slot", "date", "last Friday"),
                talk.use("release_slot", "service", "massage"));
        talk.hangUp();

        assertThat(held.success()).as(held.message()).isTrue();
        assertThat(asked).noneMatch(Answer::success);
        assertThat(asked)
                .allSatisfy(answer -> assertThat(answer.message())
                        .isEqualTo("No such time is being kept for you. Which time shall I give up, the one on Friday,"
                                + " December 4 at 3 PM?"));
        assertThat(line.states()).containsExactly("confirmed", "held");
    }
}
