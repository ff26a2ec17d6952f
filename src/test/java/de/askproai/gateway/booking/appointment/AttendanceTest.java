package de.askproai.gateway.booking.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.booking.calendar.Calendar;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.booking.shop.TestShop;
import de.askproai.gateway.booking.slot.BookableService;
import de.askproai.gateway.booking.slot.Performer;
import de.askproai.gateway.tenant.Absence;
import de.askproai.gateway.tenant.BookingRules;
import de.askproai.gateway.tenant.BookingRules.Rule;
import de.askproai.gateway.tenant.OpeningHours;
import de.askproai.gateway.tenant.ServiceRules;
import de.askproai.gateway.tenant.ServiceStep;
import de.askproai.gateway.tenant.WorkingTime;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Anna and Mehmet cut, in a calendar of two places and one each of their own; Mehmet and Zoe colour, in a calendar of two;
 * Pia does nails, in one of one.
 */
class AttendanceTest {
    private static final UUID CUT = new UUID(0, 10);
    private static final UUID COLOUR = new UUID(0, 11);
    private static final UUID NAILS = new UUID(0, 12);
    private static final UUID ANNA = new UUID(0, 20);
    private static final UUID MEHMET = new UUID(0, 21);
    private static final UUID ZOE = new UUID(0, 22);
    private static final UUID PIA = new UUID(0, 23);
    private static final Calendar CUTS = calendar("101", 2);
    private static final Calendar COLOURS = calendar("102", 2);
    private static final Calendar HANDS = calendar("103", 1);
    private static final Calendar ANNAS = calendar("201", 1);
    private static final Calendar MEHMETS = calendar("202", 1);
    private static final LocalDate DAY = LocalDate.of(2026, 12, 15);
    private static final Instant AT = DAY.atTime(11, 0).atZone(TestShop.BERLIN).toInstant();
    private static final Duration LENGTH = Duration.ofMinutes(30);

    @Test
    void nobodyAwayLeavesTheOtherCalendarsToTheVendor() {
        Attendance everybody = attendance(CUTS, List.of());

        assertThat(everybody.calendars()).containsExactly(CUTS);
        assertThat(everybody.hasRoom(AT, LENGTH, List.of(claim(CUTS, 0)))).isTrue();
        assertThat(everybody.hasRoom(AT, LENGTH, List.of(claim(CUTS, 0), claim(CUTS, 1))))
                .isFalse();
    }

    @Test
    void anAbsenceOnAnotherDayHidesNothing() {
        Attendance earlier = attendance(CUTS, List.of(away(DAY.minusDays(30))));

        assertThat(earlier.isShort(AT, LENGTH)).isFalse();
        assertThat(earlier.hasRoom(AT, LENGTH, List.of(claim(CUTS, 0), claim(MEHMETS, 0))))
                .isTrue();
    }

    @Test
    void whileAnnaIsAwayMehmetServesOneIfHeIsNotBusyElsewhere() {
        Attendance alone = attendance(CUTS);

        assertThat(alone.calendars()).containsExactlyInAnyOrder(CUTS, COLOURS, ANNAS, MEHMETS);
        assertThat(alone.isShort(AT, LENGTH)).isTrue();
        assertThat(alone.hasRoom(AT, LENGTH, List.of())).isTrue();
        assertThat(alone.hasRoom(AT, LENGTH, List.of(claim(CUTS, 0)))).isFalse();
        assertThat(alone.hasRoom(AT, LENGTH, List.of(claim(MEHMETS, 0)))).isFalse();
    }

    @Test
    void hisOwnCalendarIsTakenByWhatOnlyHeIsThereFor() {
        Attendance his = attendance(MEHMETS);

        assertThat(his.hasRoom(AT, LENGTH, List.of(claim(CUTS, 0)))).isFalse();
        assertThat(his.hasRoom(AT, LENGTH, List.of(claim(COLOURS, 0)))).isTrue();
    }

    @Test
    void whoCanDoMoreThanOneThingLeavesOneOfThemToSomebodyElse() {
        List<ClaimedSlot> one = List.of(claim(COLOURS, 0));
        List<ClaimedSlot> both = List.of(claim(COLOURS, 0), claim(COLOURS, 1));

        // Zoe colours, so Mehmet cuts; two who want colour need him.
        assertThat(attendance(CUTS).hasRoom(AT, LENGTH, one)).isTrue();
        assertThat(attendance(CUTS).hasRoom(AT, LENGTH, both)).isFalse();
        assertThat(attendance(COLOURS).hasRoom(AT, LENGTH, List.of(claim(COLOURS, 0), claim(CUTS, 0))))
                .isFalse();
    }

    @Test
    void whatIsTooMuchAlreadyOrWillBeCancelledKeepsNobodyElseFromBeingBooked() {
        List<ClaimedSlot> fromBefore = List.of(claim(CUTS, 0), claim(CUTS, 1), claim(ANNAS, 0));

        assertThat(attendance(COLOURS).hasRoom(AT, LENGTH, fromBefore)).isTrue();
        assertThat(attendance(CUTS).hasRoom(AT, LENGTH, List.of(claim(ANNAS, 0))))
                .isTrue();
    }

    @Test
    void nobodyIsThereInTheCalendarOfWhoIsAway() {
        assertThat(attendance(ANNAS).isAnybodyThere(AT, LENGTH)).isFalse();
        assertThat(attendance(ANNAS).hasRoom(AT, LENGTH, List.of())).isFalse();
        assertThat(attendance(CUTS).isAnybodyThere(AT, LENGTH)).isTrue();
    }

    @Test
    void whoHasNothingToDoWithWhoIsAwayIsLeftToTheVendor() {
        Attendance nails = attendance(HANDS);

        assertThat(nails.calendars()).containsExactly(HANDS);
        assertThat(nails.isShort(AT, LENGTH)).isFalse();
    }

    @Test
    void whatEndsBeforeOrBeginsAfterwardsTakesNoRoom() {
        ClaimedSlot before = new ClaimedSlot(CUTS.key(), 0, UUID.randomUUID(), AT.minus(LENGTH), AT);
        ClaimedSlot after =
                new ClaimedSlot(CUTS.key(), 0, UUID.randomUUID(), AT.plus(LENGTH), AT.plus(LENGTH.multipliedBy(2)));

        assertThat(attendance(CUTS).hasRoom(AT, LENGTH, List.of(before, after))).isTrue();
    }

    @Test
    void whoDoesNotWorkThenIsNotThereWhereHoursHoldOnTopOfTheCalendar() {
        Attendance own = byHours(ANNAS, Rule.HOURS);
        Attendance anybody = byHours(CUTS, Rule.HOURS);
        Instant twelve = AT.plus(Duration.ofHours(1));

        assertThat(own.isAnybodyThere(AT, LENGTH)).as("from nine to noon").isTrue();
        assertThat(own.isAnybodyThere(twelve.minus(LENGTH), LENGTH)).isTrue();
        assertThat(own.isAnybodyThere(twelve.minus(LENGTH.dividedBy(2)), LENGTH))
                .as("beyond noon")
                .isFalse();
        assertThat(own.isAnybodyThere(AT.plus(Duration.ofDays(1)), LENGTH))
                .as("not on Wednesdays")
                .isFalse();
        assertThat(anybody.isAnybodyThere(twelve, LENGTH)).as("Mehmet").isTrue();
        assertThat(byHours(ANNAS, Rule.HOLIDAYS).isAnybodyThere(twelve, LENGTH))
                .as("else the calendar has the last word on hours")
                .isTrue();
    }

    /** What the calendar would refuse is not promised while it is away. */
    @Test
    void whoWorksThenServesOneWhereHoursHoldOnTopOfTheCalendar() {
        Attendance anybody = byHours(CUTS, Rule.HOURS);
        Instant twelve = AT.plus(Duration.ofHours(1));
        Instant before = twelve.minus(LENGTH.dividedBy(2));
        ClaimedSlot annas = new ClaimedSlot(CUTS.key(), 0, UUID.randomUUID(), before.minus(LENGTH), before);
        ClaimedSlot somebodys = new ClaimedSlot(CUTS.key(), 1, UUID.randomUUID(), twelve, twelve.plus(LENGTH));

        assertThat(anybody.isShort(AT, LENGTH)).isFalse();
        assertThat(anybody.hasRoom(AT, LENGTH, List.of(claim(CUTS, 0)))).isTrue();
        assertThat(anybody.isShort(twelve, LENGTH)).as("Anna works until noon").isTrue();
        assertThat(anybody.hasRoom(twelve, LENGTH, List.of())).as("Mehmet").isTrue();
        assertThat(anybody.hasRoom(twelve, LENGTH, List.of(somebodys))).isFalse();
        assertThat(anybody.hasRoom(before.minusSeconds(60), LENGTH, List.of(annas)))
                .as("what begins in time is Anna's")
                .isTrue();
        assertThat(byHours(CUTS, Rule.HOLIDAYS).hasRoom(twelve, LENGTH, List.of(somebodys)))
                .as("else the calendar has the last word")
                .isTrue();
    }

    @Test
    void aPauseMayLieOutsideSomebodysHoursAndSeveralMayShareACombination() {
        List<ServiceStep> perm = List.of(step(30, false), step(60, true), step(30, false));
        Instant half = AT.plus(LENGTH);

        assertThat(ofPia(List.of(step(120, false)), List.of(NAILS)).isAnybodyThere(half, Duration.ofHours(2)))
                .isFalse();
        assertThat(ofPia(perm, List.of(NAILS)).isAnybodyThere(half, Duration.ofHours(2)))
                .as("she is away from noon to one only")
                .isTrue();
        assertThat(ofPia(List.of(step(120, false)), List.of(NAILS, COLOUR)).isAnybodyThere(half, Duration.ofHours(2)))
                .isTrue();
    }

    private static Attendance byHours(Calendar calendar, Rule onTop) {
        Shop shop = TestShop.of(
                List.of(offer("Schneiden", CUT, CUTS)),
                List.of(person(ANNA, Set.of(CUT), Map.of(CUT, ANNAS)), person(MEHMET, Set.of(CUT), Map.of())),
                List.of(
                        new Performer(ANNA, Set.of(CUT), tuesday("09:00-12:00")),
                        new Performer(MEHMET, Set.of(CUT), WorkingTime.AS_THE_BRANCH)),
                rules(onTop));
        return new Attendance(shop, calendar);
    }

    private static Attendance ofPia(List<ServiceStep> steps, List<UUID> parts) {
        Shop.Offer offer = new Shop.Offer(
                "Nägel",
                Optional.empty(),
                Set.of("nagel"),
                new BookableService(NAILS, steps, Duration.ZERO, Duration.ZERO, Optional.empty()),
                parts,
                ServiceRules.NONE,
                HANDS);
        Shop shop = TestShop.of(
                List.of(offer),
                List.of(person(PIA, Set.copyOf(parts), Map.of())),
                List.of(new Performer(PIA, Set.copyOf(parts), tuesday("09:00-12:00", "13:00-18:00"))),
                rules(Rule.HOURS));
        return new Attendance(shop, HANDS);
    }

    private static ServiceStep step(int minutes, boolean pause) {
        return new ServiceStep(Duration.ofMinutes(minutes), pause);
    }

    private static WorkingTime tuesday(String... spans) {
        return new WorkingTime(
                Stream.of(spans)
                        .map(span -> span.split("-"))
                        .map(ends ->
                                new OpeningHours(DayOfWeek.TUESDAY, LocalTime.parse(ends[0]), LocalTime.parse(ends[1])))
                        .toList(),
                List.of(),
                List.of());
    }

    private static BookingRules rules(Rule onTop) {
        BookingRules usual = BookingRules.DEFAULTS;
        return new BookingRules(
                usual.notice(),
                usual.horizonDays(),
                usual.grid(),
                usual.bufferBefore(),
                usual.bufferAfter(),
                Set.of(onTop));
    }

    private static Absence away(LocalDate day) {
        return new Absence(day.atStartOfDay(), day.plusDays(1).atStartOfDay());
    }

    private static ClaimedSlot claim(Calendar calendar, int lane) {
        return new ClaimedSlot(calendar.key(), lane, UUID.randomUUID(), AT, AT.plus(LENGTH));
    }

    private static Calendar calendar(String resource, int lanes) {
        return new Calendar(TestShop.COMPANY, "calcom", TestShop.COMPANY, resource, lanes);
    }

    /** While Anna is away. */
    private static Attendance attendance(Calendar calendar) {
        return attendance(calendar, List.of(away(DAY)));
    }

    private static Attendance attendance(Calendar calendar, List<Absence> annas) {
        Shop shop = TestShop.of(
                List.of(offer("Schneiden", CUT, CUTS), offer("Färben", COLOUR, COLOURS), offer("Nägel", NAILS, HANDS)),
                List.of(
                        person(ANNA, Set.of(CUT), Map.of(CUT, ANNAS)),
                        person(MEHMET, Set.of(CUT, COLOUR), Map.of(CUT, MEHMETS)),
                        person(ZOE, Set.of(COLOUR), Map.of()),
                        person(PIA, Set.of(NAILS), Map.of())),
                List.of(
                        new Performer(ANNA, Set.of(CUT), new WorkingTime(List.of(), List.of(), annas)),
                        new Performer(MEHMET, Set.of(CUT, COLOUR), WorkingTime.AS_THE_BRANCH),
                        new Performer(ZOE, Set.of(COLOUR), WorkingTime.AS_THE_BRANCH),
                        new Performer(PIA, Set.of(NAILS), WorkingTime.AS_THE_BRANCH)));
        return new Attendance(shop, calendar);
    }

    private static Shop.Offer offer(String name, UUID service, Calendar calendar) {
        return new Shop.Offer(
                name,
                Optional.empty(),
                Set.of(name),
                new BookableService(
                        service,
                        List.of(new ServiceStep(LENGTH, false)),
                        Duration.ZERO,
                        Duration.ZERO,
                        Optional.empty()),
                List.of(service),
                ServiceRules.NONE,
                calendar);
    }

    private static Shop.Person person(UUID id, Set<UUID> services, Map<UUID, Calendar> calendars) {
        return new Shop.Person(id, id.toString(), Set.of(), services, calendars);
    }
}
