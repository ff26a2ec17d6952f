package de.askproai.gateway.phone;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.phone.Talk.Answer;
import de.askproai.gateway.sandbox.calcom.OpeningHours;
import de.askproai.gateway.sandbox.door.Fault;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls that meet a shop's rules. It is Monday, a quarter past ten, in the week of the change of clocks. */
class RuleCallsIT {
    private static final Instant NOW = Instant.parse("2027-03-22T09:15:00Z");
    private static final String ERIKA = "+491701234567";
    private static final String MAX = "+491709999999";

    @RegisterExtension
    static final Exchange exchange = new Exchange(NOW, "vendors.calcom.breaker-open-for=2s");

    private static Line shop(UnaryOperator<String> file) {
        return Line.open(exchange, file, calendar -> calendar);
    }

    /** All rules hold, in that Land. */
    private static UnaryOperator<String> strict(String land) {
        return yaml -> yaml.replace("land: BE", "land: " + land)
                .replace("    hours:", "    booking: {notice: 2h, on-top-of-calendar: all}\n    hours:");
    }

    @Test
    void fronleichnamIsAHolidayInBayern() {
        Line line = shop(strict("BY"));
        Talk talk = line.ring(ERIKA);
        Answer hours = talk.use("get_opening_hours", "date", "27. Mai");
        Answer booked = talk.book("27. Mai", "11 Uhr", "Erika Muster");
        talk.hangUp();

        assertThat(hours.facts().getBoolean("open")).isFalse();
        assertThat(hours.message()).contains("Fronleichnam");
        assertThat(booked.success()).isFalse();
        assertThat(booked.facts().getString("reason")).isEqualTo("public_holiday");
        line.settled();
        assertThat(line.calendar()).isEmpty();
    }

    @Test
    void fronleichnamIsAWorkdayInBerlin() {
        Line line = shop(strict("BE"));
        Talk talk = line.ring(ERIKA);
        Answer hours = talk.use("get_opening_hours", "date", "27. Mai");
        Answer booked = talk.book("27. Mai", "11 Uhr", "Erika Muster");
        talk.hangUp();

        assertThat(hours.facts().getBoolean("open")).isTrue();
        assertThat(booked.success()).isTrue();
        line.settled();
        assertThat(line.calendar().values()).containsExactly(Instant.parse("2027-05-27T09:00:00Z"));
    }

    @Test
    void theNightInWhichClocksGoForwardHasNoHalfPastTwo() {
        Line line = Line.open(
                exchange,
                yaml -> yaml.replaceAll("hours: \\{.*}", "hours: {sunday: 00:00-23:30}"),
                calendar -> calendar.withHours(OpeningHours.daily(
                        DayOfWeek.MONDAY, DayOfWeek.SUNDAY, LocalTime.MIDNIGHT, LocalTime.of(23, 30))));
        Talk talk = line.ring(ERIKA);
        Answer gap = talk.book("2027-03-28", "02:30", "Erika Muster");
        Answer before = talk.book("2027-03-28", "01:30", "Erika Muster");
        talk.hangUp();

        assertThat(gap.success()).isFalse();
        assertThat(before.success()).isTrue();
        line.settled();
        assertThat(line.calendar().values()).containsExactly(Instant.parse("2027-03-28T00:30:00Z"));
    }

    @Test
    void theDayAfterIsAnHourShorterAndStillTheRightTime() {
        Line line = shop(yaml -> yaml);
        Talk talk = line.ring(ERIKA);
        Answer saturday = talk.book("Samstag", "14 Uhr", "Erika Muster");
        Answer tuesday = talk.book("Dienstag in einer Woche", "14 Uhr", "Erika Muster");
        talk.hangUp();

        assertThat(saturday.success() && tuesday.success()).isTrue();
        line.settled();
        assertThat(line.calendar().values())
                .containsExactlyInAnyOrder(
                        Instant.parse("2027-03-27T13:00:00Z"), Instant.parse("2027-03-30T12:00:00Z"));
    }

    @Test
    void aTimeAtWhichNobodyWorksByTheFileIsNotOfferedThoughTheCalendarHasIt() {
        UnaryOperator<String> staffed = yaml -> yaml + """
                staff:
                  - {key: anna, name: Anna Krug, branches: [mitte], services: [herren], hours: {tuesday: 09:00-12:00}}
                  - {key: ben, name: Ben Noll, branches: [mitte], services: [herren, damen], hours: {tuesday: 09:00-11:00}}
                """;
        Line line = shop(yaml -> staffed.apply(strict("BE").apply(yaml)));
        Line trusting = shop(staffed);
        Talk talk = line.ring(ERIKA);
        Answer asked =
                talk.use("check_availability", "date", "morgen", "time", "14 Uhr", "service", "Herrenhaarschnitt");
        Answer late = talk.book("morgen", "14 Uhr", "Erika Muster");
        Answer early = talk.book("morgen", "11 Uhr", "Erika Muster");
        talk.hangUp();
        Talk other = trusting.ring(ERIKA);
        Answer trusted = other.book("morgen", "14 Uhr", "Erika Muster");
        other.hangUp();
        line.settled();
        trusting.settled();

        assertThat(asked.message()).doesNotStartWith("Ja");
        assertThat(late.success()).as(late.message()).isFalse();
        assertThat(early.success()).as("Anna is there: " + early.message()).isTrue();
        assertThat(line.calendar()).hasSize(1);
        assertThat(trusted.success())
                .as("without hours on top the calendar has the last word")
                .isTrue();
    }

    @Test
    void aClosedDayIsSaidToBeClosedAndWhenItOpensAgain() {
        Line line = shop(strict("BE"));
        Talk talk = line.ring(ERIKA);
        Answer hours = talk.use("get_opening_hours", "date", "Sonntag");
        Answer booked = talk.book("Sonntag", "11 Uhr", "Erika Muster");
        talk.hangUp();

        assertThat(hours.facts().getBoolean("open")).isFalse();
        assertThat(booked.success()).isFalse();
        assertThat(booked.facts().getString("reason")).isEqualTo("closed_day");
        line.settled();
        assertThat(line.calendar()).isEmpty();
    }

    @Test
    void whoComesTooSoonHearsOfTheNotice() {
        Line line = shop(strict("BE"));
        Talk talk = line.ring(ERIKA);
        Answer soon = talk.book("heute", "11 Uhr", "Erika Muster");
        Answer later = talk.book("heute", "13 Uhr", "Erika Muster");
        talk.hangUp();

        assertThat(soon.success()).isFalse();
        assertThat(soon.facts().getString("reason")).isEqualTo("too_soon");
        assertThat(later.success()).isTrue();
        line.settled();
        assertThat(line.calendar()).hasSize(1);
    }

    @Test
    void whoMovesAnAppointmentHearsWhyAsWhoBooksOne() {
        Line line = shop(strict("BE"));
        Talk talk = line.ring(ERIKA);
        Answer booked = talk.book("Mittwoch", "17:30", "Erika Muster");
        List<String> days = List.of("Ostermontag", "Sonntag", "heute", "Mittwoch", "20. Oktober");
        List<String> times = List.of("11 Uhr", "11 Uhr", "11 Uhr", "20 Uhr", "11 Uhr");
        List<Answer> moved = IntStream.range(0, days.size())
                .mapToObj(i -> move(talk, days.get(i), times.get(i)))
                .toList();
        talk.hangUp();
        Talk max = line.ring(MAX);
        List<Answer> wished = IntStream.range(0, days.size())
                .mapToObj(i -> max.book(days.get(i), times.get(i), "Max Beispiel"))
                .toList();
        max.hangUp();

        assertThat(booked.success()).as(booked.message()).isTrue();
        assertThat(moved)
                .extracting(answer -> answer.facts().getString("reason"))
                .containsExactly("public_holiday", "closed_day", "too_soon", "outside_hours", "too_far");
        assertThat(moved)
                .extracting(Answer::message)
                .isEqualTo(wished.stream().map(Answer::message).toList());
        assertThat(moved)
                .allSatisfy(answer -> assertThat(answer.starts("alternatives"))
                        .isNotEmpty()
                        .noneMatch(start -> start.startsWith("2027-03-24T17:30")));
        line.settled();
        assertThat(line.calendar().values()).containsExactly(Instant.parse("2027-03-24T16:30:00Z"));
    }

    private static Answer move(Talk talk, String date, String time) {
        return talk.use("reschedule_appointment", "name", "Erika Muster", "new_date", date, "new_time", time);
    }

    @Test
    void aHolidayIsNotBookedUnlessTheFileSaysSo() {
        Line usual = shop(yaml -> yaml);
        Talk talk = usual.ring(ERIKA);
        Answer hours = talk.use("get_opening_hours", "date", "Ostermontag");
        Answer easter = talk.book("Ostermontag", "11 Uhr", "Erika Muster");
        talk.hangUp();
        Line open = shop(yaml -> yaml.replace("    hours:", "    booking: {on-top-of-calendar: none}\n    hours:"));
        Talk other = open.ring(ERIKA);
        Answer booked = other.book("Ostermontag", "11 Uhr", "Erika Muster");
        other.hangUp();

        assertThat(hours.facts().getBoolean("open")).isFalse();
        assertThat(easter.facts().getString("reason")).isEqualTo("public_holiday");
        assertThat(booked.success()).as(booked.message()).isTrue();
        usual.settled();
        assertThat(usual.calendar()).isEmpty();
    }

    @Test
    void ofDaysOnWhichAllIsClosedNoneIsNamedAloneAndSomethingAfterThemIsOffered() {
        Line line = shop(yaml -> strict("BE").apply(yaml) + """
                closed:
                  - {from: 2027-03-27, to: 2027-04-10, reason: Betriebsferien}
                """);
        Talk talk = line.ring(ERIKA);
        Answer week = talk.use("check_availability", "date", "KW 13", "service", "Herrenhaarschnitt");
        Answer day = talk.use("check_availability", "date", "30. März", "service", "Herrenhaarschnitt");
        Answer partly = talk.use("check_availability", "date", "KW 12", "time", "20 Uhr", "service", "Herrenschnitt");
        talk.hangUp();

        assertThat(week.message())
                .startsWith("Von Montag, den 29. März bis Sonntag, den 4. April haben wir geschlossen. Frei wäre am"
                        + " Montag, den 12. April");
        assertThat(week.facts().getString("reason")).isNotNull();
        assertThat(day.message())
                .startsWith("Am Dienstag, den 30. März haben wir wegen Betriebsferien geschlossen. Frei wäre");
        assertThat(List.of(week, day))
                .allSatisfy(answer -> assertThat(answer.starts("slots"))
                        .isNotEmpty()
                        .allMatch(start -> start.startsWith("2027-04-1")));
        assertThat(partly.facts().getString("reason")).isNull();
        assertThat(partly.starts("slots")).isNotEmpty();
    }

    /** Anna cuts from noon on, and Bea beside her from two: what the calendar would refuse is not noted while it is away. */
    @Test
    void forWhenNobodyWorksNothingIsPromised() {
        Line line = Line.open(exchange, yaml -> strict("BE").apply(yaml) + """
                        staff:
                          - {key: anna, name: Anna Krüger, branches: [mitte], services: [herren], hours: {tuesday: 12:00-18:00}}
                          - {key: bea, name: Bea Lang, branches: [mitte], services: [herren], hours: {tuesday: 14:00-18:00}}
                        """, calendar -> calendar);
        line.fault(Fault.status("calcom", 500));
        Talk talk = line.ring(ERIKA);
        Answer morning = talk.book("morgen", "10 Uhr", "Erika Muster");
        Answer noon = talk.book("morgen", "13 Uhr", "Erika Muster");
        Answer moved = move(talk, "morgen", "10 Uhr");
        talk.hangUp();
        Talk other = line.ring(MAX);
        Answer beside = other.book("morgen", "13 Uhr", "Max Wer");
        Answer later = other.book("morgen", "15 Uhr", "Max Wer");
        other.hangUp();
        line.heal();

        assertThat(List.of(morning, moved, beside)).allSatisfy(answer -> {
            assertThat(answer.success()).as(answer.message()).isFalse();
            assertThat(answer.facts().getBoolean("callback_promised")).isNotEqualTo(true);
        });
        assertThat(List.of(noon, later))
                .allSatisfy(answer -> assertThat(answer.facts().getBoolean("callback_promised"))
                        .as(answer.message())
                        .isTrue());
        line.settled();
        assertThat(line.calendar().values())
                .containsExactlyInAnyOrder(
                        Instant.parse("2027-03-23T12:00:00Z"), Instant.parse("2027-03-23T14:00:00Z"));
    }

    @Test
    void easterMondayIsNoDayToBook() {
        Line line = shop(strict("BE"));
        Talk talk = line.ring(ERIKA);
        Answer easter = talk.book("Ostermontag", "11 Uhr", "Erika Muster");
        Answer past = talk.book("gestern", "11 Uhr", "Erika Muster");
        talk.hangUp();

        assertThat(easter.success()).isFalse();
        assertThat(easter.facts().getString("reason")).isEqualTo("public_holiday");
        assertThat(past.success()).isFalse();
        line.settled();
        assertThat(line.calendar()).isEmpty();
    }
}
