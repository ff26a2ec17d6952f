package de.askproai.gateway.booking;

import de.askproai.gateway.booking.appointment.CallerAppointment;
import de.askproai.gateway.booking.caller.MissedWishes;
import de.askproai.gateway.booking.change.AppointmentPhrases;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.message.PromiseSettledWriter;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolCall;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.UUID;

/** What callers want of a wish that was promised and could not be booked, before somebody has called them about it. */
final class MissedWishDesk {
    private final Store store;
    private final PromiseSettledWriter promises;
    private final NewTimes times;
    private final BusinessClock clock;

    MissedWishDesk(Store store, PromiseSettledWriter promises, NewTimes times, BusinessClock clock) {
        this.store = store;
        this.promises = promises;
        this.times = times;
        this.clock = clock;
    }

    /** Takes it back, so that nobody need call; where somebody sees to it already, they call all the same. */
    Future<ToolAnswer> cancel(ToolCall call, CallerAppointment wish, MissedWishes told) {
        UUID company = call.context().company();
        return store.asCompany(company, call.deadline(), tx -> promises.replaceBroken(tx, company, wish.id()))
                .map(replaced -> replaced ? takenBack(wish, told) : told.told());
    }

    private static ToolAnswer takenBack(CallerAppointment wish, MissedWishes told) {
        Shop shop = told.shop();
        ZonedDateTime start = wish.start(shop.zone());
        JsonObject facts = new JsonObject()
                .put("start", start.toOffsetDateTime().toString())
                .put("cancelled", true);
        shop.place(wish.branch()).ifPresent(place -> facts.put("branch", place));
        return ToolAnswer.success(
                AppointmentPhrases.of(shop, told.locale(), told.today())
                        .at(shop.place(wish.branch()))
                        .wishTakenBack(start),
                facts);
    }

    /** Asks whether the new time is to be booked: there is nothing to move. */
    Future<ToolAnswer> move(ToolCall call, CallerAppointment wish, MissedWishes told) {
        Shop shop = told.shop();
        NewTimes.Read read = times.read(call, wish.start(shop.zone()), clock.now(shop.zone()));
        ZonedDateTime start = read.start();
        if (start == null) {
            return Future.succeededFuture(told.before(Objects.requireNonNull(read.question())));
        }
        ToolAnswer asked =
                told.bookInstead(start).with("wanted", start.toOffsetDateTime().toString());
        return Future.succeededFuture(shop.everywhere().stream()
                .filter(offer -> offer.service().equals(wish.service()))
                .findFirst()
                .map(offer -> asked.with("service", offer.name()))
                .orElse(asked));
    }
}
