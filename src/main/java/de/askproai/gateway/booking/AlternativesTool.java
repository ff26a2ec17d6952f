package de.askproai.gateway.booking;

import de.askproai.gateway.booking.availability.Availability;
import de.askproai.gateway.booking.hold.OwnHolds;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.booking.shop.Shops;
import de.askproai.gateway.booking.wish.Alternatives;
import de.askproai.gateway.booking.wish.AwayPhrases;
import de.askproai.gateway.booking.wish.Phrases;
import de.askproai.gateway.booking.wish.ShopDoor;
import de.askproai.gateway.booking.wish.Wish;
import de.askproai.gateway.booking.wish.Wishes;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.tool.Tool;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolCall;
import de.askproai.gateway.tool.ToolSpec;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;

/** Says what is free near a time that was not, the day before and the days after it too. */
final class AlternativesTool implements Tool {
    private final ToolSpec spec;
    private final Shops shops;
    private final Wishes wishes;
    private final Availability availability;
    private final OwnHolds holds;
    private final BusinessClock clock;

    AlternativesTool(Shops shops, Wishes wishes, Availability availability, OwnHolds holds, BusinessClock clock) {
        this.spec = define();
        this.shops = shops;
        this.wishes = wishes;
        this.availability = availability;
        this.holds = holds;
        this.clock = clock;
    }

    private static ToolSpec define() {
        return new ToolSpec(
                "get_alternatives",
                "Get alternatives",
                "Returns up to three other free times near the one the caller wished for. Call it when that one is not "
                        + "free or does not suit; give day, time and service as they were.",
                Wishes.arguments().branch().done(),
                FreeSlots.facts().onSuccess("service", "available", "slots").done(),
                ToolSpec.Kind.READ,
                Set.of("bookings:read"));
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    /** What is urgent waits for no appointment. */
    @Override
    public boolean leavesWishForUrgent() {
        return true;
    }

    @Override
    public Future<ToolAnswer> run(ToolCall call) {
        return ShopDoor.serve(shops, wishes, clock, call, this::look);
    }

    private Future<ToolAnswer> look(ToolCall call, Shop shop, Wish wish, ZonedDateTime now) {
        Phrases phrases =
                Phrases.telling(wish.terms(), now, call.context().locale()).at(shop.place());
        LocalDate dayBefore = wish.day(now).minusDays(1);
        return availability
                .from(
                        shop,
                        wish.calendar(),
                        wish.offer().minutes(),
                        dayBefore,
                        call.deadline().minus(FreeSlots.TO_SAY_SO))
                .compose(free -> holds.of(call).map(held -> {
                    List<Instant> kept = OwnHolds.meant(held, shop, wish, dayBefore);
                    return answer(phrases, shop, wish, wish.payable(OwnHolds.among(free, kept), now.toInstant()), now);
                }))
                .recover(failure ->
                        FreeSlots.cannotLook(AwayPhrases.at(shop, call.context().locale()), failure));
    }

    private static ToolAnswer answer(Phrases phrases, Shop shop, Wish wish, List<Instant> free, ZonedDateTime now) {
        ZonedDateTime wished = wish.nextStart(now);
        List<ZonedDateTime> others =
                wished == null ? ofStretch(wish, Phrases.inZone(free, shop), now) : Alternatives.near(wished, free);
        return ToolAnswer.success(
                phrases.offer(others, now.toLocalDate()),
                FreeSlots.facts(shop, wish, others).put("available", !others.isEmpty()));
    }

    /** Returns times of the stretch that was wished for, or else what comes after its beginning; of one day also the day before. */
    private static List<ZonedDateTime> ofStretch(Wish wish, List<ZonedDateTime> free, ZonedDateTime now) {
        LocalDate day = wish.day(now);
        List<ZonedDateTime> from = free.stream()
                .filter(start -> !start.toLocalDate().isBefore(day))
                .toList();
        return FreeSlots.offered(wish.when(), day, from.isEmpty() && wish.when().day() != null ? free : from);
    }
}
