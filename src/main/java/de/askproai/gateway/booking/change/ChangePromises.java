package de.askproai.gateway.booking.change;

import de.askproai.gateway.booking.appointment.AppointmentChange;
import de.askproai.gateway.booking.appointment.AppointmentChange.Kind;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.message.PromiseKind;
import de.askproai.gateway.message.PromiseMade;
import de.askproai.gateway.message.PromiseState;
import de.askproai.gateway.message.PromisedTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What callers are told of changes, as promises. */
final class ChangePromises {
    private ChangePromises() {}

    /** Returns that the caller is told so and it is so; what was promised before stays as it is. */
    static PromiseMade kept(AppointmentChange change) {
        return promised(change, PromiseState.KEPT, null);
    }

    /** Returns that the caller is told so, and it is still to be done. */
    static PromiseMade open(AppointmentChange change, @Nullable ErrorCode code) {
        return promised(change, PromiseState.OPEN, code);
    }

    /** Returns that what no calendar has is still to be booked, by the promise it was wished for with. */
    static PromiseMade asBefore(AppointmentChange change) {
        return promised(
                change,
                PromiseKind.BOOKED,
                change.appointment().toString(),
                PromiseState.OPEN,
                ErrorCode.UPSTREAM_UNAVAILABLE);
    }

    /** Returns what the caller is told: that the appointment is changed. */
    private static PromiseMade promised(AppointmentChange change, PromiseState state, @Nullable ErrorCode code) {
        return promised(change, promiseKind(change), change.id().toString(), state, code);
    }

    private static PromiseMade promised(
            AppointmentChange change, PromiseKind kind, String subject, PromiseState state, @Nullable ErrorCode code) {
        return new PromiseMade(
                change.company(),
                PromiseMade.id(kind, subject),
                kind,
                state,
                change.callId(),
                change.appointment(),
                null,
                code,
                PromisedTime.by(
                        change.isOfWish()
                                ? Objects.requireNonNull(change.start(), "a move has a start")
                                : change.from()),
                null);
    }

    /** Of what stays, and of what no calendar has yet, the caller hears as of what is booked. */
    private static PromiseKind promiseKind(AppointmentChange change) {
        if (change.kind() == Kind.CANCEL) {
            return PromiseKind.CANCELLED;
        }
        return change.stays() || change.isOfWish() ? PromiseKind.BOOKED : PromiseKind.MOVED;
    }
}
