package de.askproai.gateway.booking;

import de.askproai.gateway.booking.caller.CallerIdentity;
import de.askproai.gateway.booking.hold.GivenUp;
import de.askproai.gateway.booking.hold.HoldOutcome;
import de.askproai.gateway.booking.hold.HoldRequest;
import de.askproai.gateway.booking.hold.HoldResult;
import de.askproai.gateway.booking.hold.Holder;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.booking.shop.Shops;
import de.askproai.gateway.booking.shop.Terms;
import de.askproai.gateway.booking.wish.AwayPhrases;
import de.askproai.gateway.booking.wish.Phrases;
import de.askproai.gateway.booking.wish.ShopDoor;
import de.askproai.gateway.booking.wish.Wish;
import de.askproai.gateway.booking.wish.Wishes;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.tool.FactSchema;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolCall;
import de.askproai.gateway.tool.ToolSpec;
import de.askproai.gateway.tool.UrgentFacts;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;

/** Keeps a time for the caller while they decide, or says what else is free. */
final class ReserveSlotTool implements ChangingTool {
    private final ToolSpec spec;
    private final Shops shops;
    private final Wishes wishes;
    private final Holder holder;
    private final OwnTimes own;
    private final BusinessClock clock;
    private final Duration keep;

    /** Takes for how long a time is kept, in whole minutes. */
    ReserveSlotTool(Shops shops, Wishes wishes, Holder holder, OwnTimes own, BusinessClock clock, Duration keep) {
        this.spec = define();
        this.shops = shops;
        this.wishes = wishes;
        this.holder = holder;
        this.own = own;
        this.clock = clock;
        this.keep = keep;
    }

    private static ToolSpec define() {
        return new ToolSpec(
                "reserve_slot",
                "Reserve a slot",
                "Keeps one time for the caller for a few minutes, while they decide or give their name. It is no appointment "
                        + "yet: call book_appointment with the same day, time, service and staff, also where the calendar "
                        + "cannot be seen. A call keeps one time at once.",
                Wishes.arguments()
                        .branch()
                        .text(CallerIdentity.NAME, "Full name of who comes, where it was said already")
                        .done(),
                NoLongerHeld.in(UrgentFacts.in(FactSchema.facts()))
                        .text("service", "Service the time is kept for")
                        .text("staff", "Who it is with, where that was wished for")
                        .text("branch", "Name of the branch it is at, where the company has several")
                        .moment("start", "The time that was asked for")
                        .number("duration_minutes", "How long it takes")
                        .text("reason", "Why it cannot be had")
                        .flag("reserved", "Whether it is kept")
                        .flag(
                                "being_cancelled",
                                "That the caller has this time and it is to be cancelled; book_appointment keeps it after all")
                        .moment("reserved_until", "Until when it is kept")
                        .moments("alternatives", "Free times to offer instead")
                        .onSuccess("start", "reserved", "reserved_until")
                        .done(),
                ToolSpec.Kind.WRITE,
                Set.of("bookings:write"));
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    /** A time is kept for whoever has the line: whose name was said meanwhile makes no other wish. */
    @Override
    public JsonObject meaning(ToolCall call) {
        JsonObject meaning = wishes.meaning(call, clock.now(call.context().zone()));
        meaning.remove(CallerIdentity.NAME);
        return meaning;
    }

    /** What is urgent waits for no appointment. */
    @Override
    public boolean leavesWishForUrgent() {
        return true;
    }

    @Override
    public Future<ToolAnswer> run(ToolCall call) {
        return ShopDoor.serveAt(shops, wishes, clock, call, this::hold);
    }

    private Future<ToolAnswer> hold(ToolCall call, Shop shop, Wish wish, ZonedDateTime start, ZonedDateTime now) {
        Phrases phrases =
                Phrases.telling(wish.terms(), now, call.context().locale()).at(shop.place());
        if (!wish.isPayable(start.toInstant(), now.toInstant())) {
            return Future.succeededFuture(Wishes.refusal(call, wish.offer(), Terms.Refusal.TOO_SOON));
        }
        HoldRequest request = new HoldRequest(
                wish.calendar(),
                call.writing(),
                call.context().conversation(),
                shop.branch(),
                wish.offer().service(),
                start.toInstant(),
                start.plusMinutes(wish.offer().minutes()).toInstant(),
                call.context().callerNumber(),
                now.toInstant(),
                keep);
        return holder.hold(shop, request, call.deadline())
                .compose(outcome -> outcome.result() instanceof HoldResult.Taken
                        ? own.isBeingCancelled(call, wish, start)
                                .map(theirs -> theirs
                                        ? ownBeingCancelled(phrases, shop, wish, start, now)
                                        : answer(phrases, shop, wish, start, outcome, now))
                        : Future.succeededFuture(answer(phrases, shop, wish, start, outcome, now)));
    }

    private static ToolAnswer ownBeingCancelled(
            Phrases phrases, Shop shop, Wish wish, ZonedDateTime start, ZonedDateTime now) {
        return ToolAnswer.failure(
                ErrorCode.CONFLICT,
                phrases.ownBeingCancelled(start, now.toLocalDate()),
                facts(shop, wish, start).put("reserved", false).put("being_cancelled", true));
    }

    private static JsonObject facts(Shop shop, Wish wish, ZonedDateTime start) {
        JsonObject facts = wish.staffTo(new JsonObject())
                .put("service", wish.offer().name())
                .put("start", start.toOffsetDateTime().toString())
                .put("duration_minutes", wish.offer().minutes());
        shop.place().ifPresent(place -> facts.put("branch", place));
        return facts;
    }

    private static ToolAnswer answer(
            Phrases phrases, Shop shop, Wish wish, ZonedDateTime start, HoldOutcome outcome, ZonedDateTime now) {
        LocalDate today = now.toLocalDate();
        HoldResult result = outcome.result();
        List<GivenUp> others = outcome.givenUp().stream()
                .filter(one -> !(result instanceof HoldResult.Held)
                        || !one.start().equals(start.toInstant())
                        || !shop.place(one.branch()).equals(shop.place()))
                .toList();
        NoLongerHeld gone = new NoLongerHeld(others, shop, today);
        JsonObject facts = facts(shop, wish, start).put("reserved", result instanceof HoldResult.Held);
        if (result instanceof HoldResult.Held held) {
            ZonedDateTime until = held.until().atZone(shop.zone());
            return gone.in(ToolAnswer.success(
                    gone.isAny()
                            ? phrases.heldInstead(start, today, gone.moments(phrases.locale()))
                            : phrases.held(start, today),
                    facts.put("reserved_until", until.toOffsetDateTime().toString())));
        }
        return gone.before(notHeld(phrases, shop, wish, start, result, now, facts), phrases);
    }

    private static ToolAnswer notHeld(
            Phrases phrases,
            Shop shop,
            Wish wish,
            ZonedDateTime start,
            HoldResult result,
            ZonedDateTime now,
            JsonObject facts) {
        boolean forbidden = !(result instanceof HoldResult.Taken)
                && shop.refusal(start, wish.offer().minutes(), now.toInstant()).isPresent();
        if (forbidden || result instanceof HoldResult.Taken) {
            List<Instant> free = result instanceof HoldResult.Taken taken ? taken.free() : List.of();
            return new BookingAnswers(phrases, shop, wish, start, now).taken(facts, free);
        }
        ErrorCode code = result instanceof HoldResult.CannotLook away ? away.code() : ErrorCode.INTERNAL;
        return ToolAnswer.failure(
                code, AwayPhrases.at(shop, phrases.locale()).cannotLook(start, now.toLocalDate()), facts);
    }
}
