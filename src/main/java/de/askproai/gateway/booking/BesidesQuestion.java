package de.askproai.gateway.booking;

import de.askproai.gateway.booking.appointment.BookingRequest;
import de.askproai.gateway.booking.appointment.CallerAppointment;
import de.askproai.gateway.booking.caller.CallerIdentity;
import de.askproai.gateway.booking.caller.Hearing;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.tool.ToolCall;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** The question whether somebody who has something beside what they wish for wants both, as far as they may hear of the first. */
final class BesidesQuestion {
    private final CallerIdentity identity;

    BesidesQuestion(CallerIdentity identity) {
        this.identity = identity;
    }

    /** Returns the first of the times the caller may hear of, one that is being asked for at last; or that there is one. */
    Future<Optional<BookingResult>> about(
            ToolCall call, Shop shop, BookingRequest request, List<CallerAppointment> others) {
        return identity.soFar(call).compose(hearing -> {
            if (!(hearing instanceof Hearing.Granted granted)) {
                return mayHearWhatIsAskedFor(call, shop, request, others);
            }
            Optional<CallerAppointment> told = first(others, granted.coming());
            if (told.isPresent()) {
                return Future.succeededFuture(told.map(one -> told(shop, request, one)));
            }
            Optional<CallerAppointment> alike = first(others, granted.alike());
            return alike.isPresent()
                    ? identity.mayHearOf(call, request.attendee().name(), alike.get())
                            .map(allowed -> alike.map(
                                    one -> allowed ? told(shop, request, one) : untold(shop, request, List.of(one))))
                    : mayHearWhatIsAskedFor(call, shop, request, others);
        });
    }

    private static Optional<CallerAppointment> first(List<CallerAppointment> others, List<CallerAppointment> heard) {
        return others.stream()
                .flatMap(other -> heard.stream().filter(one -> one.id().equals(other.id())))
                .findFirst();
    }

    static BookingResult told(Shop shop, BookingRequest request, CallerAppointment one) {
        return new BookingResult.HasBesides(
                SameWish.beside(request, one, shop),
                Optional.of(one.willStart()),
                one.branch(),
                one.isWished() || !one.state().stands());
    }

    private Future<Optional<BookingResult>> mayHearWhatIsAskedFor(
            ToolCall call, Shop shop, BookingRequest request, List<CallerAppointment> others) {
        String name = request.attendee().name();
        Optional<CallerAppointment> asked =
                others.stream().filter(one -> !one.state().stands()).findFirst();
        return asked.map(one -> identity.mayHearOf(call, name, one))
                .orElseGet(() -> Future.succeededFuture(false))
                .compose(allowed -> allowed
                        ? Future.succeededFuture(asked.map(one -> told(shop, request, one)))
                        : identity.mayHearThatThereIs(call, name, others)
                                .map(there -> there ? Optional.of(untold(shop, request, others)) : Optional.empty()));
    }

    private static BookingResult untold(Shop shop, BookingRequest request, List<CallerAppointment> others) {
        return new BookingResult.HasBesides(
                SameWish.beside(request, others.get(0), shop),
                Optional.empty(),
                null,
                others.stream().noneMatch(CallerAppointment::isBooked));
    }
}
