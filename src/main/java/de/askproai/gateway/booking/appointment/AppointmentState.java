package de.askproai.gateway.booking.appointment;

import de.askproai.gateway.booking.calendar.Booking;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;

/** Where an appointment stands. */
public enum AppointmentState {
    /** Nobody has agreed yet: the time is kept for a moment. */
    HELD,
    /** Was held, and was given up or ran out. */
    RELEASED,
    /** Asked for; nothing heard of the vendor yet. */
    REQUESTED,
    /** Asked for while the vendor was away; we promised to see to it. */
    PROMISED,
    /** At the vendor, but somebody has to confirm it. */
    PENDING,
    CONFIRMED,
    /** At the vendor, and not sure until its deposit is paid. */
    DEPOSIT_REQUESTED,
    /** Confirmed, and the customer was reminded of it. */
    REMINDED,
    /** Over, and nobody said that the customer did not come. */
    DONE,
    /** Could not be booked. */
    DECLINED,
    CANCELLED,
    REJECTED,
    NO_SHOW;

    private final String stored = name().toLowerCase(Locale.ROOT);

    /** Returns the name in the database, in meters and in facts. */
    public String stored() {
        return stored;
    }

    public static AppointmentState ofStored(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }

    /** Returns the stored names of all whose time stays taken. */
    public static String[] takingTime() {
        return stored(
                Arrays.stream(values()).filter(AppointmentState::takesTime).toList());
    }

    /** Returns whether its time stays taken. */
    boolean takesTime() {
        return switch (this) {
            case HELD, REQUESTED, PROMISED, PENDING, CONFIRMED, DEPOSIT_REQUESTED, REMINDED, DONE -> true;
            case RELEASED, DECLINED, CANCELLED, REJECTED, NO_SHOW -> false;
        };
    }

    /** Returns the names in the database. */
    public static String[] stored(Collection<AppointmentState> states) {
        return states.stream().map(AppointmentState::stored).toArray(String[]::new);
    }

    /** Returns whether somebody may count on it: the vendor has it, or we promised to see to it. */
    public boolean stands() {
        return isBooked() || this == PROMISED;
    }

    /** Returns whether the vendor has it and it is still to come. */
    boolean isBooked() {
        return isConfirmed() || this == PENDING || this == DEPOSIT_REQUESTED;
    }

    /** Returns whether the vendor has it, it is still to come, and nobody need confirm it any more. */
    public boolean isConfirmed() {
        return this == CONFIRMED || this == REMINDED;
    }

    public static AppointmentState of(Booking.State state) {
        return switch (state) {
            case CONFIRMED -> CONFIRMED;
            case PENDING -> PENDING;
            case CANCELLED -> CANCELLED;
            case REJECTED -> REJECTED;
        };
    }
}
