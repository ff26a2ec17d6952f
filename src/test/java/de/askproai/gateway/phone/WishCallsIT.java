package de.askproai.gateway.phone;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.phone.Talk.Answer;
import de.askproai.gateway.sandbox.calcom.EventType;
import de.askproai.gateway.sandbox.calcom.Host;
import de.askproai.gateway.testing.Await;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers who say what they do not want, or have something beside what they want; Anna and Ben cut. It is Wednesday. */
class WishCallsIT {
    private static final Instant NOW = Instant.parse("2026-12-02T09:15:00Z");
    private static final String ERIKA = "+491701234567";
    private static final Host ANNA = new Host(2001, "Anna Krug", "anna@example.com", "anna");
    private static final Host BEN = new Host(2002, "Ben Noll", "ben@example.com", "ben");
    private static final String STAFF = """
            staff:
              - {key: anna, name: Anna Krug, branches: [mitte], services: [herren, damen], vendors: {calcom: {connection: kalender, eventTypeId.herren: 201}}}
              - {key: ben, name: Ben Noll, branches: [mitte], services: [herren, damen], vendors: {calcom: {connection: kalender, eventTypeId.herren: 202}}}
            """;

    @RegisterExtension
    static final Exchange exchange = new Exchange(NOW);

    private Line line;

    @BeforeEach
    void connect() {
        line = Line.open(
                exchange,
                yaml -> yaml + STAFF,
                calendar -> calendar.withEventTypes(
                        EventType.of(101, "herren", "Herrenhaarschnitt", 30).roundRobin(ANNA, BEN),
                        EventType.of(102, "damen", "Damenhaarschnitt", 60).roundRobin(ANNA, BEN),
                        EventType.of(201, "anna", "Schnitt bei Anna", 30).roundRobin(ANNA),
                        EventType.of(202, "ben", "Schnitt bei Ben", 30).roundRobin(BEN)));
    }

    @Test
    void whoIsRefusedIsNeverBooked() {
        Talk talk = line.ring(ERIKA);
        Answer free = talk.use("check_availability", wish("14 Uhr", "außer Ben"));
        List<Answer> booked = List.of(
                book(talk, "14 Uhr", "nicht zu Ben"),
                book(talk, "15 Uhr", "Not Anna, please"),
                book(talk, "16 Uhr", "niemand anderes als Anna"),
                book(talk, "17 Uhr", "lieber Ben als Anna"));
        talk.hangUp();

        assertThat(free.facts().getBoolean("available")).as(free.message()).isTrue();
        assertThat(booked)
                .allSatisfy(answer ->
                        assertThat(answer.success()).as(answer.message()).isTrue());
        assertThat(booked)
                .extracting(answer -> answer.facts().getString("staff"))
                .containsExactly("Anna Krug", "Ben Noll", "Anna Krug", "Ben Noll");
        line.settled();
        assertThat(line.rows("SELECT split_part(calendar, ':', 2) FROM slot_claims ORDER BY during"))
                .containsExactly("201", "202", "201", "202");
    }

    @Test
    void whereTheCalendarChoosesWhoeverIsRefusedCannotBeRuledOut() {
        Talk talk = line.ring(ERIKA);
        Object[] wish = Talk.and(wish("14 Uhr", "nicht zu Ben"), "service", "Damenhaarschnitt", "name", "Erika Muster");
        Answer asked = talk.use("book_appointment", wish);
        talk.hangUp();

        assertThat(asked.success()).isFalse();
        assertThat(asked.message()).contains("also auch Ben Noll nicht ausschließen");
        assertThat(line.states()).isEmpty();
    }

    @Test
    void severalOfTheSameAreBookedOneByOneAndNeverOneForAll() {
        Talk talk = line.ring(ERIKA);
        List<Answer> asked = List.of(
                talk.use("check_availability", service("zwei Herrenhaarschnitte")),
                talk.use("reserve_slot", service("2x Herrenschnitt")));
        List<String> states = line.states();
        // Asked once before one is looked for and once before one is taken: then it is one, as was said.
        Answer free = talk.use("check_availability", service("zwei Herrenhaarschnitte, bitte"));
        Answer first = talk.use(
                "book_appointment", Talk.and(service("Herrenschnitt für zwei Personen"), "name", "Erika Muster"));
        Object[] again = Talk.and(service("1x Herrenschnitt"), "name", "Erika Muster", "second", true);
        Answer second = talk.use("book_appointment", Talk.and(again, "time", "14:30"));
        talk.hangUp();

        assertThat(asked).noneMatch(Answer::success);
        assertThat(asked)
                .allSatisfy(answer -> assertThat(answer.message())
                        .isEqualTo("Mehrere auf einmal kann ich leider nicht eintragen, nur jeden als eigenen Termin."
                                + " Soll ich jetzt einen buchen und den anderen gleich danach?"));
        assertThat(states).isEmpty();
        assertThat(List.of(free, first, second))
                .allSatisfy(answer ->
                        assertThat(answer.success()).as(answer.message()).isTrue());
        line.settled();
        assertThat(line.calendar()).hasSize(2);
    }

    @Test
    void aServiceThatIsRefusedIsNotBooked() {
        Talk talk = line.ring(ERIKA);
        Answer asked = talk.use("book_appointment", Talk.and(service("kein Damenhaarschnitt"), "name", "Erika Muster"));
        Answer number = talk.use("check_availability", "date", "morgen", "service", 5);
        Answer noName = talk.use("book_appointment", Talk.and(service("Herrenschnitt"), "name", "Ja."));
        Answer booked = talk.use(
                "book_appointment",
                Talk.and(service("kein Damenhaarschnitt, sondern Herrenschnitt"), "name", "Erika Muster"));
        talk.hangUp();

        assertThat(List.of(asked, number))
                .allSatisfy(answer -> assertThat(answer.message()).startsWith("Welche Dienstleistung möchten Sie?"));
        assertThat(noName.facts().getString("missing")).isEqualTo("name");
        assertThat(booked.success()).as(booked.message()).isTrue();
        assertThat(booked.facts().getString("service")).isEqualTo("Herrenhaarschnitt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"so schnell wie möglich", "as soon as possible"})
    void asSoonAsPossibleOffersWhatIsSoonest(String date) {
        Talk talk = line.ring(ERIKA);
        Answer free = talk.use("check_availability", "date", date, "service", "Herrenschnitt");
        talk.hangUp();

        assertThat(free.starts("slots"))
                .containsExactly("2026-12-02T10:30+01:00", "2026-12-02T11:00+01:00", "2026-12-02T11:30+01:00");
    }

    @Test
    void whatIsNearestToAStretchWithNothingFreeIsOffered() {
        Talk talk = line.ring(ERIKA);
        Object[] between = {"date", "morgen", "time", "zwischen 17:40 und 18 Uhr", "service", "Herrenschnitt"};
        Answer free = talk.use("check_availability", between);
        Answer others = talk.use("get_alternatives", between);
        talk.hangUp();

        assertThat(free.facts().getBoolean("available")).isFalse();
        assertThat(List.of(free, others))
                .allSatisfy(answer -> assertThat(answer.starts("slots"))
                        .containsExactly("2026-12-03T16:30+01:00", "2026-12-03T17:00+01:00", "2026-12-03T17:30+01:00"));
    }

    @Test
    void twoTimesThatDisagreeAreAskedAbout() {
        Talk talk = line.ring(ERIKA);
        Answer asked = talk.book("Montag 10 Uhr", "11 Uhr", "Erika Muster");
        talk.hangUp();

        assertThat(asked.success()).isFalse();
        assertThat(asked.message()).isEqualTo("Meinen Sie um 10 Uhr oder um 11 Uhr?");
        assertThat(line.states()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"n/a", "...", "12345", "keine Angabe", "unknown caller", "{{name}}"})
    void whatIsNoNameIsAskedFor(String name) {
        Talk talk = line.ring(ERIKA);
        Answer asked = talk.book("morgen", "14 Uhr", name);
        talk.hangUp();

        assertThat(asked.message()).isEqualTo("Auf welchen Namen darf ich den Termin eintragen?");
        assertThat(line.states()).isEmpty();
    }

    /** What begins when the other ends is no matter. */
    @Test
    void whoHasSomethingElseAtThatTimeIsAskedWhetherTheyNeedBoth() {
        Talk talk = line.ring(ERIKA);
        Answer first = talk.book("morgen", "14:30", "Erika Muster");
        Answer asked = talk.use("book_appointment", damen("14 Uhr", "Erika Muster"));
        Answer after = talk.use("book_appointment", damen("15 Uhr", "Erika Muster"));
        talk.hangUp();

        assertThat(List.of(first, after))
                .allSatisfy(answer ->
                        assertThat(answer.success()).as(answer.message()).isTrue());
        assertThat(asked.message())
                .isEqualTo("Das überschneidet sich mit Ihrem Termin morgen um 14:30 Uhr."
                        + " Möchten Sie den verschieben oder absagen, oder brauchen Sie beide?");
        assertThat(asked.facts().getString("missing")).isEqualTo("second");
        assertThat(asked.facts().getString("existing")).isEqualTo("2026-12-03T14:30+01:00");
        line.settled();
        assertThat(line.calendar()).hasSize(2);
    }

    @Test
    void whoNeedsBothAtOneTimeHasBothAndAnotherPersonIsNotAsked() {
        Talk talk = line.ring(ERIKA);
        Answer first = talk.book("morgen", "14:30", "Erika Muster");
        Answer both = talk.use("book_appointment", damen("14 Uhr", "Erika Muster", "second", true));
        Answer friday = talk.book("Freitag", "14:30", "Erika Muster");
        Answer family = talk.use("book_appointment", Talk.and(damen("14 Uhr", "Max Beispiel"), "date", "Freitag"));
        talk.hangUp();

        assertThat(List.of(first, both, friday, family))
                .allSatisfy(answer ->
                        assertThat(answer.success()).as(answer.message()).isTrue());
        line.settled();
        assertThat(line.calendar()).hasSize(4);
    }

    @Test
    void whoMovesToWhereTheyHaveSomethingElseIsAskedOnce() {
        Talk talk = line.ring(ERIKA);
        Answer first = talk.book("morgen", "14:30", "Erika Muster");
        Answer other = talk.use("book_appointment", damen("10 Uhr", "Erika Muster"));
        Object[] move = {"date", "morgen", "time", "10 Uhr", "new_time", "14 Uhr", "name", "Erika Muster"};
        Answer asked = talk.use("reschedule_appointment", move);
        Answer moved = talk.says("Ja, trotzdem.").use("reschedule_appointment", move);
        talk.hangUp();

        assertThat(List.of(first, other, moved))
                .allSatisfy(answer ->
                        assertThat(answer.success()).as(answer.message()).isTrue());
        assertThat(asked.message())
                .isEqualTo(
                        "Das überschneidet sich mit Ihrem Termin morgen um 14:30 Uhr. Soll ich trotzdem verschieben?");
        assertThat(asked.facts().getBoolean("rescheduled")).isFalse();
        line.settled();
        assertThat(line.calendar().values())
                .containsExactlyInAnyOrder(
                        Instant.parse("2026-12-03T13:00:00Z"), Instant.parse("2026-12-03T13:30:00Z"));
    }

    /** One who was misheard, or two who share a number: that the caller has to say. */
    @Test
    void aNameThatSoundsLikeTheOneThatHasItIsAskedAboutAndNeitherTakenForItNorBooked() {
        Talk talk = line.ring(ERIKA);
        Answer tim = talk.book("morgen", "14 Uhr", "Tim Berg");
        Answer misheard = talk.book("morgen", "14 Uhr", "Tim Bergk");
        Answer asked = talk.book("morgen", "14 Uhr", "Tom Berg");
        List<String> meanwhile = line.states();
        Answer tom = talk.book("morgen", "14 Uhr", "Tom Berg", "second", true);
        talk.hangUp();

        assertThat(tim.success()).as(tim.message()).isTrue();
        assertThat(misheard.facts().getBoolean("already_booked")).isTrue();
        assertThat(asked.message())
                .isEqualTo("Auf einen Namen, der fast genauso klingt, gibt es morgen um 14 Uhr schon einen Termin."
                        + " Brauchen Sie einen weiteren?");
        assertThat(asked.facts().getString("missing")).isEqualTo("second");
        assertThat(meanwhile).containsExactly("confirmed");
        assertThat(tom.facts().getBoolean("booked")).as(tom.message()).isTrue();
        assertThat(tom.facts().getBoolean("already_booked", false)).isFalse();
        line.settled();
        assertThat(line.calendar()).hasSize(2);
    }

    /** What somebody else may have is not called the caller's; what is surely theirs is asked about first. */
    @Test
    void whatIsUnderANameAlikeIsNotCalledTheCallers() {
        Talk talk = line.ring(ERIKA);
        Answer tim = talk.book("morgen", "14 Uhr", "Tim Berg");
        Answer later = talk.book("morgen", "16 Uhr", "Tom Berg");
        Answer overlap = talk.use("book_appointment", damen("14 Uhr", "Tom Berg"));
        Answer tom = talk.book("morgen", "16 Uhr", "Tom Berg", "second", true);
        Answer third = talk.book("morgen", "11 Uhr", "Tom Berg");
        talk.hangUp();

        assertThat(tim.success()).as(tim.message()).isTrue();
        assertThat(List.of(later, overlap)).allSatisfy(asked -> {
            assertThat(asked.message())
                    .isEqualTo("Auf einen Namen, der fast genauso klingt, gibt es morgen um 14 Uhr schon einen Termin."
                            + " Brauchen Sie einen weiteren?");
            assertThat(asked.facts().getString("missing")).isEqualTo("second");
        });
        assertThat(tom.success()).as(tom.message()).isTrue();
        assertThat(third.message()).startsWith("Sie haben morgen um 16 Uhr schon einen Termin.");
        line.settled();
        assertThat(line.calendar()).hasSize(2);
    }

    /** The same words are the same wish, and what became of that is at another time by now. */
    @Test
    void whoMovedAnAppointmentAndBooksTheFirstTimeOnceMoreIsAskedWhetherTheyWantItBack() {
        Talk talk = line.ring(ERIKA);
        Answer booked = talk.book("morgen", "10 Uhr", "Erika Muster");
        Answer moved =
                talk.use("reschedule_appointment", "name", "Erika Muster", "new_date", "Montag", "new_time", "11 Uhr");
        Answer again = talk.book("morgen", "10 Uhr", "Erika Muster");
        Answer both = talk.book("morgen", "10 Uhr", "Erika Muster", "second", true);
        talk.hangUp();

        assertThat(List.of(booked, moved, both))
                .allSatisfy(answer ->
                        assertThat(answer.success()).as(answer.message()).isTrue());
        assertThat(again.facts().getString("missing")).as(again.message()).isEqualTo("second");
        assertThat(again.message())
                .startsWith(
                        "Sie haben am Montag, den 7. Dezember um 11 Uhr schon einen Termin. Möchten Sie ihn verschieben");
        line.settled();
        assertThat(line.calendar()).hasSize(2);
    }

    /** The number to reach them at is another one, so that nothing of it is under the one they call from. */
    @Test
    void soIsWhoRingsAgainAndIsHeardOtherwise() {
        Talk cutOff = line.ring(ERIKA);
        Answer tim = cutOff.book("morgen", "14 Uhr", "Tim Berg", "phone", "0171 7654321");
        Await.untilAsserted(() -> assertThat(cutOff.timeline()).contains("webhook call_started"));
        cutOff.hangUp();
        Talk again = line.ring(ERIKA);
        Answer asked = again.book("morgen", "14 Uhr", "Tom Berg", "phone", "0171 7654321");
        again.hangUp();

        assertThat(tim.success()).as(tim.message()).isTrue();
        assertThat(asked.facts().getString("missing")).as(asked.message()).isEqualTo("second");
        line.settled();
        assertThat(line.calendar()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "service=Damenhaarschnitt statt Herrenhaarschnitt",
                "service=Damenschnitt;notes=anstelle vom Herrenschnitt am Freitag",
                "service=Damenschnitt;notes=instead of my appointment on Friday"
            })
    void whatSomethingIsBookedInsteadOfStandsAndIsAskedAbout(String words) {
        Talk talk = line.ring(ERIKA);
        Answer first = talk.book("Freitag", "10 Uhr", "Erika Muster");
        Object[] said = words.split("[=;]");
        Answer booked = talk.use("book_appointment", Talk.and(damen("14 Uhr", "Erika Muster"), said));
        Answer cancelled = talk.says("Ja.").use("cancel_appointment", "date", "Freitag", "name", "Erika Muster");
        talk.hangUp();

        assertThat(first.success()).as(first.message()).isTrue();
        assertThat(booked.message())
                .isEqualTo("Ihr Termin für Damenhaarschnitt morgen um 14 Uhr ist gebucht; Ihr Termin am Freitag, den"
                        + " 4. Dezember um 10 Uhr besteht weiter, soll ich ihn absagen?");
        assertThat(booked.facts().getBoolean("booked")).isTrue();
        assertThat(booked.starts("still_there")).containsExactly("2026-12-04T10:00+01:00");
        assertThat(cancelled.success()).as(cancelled.message()).isTrue();
        line.settled();
        assertThat(line.calendar().values()).containsExactly(Instant.parse("2026-12-03T13:00:00Z"));
    }

    private static Object[] damen(String time, String name, Object... more) {
        Object[] usual = {"date", "morgen", "time", time, "service", "Damenhaarschnitt", "name", name};
        return Talk.and(usual, more);
    }

    private static Object[] service(String service) {
        return new Object[] {"date", "morgen", "time", "14 Uhr", "service", service};
    }

    private static Answer book(Talk talk, String time, String staff) {
        return talk.use("book_appointment", Talk.and(wish(time, staff), "name", "Erika Muster", "second", true));
    }

    private static Object[] wish(String time, String staff) {
        return new Object[] {"date", "morgen", "time", time, "service", "Herrenhaarschnitt", "staff", staff};
    }
}
