package de.askproai.gateway.booking;

import de.askproai.gateway.booking.appointment.CallerAppointment;
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
import de.askproai.gateway.speech.when.Moment;
import de.askproai.gateway.speech.when.TimeExpressions;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.tool.ArgumentSchema;
import de.askproai.gateway.tool.Tool;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolCall;
import de.askproai.gateway.tool.ToolSpec;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Finds the first free time for a service, from a day on, at a part of day or on a weekday where that matters. */
final class NextAvailableTool implements Tool {
    static final String WEEKDAY = "weekday";

    /** How many stretches of the calendar are looked through, about five weeks. */
    private static final int MOST_LOOKS = 5;

    private final ToolSpec spec;
    private final Shops shops;
    private final Wishes wishes;
    private final TimeExpressions expressions;
    private final LookAhead ahead;
    private final OwnHolds holds;
    private final BusinessClock clock;

    NextAvailableTool(
            Shops shops,
            Wishes wishes,
            TimeExpressions expressions,
            Availability availability,
            OwnHolds holds,
            BusinessClock clock) {
        this.spec = define();
        this.shops = shops;
        this.wishes = wishes;
        this.expressions = expressions;
        this.ahead = new LookAhead(availability);
        this.holds = holds;
        this.clock = clock;
    }

    private static ToolSpec define() {
        return new ToolSpec(
                "find_next_available",
                "Find the next free time",
                "Finds the first free time for a service in the next weeks, when the caller has no day in mind or wants "
                        + "it as soon as possible. Give what the caller said of day, part of day or weekday.",
                ArgumentSchema.arguments()
                        .texts(Wishes.SERVICE, Wishes.SERVICE_HELP)
                        .text(Wishes.DATE, "Day from which on, or days between which, as spoken; today if left out")
                        .text(Wishes.TIME, "Time or part of day it must be, as spoken (vormittags, ab 15 Uhr)")
                        .text(WEEKDAY, "Weekday it must be, as spoken; any such day will do")
                        .text(Wishes.STAFF, Wishes.STAFF_HELP)
                        .branch()
                        .done(),
                FreeSlots.facts()
                        .moment("start", "The first free time")
                        .day("looked_until", "Until when nothing was found")
                        .onSuccess("service", "available", "slots")
                        .done(),
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
        return ShopDoor.serve(shops, wishes, clock, call, this::find);
    }

    private Future<ToolAnswer> find(ToolCall call, Shop shop, Wish wish, ZonedDateTime now) {
        Phrases phrases =
                Phrases.telling(wish.terms(), now, call.context().locale()).at(shop.place());
        Optional<LocalDate> likeThat = call.text(WEEKDAY)
                .map(said -> expressions
                        .understand(said, now, call.context().locale())
                        .moment()
                        .day())
                .or(Optional::empty);
        if (call.text(WEEKDAY).isPresent() && likeThat.isEmpty()) {
            return Future.succeededFuture(ToolAnswer.asking(WEEKDAY, phrases.whichDay()));
        }
        Predicate<ZonedDateTime> fits = fits(wish, likeThat);
        return holds.of(call)
                .map(held -> new LookAhead.Search(
                        shop,
                        wish.calendar(),
                        wish.offer().minutes(),
                        (free, day) -> had(shop, wish, held, now, free, day),
                        fits,
                        wish.when().dateTo(),
                        MOST_LOOKS))
                .compose(search ->
                        ahead.from(search, wish.day(now), call.deadline().minus(FreeSlots.TO_SAY_SO)))
                .map(found -> new LookAhead.Found(
                        found.starts().stream()
                                .filter(fits)
                                .limit(Alternatives.MOST)
                                .toList(),
                        found.until()))
                .map(found -> answer(phrases, shop, wish, found, now.toLocalDate()))
                .recover(failure ->
                        FreeSlots.cannotLook(AwayPhrases.at(shop, call.context().locale()), failure));
    }

    /** What is kept for the caller they can have, too. */
    private static List<ZonedDateTime> had(
            Shop shop, Wish wish, List<CallerAppointment> held, ZonedDateTime now, List<Instant> free, LocalDate day) {
        List<Instant> all = OwnHolds.among(free, OwnHolds.meant(held, shop, wish, day));
        return Phrases.inZone(wish.payable(all, now.toInstant()), shop);
    }

    /** A day is one to begin on; several days are a limit. */
    private static Predicate<ZonedDateTime> fits(Wish wish, Optional<LocalDate> likeThat) {
        Moment when = wish.when().day() == null ? wish.when() : wish.when().withoutDay();
        return start -> when.admits(start.toLocalDateTime())
                && likeThat.filter(day -> day.getDayOfWeek() != start.getDayOfWeek())
                        .isEmpty();
    }

    private static ToolAnswer answer(Phrases phrases, Shop shop, Wish wish, LookAhead.Found found, LocalDate today) {
        List<ZonedDateTime> starts = found.starts();
        JsonObject facts = FreeSlots.facts(shop, wish, starts).put("available", !starts.isEmpty());
        if (starts.isEmpty()) {
            return ToolAnswer.success(
                    phrases.noneUntil(found.until(), today),
                    facts.put("looked_until", found.until().toString()));
        }
        ZonedDateTime first = starts.get(0);
        return ToolAnswer.success(
                phrases.firstFree(first, today),
                facts.put("start", first.toOffsetDateTime().toString()));
    }
}
