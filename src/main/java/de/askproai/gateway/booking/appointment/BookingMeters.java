package de.askproai.gateway.booking.appointment;

import de.askproai.gateway.observe.MeterNames;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** Counts what becomes of bookings and their changes; each status is there from the start, at 0. Thread-safe. */
public final class BookingMeters {
    public enum Status {
        CREATED,
        PROMISED,
        UNAVAILABLE,
        CACHED,
        FAILED,
        CANCELLED,
        MOVED,
        CHANGE_PROMISED,
        CHANGE_FAILED,
        ABSENCE_MOVED,
        ABSENCE_CANCELLED
    }

    private final MeterRegistry meters;

    public BookingMeters(MeterRegistry meters) {
        this.meters = meters;
        for (Status status : Status.values()) {
            add(status, 0);
        }
    }

    public void count(Status status) {
        add(status, 1);
    }

    private void add(Status status, int more) {
        meters.counter(MeterNames.BOOKING, MeterNames.STATUS, status.name().toLowerCase(Locale.ROOT))
                .increment(more);
    }
}
