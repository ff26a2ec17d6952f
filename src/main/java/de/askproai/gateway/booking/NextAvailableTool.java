package de.askproai.gateway.booking;

import de.askproai.gateway.booking.appointment.CallerAppointment;
import de.askproai.gateway.booking.availability.Availability;
import de.askproai.gateway.booking.hold.OwnHolds;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.booking.shop.Shops;
import de.askproai.gateway.booking.wish.Alternatives;
import de.askproai.gateway.booking.wish.Phrases;
import de.askproai.gateway.booking.wish.ShopDoor;
import de.askproai.gateway.booking.wish.Wish;
import de.askproai.gateway.booking.wish.Wishes;
import de.askproai.gateway.speech.when.Moment;
import de.askproai.gateway.speech.when.TimeExpressions;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.tool.ArgumentSchema;
import de.askproai.gateway.tool.Tool;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolCall;
import de.askproai.gateway.tool.ToolSpec;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
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
    /** With less time than this, another stretch is not begun. */
    private static final Duration LEAST_FOR_A_LOOK = Duration.ofMillis(250);

    private final ToolSpec spec;
    private final Shops shops;
    private final Wishes wishes;
    private final TimeExpressions expressions;
    private final Availability availability;
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
        this.availability = availability;
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
        Phrases phrases = Phrases.telling(wish.terms(), now, call.context().locale());
        Optional<LocalDate> likeThat = call.text(WEEKDAY)
                .map(said -> expressions
                        .understand(said, now, call.context().locale())
                        .moment()
                        .day())
                .or(Optional::empty);
        if (call.text(WEEKDAY).isPresent() && likeThat.isEmpty()) {
            return Future.succeededFuture(ToolAnswer.asking(WEEKDAY, phrases.whichDay()));
        }
        return holds.of(call)
                .map(held -> new Search(
                        shop,
                        wish,
                        fits(wish, likeThat),
                        held,
                        now.toInstant(),
                        call.deadline().minus(FreeSlots.TO_SAY_SO)))
                .compose(search -> look(search, wish.day(now), 1))
                .map(found -> answer(call, wish, found, now))
                .recover(failure -> FreeSlots.cannotLook(phrases, failure));
    }

    /** A day is one to begin on; several days are a limit. */
    private static Predicate<ZonedDateTime> fits(Wish wish, Optional<LocalDate> likeThat) {
        Moment when = wish.when().day() == null ? wish.when() : wish.when().withoutDay();
        return start -> when.admits(start.toLocalDateTime())
                && likeThat.filter(day -> day.getDayOfWeek() != start.getDayOfWeek())
                        .isEmpty();
    }

    private record Search(
            Shop shop,
            Wish wish,
            Predicate<ZonedDateTime> fits,
            List<CallerAppointment> held,
            Instant now,
            Deadline deadline) {
        List<ZonedDateTime> fitting(List<Instant> free, LocalDate from) {
            List<Instant> all = OwnHolds.among(free, OwnHolds.meant(held, shop, wish, from));
            return Phrases.inZone(wish.payable(all, now), shop).stream()
                    .filter(fits)
                    .limit(Alternatives.MOST)
                    .toList();
        }
    }

    /** What was found, and until which day was looked; no times where none fits. */
    private record Found(List<ZonedDateTime> starts, LocalDate until) {}

    private Future<Found> look(Search search, LocalDate from, int looks) {
        LocalDate next = from.plusDays(Availability.DAYS_AHEAD);
        return availability
                .from(
                        search.shop(),
                        search.wish().calendar(),
                        search.wish().offer().minutes(),
                        from,
                        search.deadline())
                .compose(free -> {
                    List<ZonedDateTime> fitting = search.fitting(free, from);
                    boolean more = looks < MOST_LOOKS
                            && search.deadline().remaining().compareTo(LEAST_FOR_A_LOOK) > 0
                            && !isOver(search.wish().when(), next);
                    return fitting.isEmpty() && more
                            ? look(search, next, looks + 1)
                            : Future.succeededFuture(new Found(fitting, next.minusDays(1)));
                });
    }

    private static boolean isOver(Moment when, LocalDate day) {
        LocalDate last = when.dateTo();
        return last != null && day.isAfter(last);
    }

    private static ToolAnswer answer(ToolCall call, Wish wish, Found found, ZonedDateTime now) {
        Phrases phrases = Phrases.telling(wish.terms(), now, call.context().locale());
        LocalDate today = now.toLocalDate();
        JsonObject facts = FreeSlots.facts(wish, found.starts())
                .put("available", !found.starts().isEmpty());
        if (found.starts().isEmpty()) {
            return ToolAnswer.success(
                    phrases.noneUntil(found.until(), today),
                    facts.put("looked_until", found.until().toString()));
        }
        ZonedDateTime first = found.starts().get(0);
        return ToolAnswer.success(
                phrases.firstFree(first, today),
                facts.put("start", first.toOffsetDateTime().toString()));
    }
}
