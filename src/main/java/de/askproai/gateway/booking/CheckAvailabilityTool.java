package de.askproai.gateway.booking;

import de.askproai.gateway.booking.appointment.CallerAppointment;
import de.askproai.gateway.booking.availability.Availability;
import de.askproai.gateway.booking.hold.OwnHolds;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.booking.shop.Shops;
import de.askproai.gateway.booking.shop.Terms;
import de.askproai.gateway.booking.shop.TermsPhrases;
import de.askproai.gateway.booking.slot.Refusal;
import de.askproai.gateway.booking.wish.Alternatives;
import de.askproai.gateway.booking.wish.AwayPhrases;
import de.askproai.gateway.booking.wish.Phrases;
import de.askproai.gateway.booking.wish.ShopDoor;
import de.askproai.gateway.booking.wish.Wish;
import de.askproai.gateway.booking.wish.Wishes;
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
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says whether a time is free, or what is free on a day and after it. */
final class CheckAvailabilityTool implements Tool {
    private final ToolSpec spec;
    private final Shops shops;
    private final Wishes wishes;
    private final Availability availability;
    private final OwnHolds holds;
    private final OwnTimes own;
    private final BusinessClock clock;

    CheckAvailabilityTool(
            Shops shops, Wishes wishes, Availability availability, OwnHolds holds, OwnTimes own, BusinessClock clock) {
        this.spec = define();
        this.shops = shops;
        this.wishes = wishes;
        this.availability = availability;
        this.holds = holds;
        this.own = own;
        this.clock = clock;
    }

    private static ToolSpec define() {
        return new ToolSpec(
                "check_availability",
                "Check availability",
                "Finds out whether an appointment is possible. Give day and time as the caller said them (morgen, übernächsten "
                        + "Dienstag, nächste Woche vormittags, Freitag ab 15 Uhr), and the service. Returns up to three "
                        + "free times; where the calendar cannot be seen, book_appointment notes a wish down.",
                ArgumentSchema.arguments()
                        .text(Wishes.DATE, "Day as spoken, or YYYY-MM-DD; today if left out")
                        .text(
                                Wishes.TIME,
                                "Time as spoken, or HH:MM; leave out to see the whole day. A caller who is known may say it by "
                                        + "the appointment they have (eine Stunde später)")
                        .texts(Wishes.SERVICE, Wishes.SERVICE_HELP)
                        .text(Wishes.STAFF, Wishes.STAFF_HELP)
                        .branch()
                        .done(),
                FreeSlots.facts()
                        .moment("start", "The time that was asked for, where it was one")
                        .flag(
                                "being_cancelled",
                                "That the caller has this time and it is to be cancelled; book_appointment keeps it after all")
                        .day("date", "The day that was looked at")
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
        return own.serve(call, said -> ShopDoor.serve(shops, wishes, clock, said, this::check));
    }

    private Future<ToolAnswer> check(ToolCall call, Shop shop, Wish wish, ZonedDateTime now) {
        Phrases phrases =
                Phrases.telling(wish.terms(), now, call.context().locale()).at(shop.place());
        AwayPhrases away = AwayPhrases.at(shop, call.context().locale());
        LocalDate day = wish.day(now);
        ZonedDateTime start = wish.nextStart(now);
        ZonedDateTime whole = wish.start(shop.zone());
        // Of a stretch of time it is needed whatever is free, and so looked up meanwhile.
        Future<List<CallerAppointment>> held = start == null ? holds.of(call) : Future.succeededFuture(List.of());
        return availability
                .onDayOrFrom(
                        shop,
                        wish.calendar(),
                        wish.offer().minutes(),
                        day,
                        free -> willDo(wish, start, shop, wish.payable(free, now.toInstant())),
                        call.deadline().minus(FreeSlots.TO_SAY_SO))
                .map(free -> wish.payable(free, now.toInstant()))
                // What is free to anybody need not be kept for the caller.
                .compose(free -> (start == null || free.contains(start.toInstant()) ? held : holds.of(call))
                        .map(own -> OwnHolds.meant(own, shop, wish, day))
                        .map(kept -> answer(phrases, shop, wish, day, new Times(free, kept), now)))
                .compose(answer -> start == null || answer.facts().getBoolean("available")
                        ? Future.succeededFuture(answer)
                        : orOwn(call, phrases, wish, start, now, answer))
                .recover(failure -> whole == null
                        ? FreeSlots.cannotLook(away, failure)
                        : FreeSlots.cannotLook(away, whole, now.toLocalDate(), failure))
                .map(answer -> answer.facts().containsKey("available")
                        ? answer
                        : forbidden(phrases, shop, wish, day, now).orElse(answer));
    }

    /** A rule that forbids all that was asked for is told without the calendar. */
    private static Optional<ToolAnswer> forbidden(
            Phrases phrases, Shop shop, Wish wish, LocalDate day, ZonedDateTime now) {
        return Optional.of(answer(phrases, shop, wish, day, new Times(List.of(), List.of()), now))
                .filter(answer -> answer.facts().containsKey("reason"));
    }

    /** What is to be cancelled is not free; whose it is hears that it may stay. */
    private Future<ToolAnswer> orOwn(
            ToolCall call, Phrases phrases, Wish wish, ZonedDateTime start, ZonedDateTime now, ToolAnswer taken) {
        return own.isBeingCancelled(call, wish, start)
                .map(theirs -> theirs
                        ? ToolAnswer.success(
                                phrases.ownBeingCancelled(start, now.toLocalDate()),
                                taken.facts().copy().put("being_cancelled", true))
                        : taken);
    }

    /**
     * What the caller can have.
     *
     * @param free to anybody
     * @param kept for this caller
     */
    private record Times(List<Instant> free, List<Instant> kept) {
        List<Instant> all() {
            return OwnHolds.among(free, kept);
        }
    }

    private static ToolAnswer answer(
            Phrases phrases, Shop shop, Wish wish, LocalDate day, Times times, ZonedDateTime now) {
        ZonedDateTime start = wish.nextStart(now);
        ToolAnswer answer = start == null
                ? ofStretch(phrases, shop, wish, day, times, now)
                : ofTime(phrases, shop, wish, start, times, now);
        return times.kept().isEmpty()
                ? answer
                : answer.with("held", Alternatives.toJson(Phrases.inZone(times.kept(), shop)));
    }

    /** Returns whether what is free that day answers the caller, so that other days need not be looked at. */
    private static boolean willDo(Wish wish, @Nullable ZonedDateTime start, Shop shop, List<Instant> free) {
        if (start != null) {
            return Alternatives.near(start.toInstant(), free).size() == Alternatives.MOST;
        }
        boolean oneDay = wish.when().date() == null || wish.when().day() != null;
        return oneDay
                && Phrases.inZone(free, shop).stream()
                        .anyMatch(one -> wish.when().admits(one.toLocalDateTime()));
    }

    private static ToolAnswer ofTime(
            Phrases phrases, Shop shop, Wish wish, ZonedDateTime start, Times times, ZonedDateTime now) {
        List<Instant> free = times.all();
        boolean available = free.contains(start.toInstant());
        List<ZonedDateTime> others = Phrases.inZone(Alternatives.near(start.toInstant(), free), shop);
        JsonObject facts = FreeSlots.facts(shop, wish, others)
                .put("available", available)
                .put("start", start.toOffsetDateTime().toString());
        if (available) {
            LocalDate today = now.toLocalDate();
            return ToolAnswer.success(
                    times.kept().contains(start.toInstant()) ? phrases.held(start, today) : phrases.free(start, today),
                    facts);
        }
        if (!wish.isPayable(start.toInstant(), now.toInstant())) {
            String tooSoon = new TermsPhrases(phrases.locale())
                    .reason(Terms.Refusal.TOO_SOON, wish.offer().name());
            return ToolAnswer.success(
                    tooSoon + " " + phrases.instead(others, now.toLocalDate()),
                    facts.put("reason", Terms.Refusal.TOO_SOON.name().toLowerCase(Locale.ROOT)));
        }
        return shop.refusal(start, wish.offer().minutes(), now.toInstant())
                .map(why -> forbidden(phrases, why, start.toLocalDate(), start.toLocalDate(), others, facts, now))
                .orElseGet(() -> ToolAnswer.success(phrases.taken(start, others, now.toLocalDate()), facts));
    }

    private static ToolAnswer ofStretch(
            Phrases phrases, Shop shop, Wish wish, LocalDate day, Times times, ZonedDateTime now) {
        List<ZonedDateTime> all = Phrases.inZone(times.all(), shop);
        List<ZonedDateTime> suitable = FreeSlots.suitable(wish.when(), day, all);
        List<ZonedDateTime> offered = FreeSlots.offered(wish.when(), day, all);
        JsonObject facts = FreeSlots.facts(shop, wish, offered)
                .put("available", !suitable.isEmpty())
                .put("date", day.toString());
        LocalDate last = lastDay(wish, day);
        Optional<Refusal> why =
                suitable.isEmpty() ? shop.onTopOfCalendar().refusalOf(day, last, now.toInstant()) : Optional.empty();
        Optional<ZonedDateTime> kept = Phrases.inZone(times.kept(), shop).stream()
                .filter(suitable::contains)
                .findFirst();
        return why.map(rule -> forbidden(phrases, rule, day, last, offered, facts, now))
                .orElseGet(() -> ToolAnswer.success(
                        kept.map(hold -> phrases.held(hold, now.toLocalDate()))
                                .orElseGet(() -> message(phrases, wish, day, suitable, offered, now)),
                        facts));
    }

    /** Returns the last of the days that were named; of those without an end, the first. */
    private static LocalDate lastDay(Wish wish, LocalDate day) {
        LocalDate last = wish.when().dateTo();
        return last == null || last.isBefore(day) ? day : last;
    }

    private static String message(
            Phrases phrases,
            Wish wish,
            LocalDate day,
            List<ZonedDateTime> suitable,
            List<ZonedDateTime> offered,
            ZonedDateTime now) {
        LocalDate today = now.toLocalDate();
        boolean wholeDay = wish.when().equals(wish.when().ofDayAlone());
        return suitable.isEmpty()
                ? phrases.nothingFree(wholeDay ? day : null, offered, today)
                : phrases.offer(offered, today);
    }

    private static ToolAnswer forbidden(
            Phrases phrases,
            Refusal why,
            LocalDate first,
            LocalDate last,
            List<ZonedDateTime> others,
            JsonObject facts,
            ZonedDateTime now) {
        LocalDate today = now.toLocalDate();
        String message = phrases.rules().why(why, first, last, today) + " " + phrases.instead(why, others, today);
        return ToolAnswer.success(message, facts.put("reason", why.rule().name().toLowerCase(Locale.ROOT)));
    }
}
