package de.askproai.gateway.booking.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.booking.appointment.AppointmentState;
import de.askproai.gateway.booking.reminder.AppointmentTime.What;
import de.askproai.gateway.tenant.Reminders;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AppointmentTimeTest {
    private static final Instant START = Instant.parse("2026-12-03T10:00:00Z");
    private static final Instant END = START.plus(Duration.ofMinutes(30));
    private static final Instant DUE = START.minus(Duration.ofDays(1));
    private static final Instant LONG_AGO = START.minus(Duration.ofDays(30));
    private static final Reminders NIGHTS =
            new Reminders(Duration.ofDays(1), new Reminders.Quiet(LocalTime.of(20, 0), LocalTime.of(8, 0)));

    @Test
    void waitsForTheReminderRemindsAndWaitsForTheEnd() {
        assertThat(at(DUE.minusSeconds(1), AppointmentState.CONFIRMED)).isEqualTo(waits(DUE));
        assertThat(at(DUE, AppointmentState.CONFIRMED).what()).isEqualTo(What.REMIND);
        assertThat(at(DUE, AppointmentState.REMINDED)).isEqualTo(waits(END));
        assertThat(at(END.minusSeconds(1), AppointmentState.REMINDED)).isEqualTo(waits(END));
        assertThat(at(END, AppointmentState.REMINDED).what()).isEqualTo(What.END);
        assertThat(at(END, AppointmentState.CONFIRMED).what()).isEqualTo(What.END);
    }

    @ParameterizedTest
    @EnumSource(AppointmentState.class)
    void onlyWhatIsConfirmedIsRemindedOfAndEnds(AppointmentState state) {
        boolean confirmed = state == AppointmentState.CONFIRMED;

        assertThat(at(DUE, state).what() == What.REMIND).isEqualTo(confirmed);
        assertThat(at(END, state).what() == What.END)
                .isEqualTo(EnumSet.of(AppointmentState.CONFIRMED, AppointmentState.REMINDED)
                        .contains(state));
    }

    @Test
    void whoBookedInTheLastMomentHasJustHeardOfIt() {
        assertThat(of(DUE.plusSeconds(60), AppointmentState.CONFIRMED, DUE.plusSeconds(30), true))
                .isEqualTo(waits(END));
    }

    @Test
    void whoeverHasNoAddressIsNotReminded() {
        assertThat(of(DUE, AppointmentState.CONFIRMED, LONG_AGO, false)).isEqualTo(waits(END));
    }

    @Test
    void whatIsLateWaitsForTheEndOfTheQuietHoursAndIsLeftOutAfterTheStart() {
        Instant night = Instant.parse("2026-12-02T23:00:00Z");

        assertThat(at(night, AppointmentState.CONFIRMED)).isEqualTo(waits(Instant.parse("2026-12-03T08:00:00Z")));
        assertThat(at(START, AppointmentState.CONFIRMED)).isEqualTo(waits(END));
    }

    @Test
    void whatMayYetBeConfirmedIsLookedAtWhenItIsTimeToRemind() {
        assertThat(at(LONG_AGO, AppointmentState.PENDING)).isEqualTo(waits(DUE));
        assertThat(at(LONG_AGO, AppointmentState.CANCELLED)).isEqualTo(waits(END));
    }

    private static AppointmentTime at(Instant now, AppointmentState state) {
        return of(now, state, LONG_AGO, true);
    }

    private static AppointmentTime of(Instant now, AppointmentState state, Instant heard, boolean reachable) {
        return AppointmentTime.of(state, START, END, heard, reachable, NIGHTS, ZoneOffset.UTC, now);
    }

    private static AppointmentTime waits(Instant until) {
        return new AppointmentTime(What.WAIT, until);
    }
}
