package de.askproai.gateway.phone;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.phone.Talk.Answer;
import de.askproai.gateway.sandbox.calcom.EventType;
import de.askproai.gateway.sandbox.calcom.Host;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers who say what they do not want; Anna and Ben cut. It is Wednesday, a quarter past ten. */
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
