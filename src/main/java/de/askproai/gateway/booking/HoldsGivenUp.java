package de.askproai.gateway.booking;

import de.askproai.gateway.booking.appointment.BookingRequest;
import de.askproai.gateway.booking.appointment.CallerAppointment;
import de.askproai.gateway.booking.calendar.CalendarAccount;
import de.askproai.gateway.booking.hold.GivenUp;
import de.askproai.gateway.booking.hold.Holder;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.booking.shop.Shops;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.time.BusinessClock;
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
    private final BusinessClock clock;

    HoldsGivenUp(Shops shops, Holder holder, BusinessClock clock) {
        this.shops = shops;
        this.holder = holder;
        this.clock = clock;
    }

    /**
     * What is kept for them instead of it is given up, unless the caller wants both: once there is something instead, but where it
     * would stand in its own way. What the shop's rules forbid takes nothing's place.
     */
    Future<BookingResult> instead(
            ToolCall call,
            Shop shop,
            BookingRequest request,
            List<CallerAppointment> mine,
            Supplier<Future<BookingResult>> book) {
        boolean forbidden = shop.forbids(request.start(), request.end(), clock.now());
        List<CallerAppointment> kept = SameWish.keptInstead(request, mine, call.flag(BookAppointmentTool.SECOND));
        List<CallerAppointment> inTheWay = kept.stream()
                .filter(hold -> !forbidden && SameWish.isInTheWay(request, hold))
                .toList();
        List<CallerAppointment> others =
                kept.stream().filter(hold -> !inTheWay.contains(hold)).toList();
        boolean elsewhere = !SameWish.atAnotherBranch(request, mine).isEmpty();
        return afterGivingUp(inTheWay, request, call.deadline(), book)
                .compose(result -> isInstead(result)
                        ? giveUp(others, request, call.deadline())
                                .recover(HoldsGivenUp::leftToExpire)
                                .map(result)
                        : Future.succeededFuture(result))
                .map(result -> result instanceof BookingResult.AlreadyBooked && elsewhere
                        ? new BookingResult.Taken(List.of())
                        : result);
    }

    /** Gives these up first; where it was for nothing the caller has to hear of it. */
    Future<BookingResult> afterGivingUp(
            List<CallerAppointment> holds,
            BookingRequest request,
            Deadline deadline,
            Supplier<Future<BookingResult>> book) {
        return giveUp(holds, request, deadline)
                .compose(done -> book.get())
                .map(result -> holds.isEmpty() || isInstead(result) || result instanceof BookingResult.AlreadyBooked
                        ? result
                        : new BookingResult.InVain(
                                result, holds.stream().map(GivenUp::of).toList()));
    }

    private Future<Void> giveUp(List<CallerAppointment> holds, BookingRequest request, Deadline deadline) {
        return Future.all(holds.stream()
                        .map(hold -> giveUp(request, hold, deadline))
                        .toList())
                .mapEmpty();
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

    private Future<Void> giveUp(BookingRequest request, CallerAppointment hold, Deadline deadline) {
        UUID connection = hold.connection();
        Optional<CalendarAccount> account =
                connection == null ? Optional.empty() : shops.account(request.company(), connection);
        return holder.giveUp(request.company(), hold, account, deadline);
    }
}
