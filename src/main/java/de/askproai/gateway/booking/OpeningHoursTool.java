package de.askproai.gateway.booking;

import de.askproai.gateway.booking.shop.RulePhrases;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.booking.shop.Shops;
import de.askproai.gateway.booking.slot.DayHours;
import de.askproai.gateway.booking.slot.OpeningCalendar;
import de.askproai.gateway.booking.wish.ShopDoor;
import de.askproai.gateway.booking.wish.Wishes;
import de.askproai.gateway.speech.when.TimeExpressions;
import de.askproai.gateway.speech.when.Understanding;
import de.askproai.gateway.speech.when.Understanding.Question;
import de.askproai.gateway.speech.when.Understanding.Reason;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.tool.ArgumentSchema;
import de.askproai.gateway.tool.FactSchema;
import de.askproai.gateway.tool.Tool;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolCall;
import de.askproai.gateway.tool.ToolSpec;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Says when a branch is open on a day, and why it is closed: weekday, holiday of the place or of the company. */
final class OpeningHoursTool implements Tool {
    private final ToolSpec spec;
    private final Shops shops;
    private final TimeExpressions expressions;
    private final BusinessClock clock;

    OpeningHoursTool(Shops shops, TimeExpressions expressions, BusinessClock clock) {
        this.spec = define();
        this.shops = shops;
        this.expressions = expressions;
        this.clock = clock;
    }

    private static ToolSpec define() {
        return new ToolSpec(
                "get_opening_hours",
                "Opening hours",
                "Says when the branch is open on a day, and if it is closed, why and when it opens again. Give the day as the "
                        + "caller said it (heute, morgen, Freitag, 3.12.); today if left out.",
                ArgumentSchema.arguments()
                        .text(Wishes.DATE, "Day as spoken, or YYYY-MM-DD; today if left out")
                        .branch()
                        .done(),
                FactSchema.facts()
                        .flag("known", "Whether the opening hours are known")
                        .text("branch", "Name of the branch they are of, where the company has several")
                        .day("date", "The day in question")
                        .text("weekday", "Its weekday, in the caller's language")
                        .flag("open", "Whether the branch opens that day")
                        .texts("hours", "Spans as HH:MM-HH:MM")
                        .text("because", "Where the hours come from")
                        .textOrNull("occasion", "Holiday or other occasion")
                        .flag("open_now", "Whether it is open now, where it is about today")
                        .day("next_open_date", "When it opens again")
                        .texts("next_open_hours", "Spans of that day")
                        .onSuccess("known")
                        .done(),
                ToolSpec.Kind.READ,
                Set.of("bookings:read"));
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    @Override
    public Future<ToolAnswer> run(ToolCall call) {
        return ShopDoor.open(shops, call).map(shop -> answer(call, shop, clock.now(shop.zone())));
    }

    private ToolAnswer answer(ToolCall call, Shop shop, ZonedDateTime now) {
        Locale locale = call.context().locale();
        RulePhrases phrases = new RulePhrases(locale).at(shop.place());
        OpeningCalendar opening = shop.rules().opening();
        LocalDate today = now.toLocalDate();
        Optional<Understanding> when = call.text(Wishes.DATE).map(said -> expressions.understand(said, now, locale));
        LocalDate date = when.isEmpty() ? today : when.get().moment().day();
        if (date == null || when.filter(Question.class::isInstance).isPresent()) {
            return ToolAnswer.asking(
                    Wishes.DATE,
                    when.flatMap(said -> question(said, locale, today, phrases)).orElseGet(phrases::whichDay));
        }
        DayHours day = opening.on(date);
        if (!opening.known() && !day.closedForHoliday()) {
            return ToolAnswer.success(phrases.hoursUnknown(), new JsonObject().put("known", false));
        }
        Optional<DayHours> next =
                day.closed() || isOver(day, now) ? opening.nextOpenAfter(day.date()) : Optional.empty();
        String message = phrases.hours(day, today)
                + next.map(open -> " " + phrases.next(open, today)).orElse("");
        JsonObject facts = facts(day, next, now, locale);
        shop.place().ifPresent(place -> facts.put("branch", place));
        return ToolAnswer.success(message, facts);
    }

    /** Returns what to ask about the day that was named; nothing where none was. */
    private static Optional<String> question(Understanding said, Locale locale, LocalDate today, RulePhrases phrases) {
        if (said instanceof Question question
                && question.reason() == Reason.PAST
                && question.options().isEmpty()) {
            return Optional.of(phrases.pastDay());
        }
        return said instanceof Question question && question.reason() != Reason.DAY_MISSING
                ? Optional.of(question.inWords(locale, today))
                : Optional.empty();
    }

    private static boolean isOver(DayHours day, ZonedDateTime now) {
        return day.date().equals(now.toLocalDate())
                && day.open().stream().allMatch(span -> !now.toLocalTime().isBefore(span.until()));
    }

    private static JsonObject facts(DayHours day, Optional<DayHours> next, ZonedDateTime now, Locale locale) {
        JsonObject facts = new JsonObject()
                .put("known", true)
                .put("date", day.date().toString())
                .put("weekday", day.date().getDayOfWeek().getDisplayName(TextStyle.FULL, locale))
                .put("open", !day.closed())
                .put("hours", hours(day))
                .put("because", day.kind().name().toLowerCase(Locale.ROOT))
                .put("occasion", day.occasion(locale).orElse(null));
        if (day.date().equals(now.toLocalDate())) {
            facts.put("open_now", day.openAt(now.toLocalTime()));
        }
        next.ifPresent(
                open -> facts.put("next_open_date", open.date().toString()).put("next_open_hours", hours(open)));
        return facts;
    }

    private static JsonArray hours(DayHours day) {
        List<String> spans = day.open().stream()
                .map(span -> span.from() + "-" + span.until())
                .toList();
        return new JsonArray(spans);
    }
}
