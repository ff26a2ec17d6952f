package de.askproai.gateway.booking;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.booking.slot.BookableService;
import de.askproai.gateway.booking.slot.OpeningCalendar;
import de.askproai.gateway.booking.slot.Performer;
import de.askproai.gateway.booking.slot.ShopRules;
import de.askproai.gateway.tenant.Absence;
import de.askproai.gateway.tenant.BookingRules;
import de.askproai.gateway.tenant.BranchDays;
import de.askproai.gateway.tenant.NoShows;
import de.askproai.gateway.tenant.ServiceRules;
import de.askproai.gateway.tenant.ServiceStep;
import de.askproai.gateway.tenant.WorkingTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Anna and Mehmet share a calendar of two places; Mehmet has one of his own besides. */
class AttendanceTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final UUID COMPANY = new UUID(0, 1);
    private static final UUID CUT = new UUID(0, 2);
    private static final UUID ANNA = new UUID(0, 3);
    private static final UUID MEHMET = new UUID(0, 4);
    private static final Calendar SHARED = calendar("101", 2);
    private static final Calendar OWN = calendar("202", 1);
    private static final LocalDate DAY = LocalDate.of(2026, 12, 15);
    private static final Instant AT = DAY.atTime(11, 0).atZone(BERLIN).toInstant();
    private static final Duration LENGTH = Duration.ofMinutes(30);

    @Test
    void nobodyAwayLeavesTheOtherCalendarsToTheVendor() {
        Attendance everybody = attendance(List.of());

        assertThat(everybody.calendars()).containsExactly(SHARED);
        assertThat(everybody.hasRoom(AT, LENGTH, List.of(claim(SHARED, 0)))).isTrue();
        assertThat(everybody.hasRoom(AT, LENGTH, List.of(claim(SHARED, 0), claim(SHARED, 1))))
                .isFalse();
    }

    @Test
    void anAbsenceOnAnotherDayHidesNothing() {
        Attendance earlier = attendance(List.of(away(DAY.minusDays(30))));

        assertThat(earlier.hasRoom(AT, LENGTH, List.of(claim(SHARED, 0), claim(OWN, 0))))
                .isTrue();
    }

    @Test
    void whileAnnaIsAwayMehmetServesOneIfHeIsNotBusyElsewhere() {
        Attendance alone = attendance(List.of(away(DAY)));

        assertThat(alone.calendars()).containsExactly(SHARED, OWN);
        assertThat(alone.isShort(AT, LENGTH)).isTrue();
        assertThat(alone.hasRoom(AT, LENGTH, List.of())).isTrue();
        assertThat(alone.hasRoom(AT, LENGTH, List.of(claim(SHARED, 0)))).isFalse();
        assertThat(alone.hasRoom(AT, LENGTH, List.of(claim(OWN, 0)))).isFalse();
    }

    @Test
    void whatEndsBeforeOrBeginsAfterwardsTakesNoRoom() {
        Attendance alone = attendance(List.of(away(DAY)));
        ClaimedSlot before = new ClaimedSlot(SHARED.key(), 0, UUID.randomUUID(), AT.minus(LENGTH), AT);
        ClaimedSlot after =
                new ClaimedSlot(SHARED.key(), 0, UUID.randomUUID(), AT.plus(LENGTH), AT.plus(LENGTH.multipliedBy(2)));

        assertThat(alone.hasRoom(AT, LENGTH, List.of(before, after))).isTrue();
    }

    private static Absence away(LocalDate day) {
        return new Absence(day.atStartOfDay(), day.plusDays(1).atStartOfDay());
    }

    private static ClaimedSlot claim(Calendar calendar, int lane) {
        return new ClaimedSlot(calendar.key(), lane, UUID.randomUUID(), AT, AT.plus(LENGTH));
    }

    private static Calendar calendar(String resource, int lanes) {
        return new Calendar(COMPANY, "calcom", COMPANY, resource, lanes);
    }

    private static Attendance attendance(List<Absence> annas) {
        Shop.Offer cut = new Shop.Offer(
                "Schneiden",
                Optional.empty(),
                Set.of("schneiden"),
                new BookableService(
                        CUT, List.of(new ServiceStep(LENGTH, false)), Duration.ZERO, Duration.ZERO, Optional.empty()),
                List.of(CUT),
                ServiceRules.NONE,
                SHARED);
        Shop shop = new Shop(
                COMPANY,
                new UUID(0, 5),
                "Salon",
                BERLIN,
                "DE",
                List.of(cut),
                List.of(person(ANNA, "Anna", Map.of()), person(MEHMET, "Mehmet", Map.of(CUT, OWN))),
                new ShopRules(
                        new OpeningCalendar(
                                BERLIN, List.of(), new BranchDays(true, List.of(), List.of()), day -> Optional.empty()),
                        BookingRules.DEFAULTS,
                        List.of(
                                new Performer(ANNA, Set.of(CUT), new WorkingTime(List.of(), List.of(), annas)),
                                new Performer(MEHMET, Set.of(CUT), WorkingTime.AS_THE_BRANCH))),
                null,
                null,
                NoShows.DEFAULTS);
        return new Attendance(shop, SHARED);
    }

    private static Shop.Person person(UUID id, String name, Map<UUID, Calendar> calendars) {
        return new Shop.Person(id, name, Set.of(), Set.of(CUT), calendars);
    }
}
