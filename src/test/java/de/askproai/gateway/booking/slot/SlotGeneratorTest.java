package de.askproai.gateway.booking.slot;

import static de.askproai.gateway.booking.slot.Salon.away;
import static de.askproai.gateway.booking.slot.Salon.buffered;
import static de.askproai.gateway.booking.slot.Salon.service;
import static de.askproai.gateway.booking.slot.Salon.somebody;
import static de.askproai.gateway.booking.slot.Salon.spans;
import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.booking.slot.Refusal.Rule;
import de.askproai.gateway.tenant.Closure;
import de.askproai.gateway.tenant.OpenDay;
import de.askproai.gateway.tenant.OpeningHours;
import de.askproai.gateway.tenant.Price;
import de.askproai.gateway.tenant.WorkingTime;
import de.askproai.gateway.time.PublicHolidays;
import java.lang.management.ManagementFactory;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The rules one by one, in examples a shopkeeper would give; {@link SlotGeneratorPropertiesTest} has all of them at once. */
class SlotGeneratorTest {
    private static final PublicHolidays GERMANY = PublicHolidays.load("DE");
    private static final BookableService CUT = service(30);
    private static final BookableService COLOUR = service(60);
    /** Half an hour of work, twenty minutes to take effect, twenty-five minutes of work. */
    private static final BookableService PERM = service(30, 20, 25);

    @Test
    void offersWholeAppointmentsWithinOneStretchOfTheDay() {
        Salon salon = Salon.open("09:00-10:30", "11:00-12:00").employs(somebody(COLOUR));

        assertThat(salon.offered(Order.of(COLOUR), "2026-06-02")).containsExactly("09:00", "09:15", "09:30", "11:00");
        assertThat(salon.refused(Order.of(COLOUR), "2026-06-02T10:00")).isEqualTo(Rule.OUTSIDE_HOURS);
        assertThat(salon.refused(Order.of(COLOUR), "2026-06-02T09:10")).isEqualTo(Rule.OFF_GRID);
    }

    @Test
    void takesStretchesThatTouchForOne() {
        Salon salon = Salon.open("09:00-10:00", "10:00-11:00").employs(somebody(COLOUR));

        assertThat(salon.offered(Order.of(COLOUR), "2026-06-02"))
                .containsExactly("09:00", "09:15", "09:30", "09:45", "10:00");
    }

    @Test
    void isClosedOnFronleichnamInBayernAndNotInBerlin() {
        Salon bayern = Salon.open("09:00-10:00").employs(somebody(CUT));
        bayern.holidays = day -> GERMANY.on(day, Optional.of("BY"));
        Salon berlin = Salon.open("09:00-10:00").employs(somebody(CUT));
        berlin.holidays = day -> GERMANY.on(day, Optional.of("BE"));

        Refusal why = bayern.generator()
                .judge(Order.of(CUT), bayern.at("2026-06-04T09:00"))
                .refusal()
                .orElseThrow();

        assertThat(bayern.offered(Order.of(CUT), "2026-06-04")).isEmpty();
        assertThat(why.rule()).isEqualTo(Rule.PUBLIC_HOLIDAY);
        assertThat(why.day().orElseThrow().holiday().orElseThrow().german()).isEqualTo("Fronleichnam");
        assertThat(berlin.offered(Order.of(CUT), "2026-06-04")).containsExactly("09:00", "09:15", "09:30");
    }

    @Test
    void opensOnAHolidayWhereTheShopDoesOrTheDayIsASingleOpenOne() {
        Salon always = Salon.open("09:00-10:00").employs(somebody(CUT));
        always.holidays = day -> GERMANY.on(day, Optional.of("BY"));
        always.closedOnPublicHolidays = false;
        Salon once = Salon.open("09:00-10:00").employs(somebody(CUT));
        once.holidays = always.holidays;
        once.closures.add(new Closure(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 6, 7), Optional.of("Urlaub")));
        once.openDays.add(new OpenDay(LocalDate.of(2026, 6, 4), spans("13:00-13:30"), Optional.empty()));

        assertThat(always.offered(Order.of(CUT), "2026-06-04")).isNotEmpty();
        assertThat(once.offered(Order.of(CUT), "2026-06-04")).containsExactly("13:00");
        assertThat(once.refused(Order.of(CUT), "2026-06-05T09:00")).isEqualTo(Rule.COMPANY_HOLIDAY);
    }

    @Test
    void keepsNoticeAndHorizon() {
        Salon salon = Salon.open("09:00-18:00").employs(somebody(CUT));
        salon.now = salon.at("2026-06-02T09:20");
        salon.notice = Duration.ofHours(2);
        salon.horizonDays = 3;

        assertThat(salon.offered(Order.of(CUT), "2026-06-02")).startsWith("11:30");
        assertThat(salon.offered(Order.of(CUT), "2026-06-05")).endsWith("17:30");
        assertThat(salon.offered(Order.of(CUT), "2026-06-06")).isEmpty();
        assertThat(salon.refused(Order.of(CUT), "2026-06-02T09:15")).isEqualTo(Rule.PAST);
        assertThat(salon.refused(Order.of(CUT), "2026-06-02T11:15")).isEqualTo(Rule.TOO_SOON);
        assertThat(salon.refused(Order.of(CUT), "2026-06-06T09:00")).isEqualTo(Rule.TOO_FAR);
    }

    @Test
    void asksForStaffWhoCanWorkAndAreThere() {
        Performer early = somebody(
                new WorkingTime(
                        List.of(new OpeningHours(DayOfWeek.TUESDAY, LocalTime.of(9, 0), LocalTime.of(10, 0))),
                        List.of(),
                        List.of()),
                CUT);
        Performer ill = somebody(away("2026-06-02T00:00", "2026-06-02T11:00"), CUT);
        Salon salon = Salon.open("09:00-12:00").employs(early, ill);
        salon.books(early, "2026-06-02T09:00", "2026-06-02T09:30");

        assertThat(salon.offered(Order.of(CUT), "2026-06-02")).containsExactly("09:30", "11:00", "11:15", "11:30");
        assertThat(salon.refused(Order.of(COLOUR), "2026-06-02T09:00")).isEqualTo(Rule.NOBODY_CAN);
        assertThat(salon.refused(Order.of(CUT), "2026-06-02T09:15")).isEqualTo(Rule.BUSY);
        assertThat(salon.refused(Order.of(CUT), "2026-06-02T10:00")).isEqualTo(Rule.AWAY);
        assertThat(salon.refused(Order.of(CUT).by(early.id()), "2026-06-02T11:00"))
                .isEqualTo(Rule.NOT_WORKING);
        assertThat(salon.refused(Order.of(CUT).by(UUID.randomUUID()), "2026-06-02T11:00"))
                .isEqualTo(Rule.NOBODY_CAN);
    }

    @Test
    void worksOnASingleDayThatIsNotInSomebodysWeek() {
        Performer weekdays = somebody(
                new WorkingTime(
                        List.of(new OpeningHours(DayOfWeek.MONDAY, LocalTime.of(9, 0), LocalTime.of(10, 0))),
                        List.of(new OpenDay(LocalDate.of(2026, 6, 7), spans("13:00-14:00"), Optional.empty())),
                        List.of()),
                CUT);
        Salon salon = Salon.open("09:00-18:00").employs(weekdays);

        assertThat(salon.offered(Order.of(CUT), "2026-06-06")).isEmpty();
        assertThat(salon.offered(Order.of(CUT), "2026-06-07")).containsExactly("13:00", "13:15", "13:30");
    }

    @Test
    void keepsBuffersFreeOfOthersButNotInsideTheHours() {
        BookableService careful = buffered(10, 20, 30);
        Performer anna = somebody(careful);
        Salon salon = Salon.open("09:00-11:00").employs(anna);
        salon.books(anna, "2026-06-02T10:00", "2026-06-02T10:15");

        assertThat(salon.offered(Order.of(careful), "2026-06-02")).containsExactly("09:00", "10:30");
        assertThat(salon.refused(Order.of(careful), "2026-06-02T09:15")).isEqualTo(Rule.BUFFER);
        assertThat(salon.refused(Order.of(careful), "2026-06-02T10:15")).isEqualTo(Rule.BUFFER);
    }

    @Test
    void letsOthersUseThePauseOfAService() {
        BookableService quick = service(15);
        Performer anna = somebody(PERM, quick);
        Salon salon = Salon.open("09:00-10:15").employs(anna);
        // The working parts of a perm at nine.
        salon.books(anna, "2026-06-02T09:00", "2026-06-02T09:30");
        salon.books(anna, "2026-06-02T09:50", "2026-06-02T10:15");

        assertThat(salon.offered(Order.of(quick), "2026-06-02")).containsExactly("09:30");
        assertThat(salon.offered(Order.of(PERM), "2026-06-02")).isEmpty();
    }

    @Test
    void letsSomebodyBeBusyInThePauseOfTheServiceAskedFor() {
        Performer anna = somebody(PERM);
        Salon salon = Salon.open("09:00-10:15").employs(anna);
        salon.books(anna, "2026-06-02T09:30", "2026-06-02T09:50");

        assertThat(salon.offered(Order.of(PERM), "2026-06-02")).containsExactly("09:00");
    }

    @Test
    void addsUpWhatIsOrderedTogether() {
        Order both = Order.of(CUT, COLOUR);

        assertThat(both.duration()).isEqualTo(Duration.ofMinutes(90));
        assertThat(both.price()).contains(new Price(9000, "EUR"));
        BookableService free =
                new BookableService(UUID.randomUUID(), CUT.steps(), Duration.ZERO, Duration.ZERO, Optional.empty());
        assertThat(Order.of(CUT, free).price()).isEmpty();
    }

    @Test
    void changesStaffWithinAnAppointmentOnlyWhereItMust() {
        Performer cutter = somebody(CUT);
        Performer both = somebody(CUT, COLOUR);
        Salon salon = Salon.open("09:00-11:00").employs(cutter, both);
        salon.books(both, "2026-06-02T09:00", "2026-06-02T09:15");

        List<Slot> slots = salon.slots(Order.of(CUT, COLOUR), "2026-06-02");

        assertThat(slots).hasSize(3);
        assertThat(slots.get(0).parts()).extracting(Slot.Part::performer).containsExactly(cutter.id(), both.id());
        assertThat(slots.get(0).parts().get(1).start()).isEqualTo(salon.at("2026-06-02T09:30"));
        assertThat(slots.get(1).parts()).extracting(Slot.Part::performer).containsExactly(both.id(), both.id());
        assertThat(salon.refused(Order.of(COLOUR, CUT), "2026-06-02T09:00")).isEqualTo(Rule.BUSY);
    }

    @Test
    void offersAllOrNothing() {
        Salon salon = Salon.open("09:00-18:00").employs(somebody(CUT));

        assertThat(salon.offered(Order.of(CUT, COLOUR), "2026-06-02")).isEmpty();
        assertThat(salon.refused(Order.of(CUT, COLOUR), "2026-06-02T09:00")).isEqualTo(Rule.NOBODY_CAN);
    }

    @Test
    void keepsTheClockOnTheWallOnDaysOfTwentyThreeAndTwentyFiveHours() {
        Salon salon = Salon.open("01:30-03:30").employs(somebody(COLOUR));
        salon.grid = Duration.ofMinutes(30);

        assertThat(salon.offered(Order.of(COLOUR), "2027-03-27")).containsExactly("01:30", "02:00", "02:30");
        // From half past one until three is half an hour only, then half an hour is left.
        assertThat(salon.offered(Order.of(COLOUR), "2027-03-28")).containsExactly("01:30");
        assertThat(salon.offered(Order.of(COLOUR), "2026-10-25"))
                .containsExactly("01:30", "02:00", "02:30", "02:00", "02:30");
        assertThat(Order.of(COLOUR).duration()).isEqualTo(Duration.ofHours(1));
        assertThat(salon.slots(Order.of(COLOUR), "2026-10-25"))
                .allSatisfy(slot ->
                        assertThat(Duration.between(slot.start(), slot.end())).isEqualTo(Duration.ofHours(1)));
    }

    @Test
    void findsAMonthForTenPeopleInFarLessThanFiftyMilliseconds() {
        Salon salon = Salon.open("08:00-12:00", "13:00-20:00");
        for (int i = 0; i < 10; i++) {
            Performer one = somebody(CUT, COLOUR, PERM);
            salon.staff.add(one);
            List<Stretch> taken = new ArrayList<>();
            for (int day = 0; day < 31; day++) {
                for (int n = 0; n < 8; n++) {
                    Instant from = salon.at("2026-06-01T08:00")
                            .plus(Duration.ofHours(24L * day + n).plusMinutes(5L * i));
                    taken.add(new Stretch(from, from.plus(Duration.ofMinutes(40))));
                }
            }
            salon.busy.put(one.id(), taken);
        }
        Order order = Order.of(CUT, PERM, COLOUR);
        Instant from = salon.at("2026-06-01T08:00");
        Instant until = from.plus(Duration.ofDays(30));
        for (int i = 0; i < 30; i++) {
            assertThat(salon.generator().offers(order, from, until)).isNotEmpty();
        }

        // Of this thread alone: other processes on the machine do not count.
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        int found = 0;
        for (int i = 0; i < 10; i++) {
            found += salon.generator().offers(order, from, until).size();
        }
        long millis = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 10_000_000;

        assertThat(found).isPositive();
        assertThat(millis).as("milliseconds for a month of ten people").isLessThan(50);
    }
}
