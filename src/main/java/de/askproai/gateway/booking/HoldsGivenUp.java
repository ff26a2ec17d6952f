package de.askproai.gateway.booking;

import de.askproai.gateway.booking.appointment.BookingRequest;
import de.askproai.gateway.booking.appointment.CallerAppointment;
import de.askproai.gateway.booking.calendar.CalendarAccount;
import de.askproai.gateway.booking.hold.Holder;
import de.askproai.gateway.booking.shop.Shops;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.tool.ToolCall;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Times a caller had kept, given up for what they book instead. */
final class HoldsGivenUp {
    private static final Logger LOG = LoggerFactory.getLogger(HoldsGivenUp.class);

    private final Shops shops;
    private final Holder holder;

    HoldsGivenUp(Shops shops, Holder holder) {
        this.shops = shops;
        this.holder = holder;
    }

    /**
     * What is kept for them instead of it is given up, unless the caller wants both: once there is something instead, but where it
     * would stand in its own way.
     */
    Future<BookingResult> instead(
            ToolCall call, BookingRequest request, List<CallerAppointment> mine, Supplier<Future<BookingResult>> book) {
        List<CallerAppointment> held = SameWish.keptInstead(request, mine, call.flag(BookAppointmentTool.SECOND));
        Predicate<CallerAppointment> inTheWay = hold -> SameWish.isInTheWay(request, hold);
        boolean elsewhere = !SameWish.atAnotherBranch(request, mine).isEmpty();
        return each(held, inTheWay, hold -> giveUp(request, hold, call.deadline()))
                .compose(done -> book.get())
                .compose(result -> isInstead(result)
                        ? each(held, inTheWay.negate(), hold -> giveUp(request, hold, call.deadline()))
                                .recover(HoldsGivenUp::leftToExpire)
                                .map(result)
                        : Future.succeededFuture(result))
                .map(result -> result instanceof BookingResult.AlreadyBooked && elsewhere
                        ? new BookingResult.Taken(List.of())
                        : result);
    }

    private static Future<Void> each(
            List<CallerAppointment> holds,
            Predicate<CallerAppointment> which,
            Function<CallerAppointment, Future<Void>> step) {
        return Future.all(holds.stream().filter(which).map(step).toList()).mapEmpty();
    }

    private static boolean isInstead(BookingResult result) {
        return result instanceof BookingResult.Booked
                || result instanceof BookingResult.AwaitingDeposit
                || result instanceof BookingResult.Promised;
    }

    private static Future<Void> leftToExpire(Throwable failure) {
        LOG.warn(
                "A time that is held no longer could not be given up and expires: {}",
                GatewayException.of(failure).code());
        return Future.succeededFuture();
    }

    Future<Void> giveUp(BookingRequest request, CallerAppointment hold, Deadline deadline) {
        UUID connection = hold.connection();
        Optional<CalendarAccount> account =
                connection == null ? Optional.empty() : shops.account(request.company(), connection);
        return holder.giveUp(request.company(), hold, account, deadline);
    }
}
