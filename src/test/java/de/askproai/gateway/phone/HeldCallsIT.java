package de.askproai.gateway.phone;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.phone.Talk.Answer;
import de.askproai.gateway.sandbox.SandboxHouse;
import de.askproai.gateway.sandbox.calcom.CalcomAccount;
import de.askproai.gateway.sandbox.calcom.EventType;
import de.askproai.gateway.sandbox.calcom.OpeningHours;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls about a time that is kept: for who holds it, it is free. It is Wednesday, a quarter past ten. */
class HeldCallsIT {
    private static final Instant NOW = Instant.parse("2026-12-02T09:15:00Z");
    private static final String ERIKA = "+491701234567";
    private static final String STRANGER = "+491709999999";
    private static final String FRIDAY_AT_THREE = "2026-12-04T15:00+01:00";

    @RegisterExtension
    static final Exchange exchange = new Exchange(NOW);

    private Line line;

    @BeforeEach
    void open() {
        line = Line.open(exchange);
    }

    private static Answer about(Talk talk, String tool, String time) {
        return talk.use(tool, "date", "Freitag", "time", time, "service", "Herrenhaarschnitt");
    }

    private static void isTheirs(Answer answer) {
        assertThat(answer.facts().getBoolean("available")).as(answer.message()).isTrue();
        assertThat(answer.message()).startsWith("Ich halte Freitag, den 4. Dezember um 15 Uhr kurz für Sie frei.");
        assertThat(answer.starts("held")).containsExactly(FRIDAY_AT_THREE);
    }

    @Test
    void whatIsKeptIsFreeInTheSameCallAndWhenTheyRingAgain() {
        Talk dropped = line.ring(ERIKA);
        Answer held = about(dropped, "reserve_slot", "15 Uhr");
        Answer same = about(dropped, "check_availability", "15 Uhr");
        Answer afternoon = about(dropped, "check_availability", "nachmittags");
        dropped.hangUp();
        Talk redial = line.ring(ERIKA);
        Answer context = redial.use("get_current_context");
        Answer who = redial.use("check_customer");
        Answer again = about(redial, "check_availability", "15 Uhr");
        Answer near = about(redial, "get_alternatives", "15:15");
        Answer next = about(redial, "find_next_available", "15 Uhr");
        Answer booked = redial.book("Freitag", "15 Uhr", "Erika Muster");
        Answer after = redial.use("get_current_context");
        redial.hangUp();

        assertThat(held.success()).as(held.message()).isTrue();
        List.of(same, afternoon, again).forEach(HeldCallsIT::isTheirs);
        assertThat(List.of(context, who))
                .allSatisfy(answer -> assertThat(answer.starts("held")).containsExactly(FRIDAY_AT_THREE))
                .allSatisfy(answer -> assertThat(answer.message())
                        .contains("Für Sie ist noch am Freitag, den 4. Dezember um 15 Uhr vorgemerkt."));
        assertThat(near.starts("slots")).contains(FRIDAY_AT_THREE);
        assertThat(next.facts().getString("start")).isEqualTo(FRIDAY_AT_THREE);
        assertThat(booked.success()).as(booked.message()).isTrue();
        assertThat(after.facts().containsKey("held")).isFalse();
        line.settled();
        assertThat(line.states()).containsExactly("confirmed");
    }

    /** Asked whether it is to be booked, the caller says their name, in the same call or in the next one. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whoSaysNoMoreThanTheirNameBooksIt(boolean redial) {
        Talk talk = line.ring(ERIKA);
        Answer held = about(talk, "reserve_slot", "15 Uhr");
        if (redial) {
            talk.hangUp();
            talk = line.ring(ERIKA);
        }
        Answer booked = talk.use("book_appointment", "name", "Erika Muster");
        Answer more = talk.use("book_appointment", "name", "Max Beispiel");
        talk.hangUp();

        assertThat(held.success()).isTrue();
        assertThat(booked.success()).as(booked.message()).isTrue();
        assertThat(booked.facts().getString("start")).isEqualTo(FRIDAY_AT_THREE);
        assertThat(more.facts().getString("missing")).isEqualTo("service");
        line.settled();
        assertThat(line.states()).containsExactly("confirmed");
    }

    @Test
    void whoSaysTheTimeThatIsKeptNeedNotSayWhatForButAnotherTimeIsAsked() {
        Talk talk = line.ring(ERIKA);
        Answer held = about(talk, "reserve_slot", "15 Uhr");
        talk.hangUp();
        Talk redial = line.ring(ERIKA);
        Object[] friday = {"name", "Erika Muster", "date", "Freitag"};
        Answer other = redial.use("book_appointment", Talk.and(friday, "time", "16 Uhr"));
        Answer booked = redial.use("book_appointment", Talk.and(friday, "time", "15 Uhr"));
        redial.hangUp();

        assertThat(held.success()).as(held.message()).isTrue();
        assertThat(other.facts().getString("missing")).isEqualTo("service");
        assertThat(booked.success()).as(booked.message()).isTrue();
        assertThat(booked.facts().getString("start")).isEqualTo(FRIDAY_AT_THREE);
        line.settled();
        assertThat(line.states()).containsExactly("confirmed");
    }

    /** What was left out is what it is kept for; what was said otherwise is another wish. */
    @ParameterizedTest
    @ValueSource(strings = {"service=Herrenschnitt", "date=Freitag", "service=Herrenschnitt;time=15 Uhr"})
    void whoSaysAPartOfWhatIsKeptBooksIt(String words) {
        Talk talk = line.ring(ERIKA);
        Answer held = about(talk, "reserve_slot", "15 Uhr");
        Object[] name = {"name", "Erika Muster"};
        List<Answer> others = List.of(
                talk.use("book_appointment", Talk.and(name, "service", "Damenschnitt")),
                talk.use("book_appointment", Talk.and(name, "service", "Herrenschnitt", "date", "Samstag")),
                talk.use("book_appointment", Talk.and(name, "service", "Herrenschnitt", "time", "vormittags")));
        Answer booked = talk.use("book_appointment", Talk.and(name, (Object[]) words.split("[=;]")));
        talk.hangUp();

        assertThat(held.success()).isTrue();
        assertThat(others)
                .extracting(answer -> answer.facts().getString("missing"))
                .containsExactly("date", "time", "date");
        assertThat(booked.success()).as(booked.message()).isTrue();
        assertThat(booked.facts().getString("start")).isEqualTo(FRIDAY_AT_THREE);
        line.settled();
        assertThat(line.states()).containsExactly("confirmed");
    }

    @ParameterizedTest
    @ValueSource(strings = {STRANGER, Talk.HIDDEN})
    void whoHasSaidTheirNameIsNotAskedForIt(String number) {
        Talk talk = line.ring(number);
        Answer nameless = talk.use("check_customer");
        Answer named = talk.use("check_customer", "name", "Nina Neuling");
        Answer held = about(talk, "reserve_slot", "15 Uhr");
        Answer holding = talk.use("check_customer", "name", "Nina Neuling");
        Answer namelessHolding = talk.use("check_customer");
        talk.hangUp();

        assertThat(held.success()).as(held.message()).isTrue();
        assertThat(holding.starts("held")).containsExactly(FRIDAY_AT_THREE);
        assertThat(List.of(nameless, namelessHolding))
                .allSatisfy(answer -> assertThat(answer.message()).endsWith(" Wie ist bitte Ihr Name?"));
        assertThat(List.of(named, holding))
                .allSatisfy(answer -> assertThat(answer.message()).endsWith(" Was kann ich für Sie tun?"))
                .noneMatch(answer -> answer.facts().getBoolean("identified"));
    }

    @Test
    void nobodyElseHearsOfIt() {
        Talk talk = line.ring(ERIKA);
        Answer held = about(talk, "reserve_slot", "15 Uhr");
        assertThat(held.success()).as(held.message()).isTrue();

        for (String other : List.of(STRANGER, Talk.HIDDEN)) {
            Talk them = line.ring(other);
            Answer taken = about(them, "check_availability", "15 Uhr");
            Answer context = them.use("get_current_context");
            Answer who = them.use("check_customer");
            Answer released = them.use("release_slot");
            them.hangUp();

            assertThat(taken.facts().getBoolean("available")).isFalse();
            assertThat(List.of(taken, context, who))
                    .noneMatch(answer -> answer.facts().containsKey("held"));
            assertThat(them.heard()).noneMatch(said -> said.contains("vorgemerkt.") && !said.contains("keine Zeit"));
            assertThat(released.facts().getBoolean("released")).isFalse();
        }
        talk.hangUp();
        assertThat(line.states()).containsExactly("held");
    }

    /** A family: whose time is kept nobody can tell but the one who had it kept. */
    @Test
    void whereSeveralPeopleShareANumberOnlyTheCallItselfHearsOfIt() {
        Talk before = line.ring(ERIKA);
        Answer hers = before.book("Montag", "10 Uhr", "Erika Muster");
        Answer his = before.book("Montag", "14 Uhr", "Max Beispiel");
        before.hangUp();
        line.settled();
        Talk talk = line.ring(ERIKA);
        Answer held = about(talk, "reserve_slot", "15 Uhr");
        Talk other = line.ring(ERIKA);
        Answer context = other.use("get_current_context");
        Answer who = other.use("check_customer", "name", "Max Beispiel");
        Answer taken = about(other, "check_availability", "15 Uhr");
        Answer released = other.use("release_slot");
        Answer stolen = other.book("Freitag", "15 Uhr", "Max Beispiel");
        other.hangUp();
        Answer same = about(talk, "check_availability", "15 Uhr");
        Answer booked = talk.book("Freitag", "15 Uhr", "Erika Muster");
        talk.hangUp();

        assertThat(List.of(hers, his, held)).allMatch(Answer::success);
        assertThat(List.of(context, who, taken))
                .noneMatch(answer -> answer.facts().containsKey("held"));
        assertThat(taken.facts().getBoolean("available")).isFalse();
        assertThat(released.facts().getBoolean("released")).isFalse();
        assertThat(stolen.success()).as(stolen.message()).isFalse();
        isTheirs(same);
        assertThat(booked.success()).as(booked.message()).isTrue();
    }

    @Test
    void aCompanyThatWantsCodesTellsItToTheCallItselfAlone() {
        Line strict = Line.open(exchange, yaml -> yaml + "identity: code\n", calendar -> calendar);
        Talk talk = strict.ring(ERIKA);
        Answer held = about(talk, "reserve_slot", "15 Uhr");
        Answer same = about(talk, "check_availability", "15 Uhr");
        talk.hangUp();
        Talk redial = strict.ring(ERIKA);
        Answer context = redial.use("get_current_context");
        redial.hangUp();

        assertThat(held.success()).as(held.message()).isTrue();
        isTheirs(same);
        assertThat(context.facts().containsKey("held")).isFalse();
    }

    @Test
    void whoHidesTheirNumberHearsOfWhatThisVeryCallHadKept() {
        Talk talk = line.ring(Talk.HIDDEN);
        Answer held = about(talk, "reserve_slot", "15 Uhr");
        Answer same = about(talk, "check_availability", "15 Uhr");
        talk.hangUp();
        Talk another = line.ring(Talk.HIDDEN);
        Answer context = another.use("get_current_context");
        another.hangUp();

        assertThat(held.success()).as(held.message()).isTrue();
        isTheirs(same);
        assertThat(context.facts().containsKey("held")).isFalse();
    }

    /** Friday is full but for the time kept; the business books just that at its calendar, which lets it. */
    @Test
    void whoeverLosesWhatWasKeptIsOfferedEachOtherTimeOnce() {
        Line full = Line.open(
                exchange,
                yaml -> yaml,
                calendar -> calendar.withOverrides(Map.of(
                        LocalDate.of(2026, 12, 4),
                        List.of(new OpeningHours.Span(LocalTime.of(15, 0), LocalTime.of(15, 30))))));
        Talk talk = full.ring(ERIKA);
        Answer held = about(talk, "reserve_slot", "15 Uhr");
        int theirs = full.calendar("2024-08-13")
                .post("/bookings", SandboxHouse.booking(101, "2026-12-04T14:00:00Z"))
                .status();
        Answer gone = talk.book("Freitag", "15 Uhr", "Erika Muster");
        talk.hangUp();

        assertThat(held.success()).as(held.message()).isTrue();
        assertThat(theirs).isEqualTo(201);
        assertThat(gone.success()).as(gone.message()).isFalse();
        assertThat(gone.starts("alternatives"))
                .as(gone.message())
                .hasSize(3)
                .doesNotHaveDuplicates()
                .doesNotContain(FRIDAY_AT_THREE);
    }

    @Test
    void whatIsKeptNoLongerIsToldNoMore() {
        Line later = Line.open(exchange);
        Talk talk = later.ring(ERIKA);
        Answer held = about(talk, "reserve_slot", "15 Uhr");
        exchange.moveOn(Duration.ofMinutes(6));
        Answer context = talk.use("get_current_context");
        talk.hangUp();

        assertThat(held.success()).as(held.message()).isTrue();
        assertThat(context.facts().containsKey("held")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de-DE|Ich halte Freitag, den 4. Dezember um 16 Uhr statt Freitag, den 4. Dezember um 15 Uhr kurz für Sie frei."
                        + " Soll ich den Termin eintragen?",
                "en-GB|I am keeping Friday, December 4 at 4 PM for you for a moment instead of Friday, December 4 at 3 PM."
                        + " Shall I book it?"
            })
    void whoHasAnotherTimeKeptHearsThatTheFirstIsNot(String locale, String message) {
        Line told = Line.open(
                exchange, yaml -> yaml.replace("name: Salon", "locale: " + locale + "\nname: Salon"), all -> all);
        Talk talk = told.ring(ERIKA);
        Answer first = talk.use("reserve_slot", "date", "2026-12-04", "time", "15:00", "service", "Herrenhaarschnitt");
        Answer second = talk.use("reserve_slot", "date", "2026-12-04", "time", "16:00", "service", "Herrenhaarschnitt");
        Answer again = talk.use("reserve_slot", "date", "2026-12-04", "time", "16:00", "service", "Herrenhaarschnitt");
        talk.hangUp();

        assertThat(first.facts().containsKey("no_longer_held")).isFalse();
        assertThat(second.message()).isEqualTo(message);
        assertThat(second.starts("no_longer_held")).containsExactly(FRIDAY_AT_THREE);
        assertThat(again.success()).as(again.message()).isTrue();
        assertThat(told.states()).containsExactlyInAnyOrder("released", "held");
    }

    /** Somebody who calls, or the business at its calendar, has the other time. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsKeptStaysSoWhereTheOtherTimeIsNotToBeHad(boolean atTheCalendar) {
        if (atTheCalendar) {
            bookedByOthers(line, "2026-12-04T15:00:00Z");
        } else {
            Talk other = line.ring(STRANGER);
            assertThat(about(other, "reserve_slot", "16 Uhr").success()).isTrue();
        }
        Talk talk = line.ring(ERIKA);
        Answer held = about(talk, "reserve_slot", "15 Uhr");
        Answer taken = about(talk, "reserve_slot", "16 Uhr");
        Answer context = talk.use("get_current_context");
        talk.hangUp();

        assertThat(held.success()).as(held.message()).isTrue();
        assertThat(taken.facts().getBoolean("reserved")).as(taken.message()).isFalse();
        assertThat(taken.facts().containsKey("no_longer_held")).isFalse();
        assertThat(context.starts("held")).containsExactly(FRIDAY_AT_THREE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"15:15", "16 Uhr"})
    void whoBooksAnotherTimeInsteadKeepsNoOther(String time) {
        Line fine = Line.open(exchange, yaml -> yaml, HeldCallsIT::everyQuarter);
        Talk talk = fine.ring(ERIKA);
        Answer held = about(talk, "reserve_slot", "15 Uhr");
        Answer booked = talk.book("Freitag", time, "Erika Muster");
        Answer context = talk.use("get_current_context");
        talk.hangUp();

        assertThat(held.success()).as(held.message()).isTrue();
        assertThat(booked.success()).as(booked.message()).isTrue();
        assertThat(booked.message()).endsWith(" ist gebucht.");
        assertThat(context.facts().containsKey("held")).isFalse();
        fine.settled();
        assertThat(fine.states()).containsExactlyInAnyOrder("released", "confirmed");
    }

    private static CalcomAccount everyQuarter(CalcomAccount calendar) {
        return calendar.withEventTypes(
                EventType.of(101, "herren", "Herrenhaarschnitt", 30).every(15));
    }

    /** What is kept is in the way of what begins before it is over, and of which the calendar has no room either. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatOverlapsWithWhatIsKeptTakesItsPlaceOrTheCallerHearsThatItIsLost(boolean busy) {
        Line fine = Line.open(exchange, yaml -> yaml, HeldCallsIT::everyQuarter);
        Talk talk = fine.ring(ERIKA);
        Answer held = about(talk, "reserve_slot", "15 Uhr");
        if (busy) {
            bookedByOthers(fine, "2026-12-04T14:30:00Z");
        }
        Answer other = about(talk, "reserve_slot", "15:15");
        talk.hangUp();

        assertThat(held.success()).as(held.message()).isTrue();
        assertThat(other.starts("no_longer_held")).as(other.message()).containsExactly(FRIDAY_AT_THREE);
        assertThat(other.message())
                .startsWith(
                        busy
                                ? "Ich halte Freitag, den 4. Dezember um 15 Uhr nicht mehr für Sie frei. "
                                : "Ich halte Freitag, den 4. Dezember um 15:15 Uhr statt Freitag, den 4. Dezember um 15 Uhr"
                                        + " kurz für Sie frei.");
        fine.settled();
        assertThat(fine.states()).filteredOn("held"::equals).hasSize(busy ? 0 : 1);
    }

    /** Only what may be booked at all takes the place of what is kept, and who gets neither hears so. */
    @ParameterizedTest
    @CsvSource({"15:15,false", "14:45,true"})
    void whatIsKeptIsGivenUpOnlyForWhatMayBeBookedAndNotUnsaid(String time, boolean lost) {
        Line fine = closingAtHalfPastThree();
        bookedByOthers(fine, "2026-12-04T13:30:00Z");
        Talk talk = fine.ring(ERIKA);
        Answer held = about(talk, "reserve_slot", "15 Uhr");
        Answer booked = talk.book("Freitag", time, "Erika Muster");
        Answer context = talk.use("get_current_context");
        talk.hangUp();

        assertThat(held.success()).as(held.message()).isTrue();
        assertThat(booked.facts().getBoolean("booked")).as(booked.message()).isFalse();
        if (lost) {
            assertThat(booked.message())
                    .startsWith("Ich halte Freitag, den 4. Dezember um 15 Uhr nicht mehr für Sie frei. ");
            assertThat(booked.starts("no_longer_held")).containsExactly(FRIDAY_AT_THREE);
            assertThat(context.facts().containsKey("held")).isFalse();
        } else {
            assertThat(booked.facts().containsKey("no_longer_held"))
                    .as(booked.message())
                    .isFalse();
            assertThat(context.starts("held")).containsExactly(FRIDAY_AT_THREE);
        }
    }

    @Test
    void whatIsKeptStaysSoWhereTheOtherTimeMayNotBeKept() {
        Line fine = closingAtHalfPastThree();
        Talk talk = fine.ring(ERIKA);
        Answer held = about(talk, "reserve_slot", "15 Uhr");
        Answer other = about(talk, "reserve_slot", "15:15");
        Answer again = about(talk, "reserve_slot", "15 Uhr");
        talk.hangUp();

        assertThat(held.success()).as(held.message()).isTrue();
        assertThat(other.facts().getBoolean("reserved")).as(other.message()).isFalse();
        assertThat(other.facts().getString("reason")).isEqualTo("outside_hours");
        assertThat(other.facts().containsKey("no_longer_held"))
                .as(other.message())
                .isFalse();
        assertThat(again.success()).as(again.message()).isTrue();
        assertThat(fine.states()).containsExactly("held");
    }

    private static Line closingAtHalfPastThree() {
        return Line.open(
                exchange,
                yaml -> yaml.replace("friday: 09:00-18:00", "friday: 09:00-15:30")
                        .replace("    hours:", "    booking: {on-top-of-calendar: [hours]}\n    hours:"),
                HeldCallsIT::everyQuarter);
    }

    private static void bookedByOthers(Line shop, String start) {
        assertThat(shop.calendar("2024-08-13")
                        .post("/bookings", SandboxHouse.booking(101, start))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void whoBooksSomethingElseOrASecondOneHearsWhatIsStillKept() {
        Talk talk = line.ring(ERIKA);
        Answer held = about(talk, "reserve_slot", "15 Uhr");
        Answer second = talk.book("Freitag", "16 Uhr", "Erika Muster", "second", true);
        Answer other = talk.use(
                "book_appointment",
                "date",
                "Montag",
                "time",
                "10 Uhr",
                "service",
                "Damenhaarschnitt",
                "name",
                "Erika Muster");
        Answer kept = talk.book("Freitag", "15 Uhr", "Erika Muster", "second", true);
        talk.hangUp();

        assertThat(List.of(held, second, other, kept)).allMatch(Answer::success);
        assertThat(List.of(second, other)).allSatisfy(answer -> {
            assertThat(answer.message())
                    .endsWith(" ist gebucht; Freitag, den 4. Dezember um 15 Uhr halte ich noch kurz für Sie frei.");
            assertThat(answer.starts("held")).containsExactly(FRIDAY_AT_THREE);
        });
        assertThat(kept.facts().containsKey("held")).isFalse();
        line.settled();
        assertThat(line.states()).containsExactly("confirmed", "confirmed", "confirmed");
    }
}
