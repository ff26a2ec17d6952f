package de.askproai.gateway.booking.caller;

import de.askproai.gateway.booking.appointment.CallerAppointment;
import de.askproai.gateway.booking.appointment.Dated;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What could not be when it was promised to be, by the times by which its caller may mean it. */
record MissedWish(CallerAppointment mine) implements Dated {
    @Override
    public Instant start() {
        return mine.start();
    }

    @Override
    public @Nullable UUID service() {
        return mine.service();
    }

    @Override
    public @Nullable UUID branch() {
        return mine.branch();
    }

    @Override
    public @Nullable String calendar() {
        return mine.calendar();
    }

    @Override
    public Stream<Instant> starts() {
        return Stream.concat(mine.starts(), Stream.ofNullable(mine.missed()));
    }
}
