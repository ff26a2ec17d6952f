package de.askproai.gateway.booking.caller;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.booking.appointment.AppointmentState;
import de.askproai.gateway.booking.appointment.CallerAppointment;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NamesAlikeTest {
    private static final Instant START = Instant.parse("2026-12-03T13:00:00Z");

    @Test
    void anAppointmentThatChangedBetweenTwoLooksIsToldOnceAsItWasSeenLast() {
        UUID changed = UUID.randomUUID();
        UUID other = UUID.randomUUID();

        List<CallerAppointment> all = NamesAlike.eachOnce(
                List.of(appointment(changed, AppointmentState.CONFIRMED)),
                List.of(
                        appointment(changed, AppointmentState.REQUESTED),
                        appointment(other, AppointmentState.CONFIRMED)));

        assertThat(all)
                .containsExactly(
                        appointment(changed, AppointmentState.CONFIRMED),
                        appointment(other, AppointmentState.CONFIRMED));
    }

    private static CallerAppointment appointment(UUID id, AppointmentState state) {
        return new CallerAppointment(
                id,
                null,
                state,
                START,
                START.plusSeconds(1800),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
