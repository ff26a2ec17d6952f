package de.askproai.gateway.sandbox.calcom;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AvailabilityTest {
    private static final Instant NOW = Instant.parse("2026-12-02T09:15:00Z");
    private static final Host ANNA = new Host(1, "Anna", "anna@example.com", "anna");
    private static final Host BERT = new Host(2, "Bert", "bert@example.com", "bert");
    private static final EventType HAIRCUT = EventType.of(1, "haircut", "Haircut", 30);

    private final Calendar calendar = new Calendar();

    @Test
    void offersOnlyWhatLiesAhead() {
        assertThat(slots(HAIRCUT, "2026-12-02")).startsWith(Instant.parse("2026-12-02T09:30:00Z"));
    }

    @Test
    void offersNothingOutsideTheOpeningHours() {
        assertThat(slots(HAIRCUT, "2026-12-06")).isEmpty();
        assertThat(slots(HAIRCUT, "2026-12-03"))
                .startsWith(Instant.parse("2026-12-03T08:00:00Z"))
                .endsWith(Instant.parse("2026-12-03T16:30:00Z"));
    }

    @Test
    void keepsLocalHoursAcrossTheChangeOfClocks() {
        assertThat(slots(HAIRCUT, "2027-03-27")).startsWith(Instant.parse("2027-03-27T08:00:00Z"));
        assertThat(slots(HAIRCUT, "2027-03-29")).startsWith(Instant.parse("2027-03-29T07:00:00Z"));
    }

    @Test
    void offersStartsInTheAskedInterval() {
        assertThat(slots(HAIRCUT.every(15), "2026-12-03")).hasSize(35);
    }

    @Test
    void keepsNoticeAndWindow() {
        EventType careful = HAIRCUT.within(180, 1);

        assertThat(slots(careful, "2026-12-02")).startsWith(Instant.parse("2026-12-02T12:30:00Z"));
        assertThat(slots(careful, "2026-12-03")).endsWith(Instant.parse("2026-12-03T16:30:00Z"));
        assertThat(slots(careful, "2026-12-04")).isEmpty();
    }

    @Test
    void takesTheHoursOfASingleDayForItsOwn() {
        CalcomAccount account = account(HAIRCUT)
                .withOverrides(Map.of(
                        LocalDate.of(2026, 12, 3),
                        List.of(),
                        LocalDate.of(2026, 12, 6),
                        List.of(new OpeningHours.Span(LocalTime.of(13, 0), LocalTime.of(14, 0)))));
        Availability availability = new Availability(account, calendar, NOW);

        assertThat(availability.slots(
                        HAIRCUT,
                        30,
                        Instant.parse("2026-12-03T00:00:00Z"),
                        Instant.parse("2026-12-03T23:00:00Z"),
                        null))
                .isEmpty();
        assertThat(availability.slots(
                        HAIRCUT,
                        30,
                        Instant.parse("2026-12-06T00:00:00Z"),
                        Instant.parse("2026-12-06T23:00:00Z"),
                        null))
                .containsExactly(Instant.parse("2026-12-06T12:00:00Z"), Instant.parse("2026-12-06T12:30:00Z"));
    }

    @Test
    void keepsBuffersAroundBookings() {
        EventType careful = HAIRCUT.every(15).buffered(0, 15);
        calendar.put(booking("a", careful, owner(), "2026-12-03T10:00:00Z", 30));

        assertThat(slots(careful, "2026-12-03"))
                .contains(Instant.parse("2026-12-03T09:15:00Z"), Instant.parse("2026-12-03T10:45:00Z"))
                .doesNotContain(Instant.parse("2026-12-03T09:30:00Z"), Instant.parse("2026-12-03T10:30:00Z"));
    }

    @Test
    void asksHostsForTheirOwnHoursAndDays() {
        EventType team = HAIRCUT.roundRobin(ANNA, BERT);
        CalcomAccount account = account(team)
                .withHostHours(Map.of(
                        1,
                        OpeningHours.daily(
                                DayOfWeek.MONDAY, DayOfWeek.FRIDAY, LocalTime.of(9, 0), LocalTime.of(10, 0))))
                .withAway(List.of(
                        new CalcomAccount.OutOfOffice(2, LocalDate.of(2026, 12, 3), LocalDate.of(2026, 12, 3))));
        Availability availability = new Availability(account, calendar, NOW);

        assertThat(availability.slots(
                        team, 30, Instant.parse("2026-12-03T00:00:00Z"), Instant.parse("2026-12-03T23:00:00Z"), null))
                .containsExactly(Instant.parse("2026-12-03T08:00:00Z"), Instant.parse("2026-12-03T08:30:00Z"));
    }

    @Test
    void takesOverlappingBookingsOfTheSameHostOutWhateverTheirType() {
        calendar.put(booking("a", EventType.of(9, "other", "Other", 45), owner(), "2026-12-03T09:15:00Z", 45));

        assertThat(slots(HAIRCUT, "2026-12-03"))
                .doesNotContain(Instant.parse("2026-12-03T09:00:00Z"), Instant.parse("2026-12-03T09:30:00Z"))
                .contains(Instant.parse("2026-12-03T10:00:00Z"));
    }

    @Test
    void offersARoundRobinSlotWhileOneHostIsFree() {
        EventType team = HAIRCUT.roundRobin(ANNA, BERT);
        Instant nine = Instant.parse("2026-12-03T09:00:00Z");
        calendar.put(booking("a", team, ANNA, "2026-12-03T09:00:00Z", 30));
        assertThat(slots(team, "2026-12-03")).contains(nine);

        calendar.put(booking("b", team, BERT, "2026-12-03T09:00:00Z", 30));
        assertThat(slots(team, "2026-12-03")).doesNotContain(nine);
    }

    @Test
    void givesARoundRobinBookingToTheLeastBusyHost() {
        EventType team = HAIRCUT.roundRobin(ANNA, BERT);
        calendar.put(booking("a", team, ANNA, "2026-12-03T09:00:00Z", 30));
        Instant two = Instant.parse("2026-12-03T13:00:00Z");

        assertThat(availability(team).hostsFor(team, two, two.plus(30, ChronoUnit.MINUTES), null))
                .containsExactly(BERT);
    }

    @Test
    void needsEveryHostOfACollectiveType() {
        EventType together = HAIRCUT.collective(ANNA, BERT);
        calendar.put(booking("a", HAIRCUT, ANNA, "2026-12-03T09:00:00Z", 30));

        assertThat(slots(together, "2026-12-03")).doesNotContain(Instant.parse("2026-12-03T09:00:00Z"));
    }

    @Test
    void hidesHeldSlotsUntilTheyAreReleased() {
        Instant nine = Instant.parse("2026-12-03T09:00:00Z");
        Reservation held = new Reservation(
                "r", 1, owner(), nine, nine.plus(30, ChronoUnit.MINUTES), 5, NOW.plus(5, ChronoUnit.MINUTES));
        calendar.put(held);

        assertThat(slots(HAIRCUT, "2026-12-03")).doesNotContain(nine);
        Availability later = new Availability(account(HAIRCUT), calendar, NOW.plus(5, ChronoUnit.MINUTES));
        assertThat(later.slots(HAIRCUT, 30, nine, nine, null)).containsExactly(nine);
    }

    @Test
    void leavesTheRescheduledBookingOutOfAccount() {
        Instant nine = Instant.parse("2026-12-03T09:00:00Z");
        calendar.put(booking("a", HAIRCUT, owner(), "2026-12-03T09:00:00Z", 30));

        assertThat(availability(HAIRCUT).slots(HAIRCUT, 30, nine, nine, "a")).containsExactly(nine);
    }

    private List<Instant> slots(EventType type, String day) {
        Instant from = Instant.parse(day + "T00:00:00Z");
        return availability(type).slots(type, type.length(), from, from.plus(86_399, ChronoUnit.SECONDS), null);
    }

    private Availability availability(EventType type) {
        return new Availability(account(type), calendar, NOW);
    }

    private static CalcomAccount account(EventType type) {
        return CalcomAccount.salon("salon", "cal_test", type)
                .withHours(OpeningHours.daily(
                        DayOfWeek.MONDAY, DayOfWeek.SATURDAY, LocalTime.of(9, 0), LocalTime.of(18, 0)));
    }

    private static Host owner() {
        return account(HAIRCUT).owner();
    }

    private static Booking booking(String uid, EventType type, Host host, String start, int minutes) {
        Instant begin = Instant.parse(start);
        return new Booking(
                1,
                uid,
                type,
                List.of(host),
                begin,
                begin.plus(minutes, ChronoUnit.MINUTES),
                new Attendee("Erika", "erika@example.com", null, "Europe/Berlin", "de"),
                new Booking.Wishes(new JsonObject(), new JsonObject(), new JsonArray(), "phone"),
                NOW,
                null,
                uid,
                new Booking.State(Booking.Status.ACCEPTED, NOW, 0, null, null, null, null, null));
    }
}
