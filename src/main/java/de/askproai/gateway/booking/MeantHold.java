package de.askproai.gateway.booking;

import de.askproai.gateway.booking.appointment.CallerAppointment;
import de.askproai.gateway.booking.hold.OwnHolds;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.booking.shop.Shops;
import de.askproai.gateway.booking.wish.Wishes;
import de.askproai.gateway.speech.when.Moment;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.tool.ToolCall;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The one time that is kept for a caller, where they mean it who leave out when or where it is, or what for. */
final class MeantHold {
    private final Shops shops;
    private final OwnHolds holds;
    private final Wishes wishes;
    private final BusinessClock clock;

    MeantHold(Shops shops, OwnHolds holds, Wishes wishes, BusinessClock clock) {
        this.shops = shops;
        this.holds = holds;
        this.wishes = wishes;
        this.clock = clock;
    }

    /** What is kept, and where. */
    record Meant(Shop shop, Shop.Offer offer, ZonedDateTime start) {
        /** Returns the call with all of it said. */
        ToolCall in(ToolCall call) {
            return call.with(new JsonObject()
                    .put(Wishes.SERVICE, offer.name())
                    .mergeIn(call.arguments())
                    .put(Wishes.DATE, start.toLocalDate().toString())
                    .put(Wishes.TIME, start.toLocalTime().toString()));
        }
    }

    /** Returns what is kept, where nothing that was said speaks of another time, place or service; empty where several may be meant. */
    Future<Optional<Meant>> of(ToolCall call) {
        return holds.of(call)
                .compose(held ->
                        Future.all(held.stream().map(hold -> at(call, hold)).toList()))
                .map(all -> {
                    List<Meant> meant = all.<Optional<Meant>>list().stream()
                            .flatMap(Optional::stream)
                            .toList();
                    return meant.size() == 1 ? Optional.of(meant.get(0)) : Optional.empty();
                });
    }

    private Future<Optional<Meant>> at(ToolCall call, CallerAppointment held) {
        UUID branch = held.branch();
        UUID here = call.context().branch();
        return branch == null || (here != null && !here.equals(branch))
                ? Future.succeededFuture(Optional.empty())
                : shops.find(call.context().company(), branch, call.deadline())
                        .map(found -> found.flatMap(shop -> kept(shop, held).filter(meant -> fits(call, meant))));
    }

    private static Optional<Meant> kept(Shop shop, CallerAppointment held) {
        return shop.offers().stream()
                .filter(offer -> offer.service().equals(held.service()))
                .findFirst()
                .map(offer -> new Meant(shop, offer, held.start(shop.zone())));
    }

    private boolean fits(ToolCall call, Meant meant) {
        Optional<String> service = call.text(Wishes.SERVICE);
        return (service.isEmpty() || meant.shop().spoken().offers(service).equals(List.of(meant.offer())))
                && isThen(call, meant);
    }

    /** What was left out of when it is may be what is kept; what was said of it has to be that, and not only near it. */
    private boolean isThen(ToolCall call, Meant meant) {
        Moment when = wishes.when(call, clock.now(meant.start().getZone())).moment();
        boolean dayFits = when.day() != null || call.text(Wishes.DATE).isEmpty();
        boolean clockFits = when.clock() != null || call.text(Wishes.TIME).isEmpty();
        return dayFits && clockFits && when.admits(meant.start().toLocalDateTime());
    }
}
