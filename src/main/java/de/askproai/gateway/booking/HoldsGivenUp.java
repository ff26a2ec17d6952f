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
     * What is only held at another branch is given up for it, unless the caller wants both: once there is something instead,
     * but where it would stand in its own way. A calendar that knows what stands there has no room here.
     */
    Future<BookingResult> elsewhereFor(
            ToolCall call, BookingRequest request, List<CallerAppointment> mine, Supplier<Future<BookingResult>> book) {
        List<CallerAppointment> elsewhere = SameWish.atAnotherBranch(request, mine);
        Optional<CallerAppointment> held = elsewhere.stream()
                .filter(CallerAppointment::held)
                .filter(hold -> !call.flag(BookAppointmentTool.SECOND))
                .findFirst();
        Optional<CallerAppointment> inTheWay = held.filter(hold -> !hold.isElsewhere(request.calendar()));
        return inTheWay.map(hold -> giveUp(request, hold, call.deadline()))
                .orElseGet(Future::succeededFuture)
                .compose(done -> book.get())
                .compose(result -> held.filter(hold -> inTheWay.isEmpty() && isInstead(result))
                        .map(hold -> giveUp(request, hold, call.deadline())
                                .recover(HoldsGivenUp::leftToExpire)
                                .map(result))
                        .orElseGet(() -> Future.succeededFuture(result)))
                .map(result -> result instanceof BookingResult.AlreadyBooked && !elsewhere.isEmpty()
                        ? new BookingResult.Taken(List.of())
                        : result);
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
