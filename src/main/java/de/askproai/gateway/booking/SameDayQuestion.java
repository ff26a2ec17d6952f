package de.askproai.gateway.booking;

import de.askproai.gateway.booking.appointment.BookingRequest;
import de.askproai.gateway.booking.appointment.CallerAppointment;
import de.askproai.gateway.booking.caller.CallerIdentity;
import de.askproai.gateway.booking.caller.Hearing;
import de.askproai.gateway.tool.ToolCall;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** The question whether somebody who has that service on that day already wants another, as far as they may hear of the first. */
final class SameDayQuestion {
    private final CallerIdentity identity;

    SameDayQuestion(CallerIdentity identity) {
        this.identity = identity;
    }

    /** Returns the first of the times the caller may hear of, one that is being asked for at last; or that there is one. */
    Future<Optional<BookingResult>> about(ToolCall call, BookingRequest request, List<CallerAppointment> others) {
        return identity.soFar(call).compose(hearing -> {
            List<CallerAppointment> own = hearing instanceof Hearing.Granted granted ? granted.coming() : List.of();
            Optional<CallerAppointment> told = own.stream()
                    .filter(one -> others.stream().anyMatch(other -> other.id().equals(one.id())))
                    .findFirst();
            return told.isPresent()
                    ? Future.succeededFuture(told.map(one ->
                            new BookingResult.SameDay(Optional.of(one.willStart()), one.branch(), one.isWished())))
                    : mayHearWhatIsAskedFor(call, request, others);
        });
    }

    private Future<Optional<BookingResult>> mayHearWhatIsAskedFor(
            ToolCall call, BookingRequest request, List<CallerAppointment> others) {
        String name = request.attendee().name();
        Optional<CallerAppointment> asked =
                others.stream().filter(one -> !one.state().stands()).findFirst();
        return asked.map(one -> identity.mayHearOf(call, name, one))
                .orElseGet(() -> Future.succeededFuture(false))
                .compose(allowed -> allowed
                        ? Future.succeededFuture(asked.map(
                                one -> new BookingResult.SameDay(Optional.of(one.willStart()), one.branch(), true)))
                        : identity.mayHearThatThereIs(call, name, others)
                                .map(there -> there
                                        ? Optional.of(
                                                new BookingResult.SameDay(Optional.empty(), null, areWishes(others)))
                                        : Optional.empty()));
    }

    private static boolean areWishes(List<CallerAppointment> others) {
        return others.stream().noneMatch(CallerAppointment::isBooked);
    }
}
