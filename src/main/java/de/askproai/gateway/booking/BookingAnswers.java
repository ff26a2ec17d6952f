package de.askproai.gateway.booking;

import de.askproai.gateway.booking.appointment.CallerAppointment;
import de.askproai.gateway.booking.change.AppointmentPhrases;
import de.askproai.gateway.booking.change.ChangePhrases;
import de.askproai.gateway.booking.shop.ServiceFacts;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.booking.shop.TermsPhrases;
import de.askproai.gateway.booking.wish.Alternatives;
import de.askproai.gateway.booking.wish.AwayPhrases;
import de.askproai.gateway.booking.wish.Phrases;
import de.askproai.gateway.booking.wish.StaffPhrases;
import de.askproai.gateway.booking.wish.Wish;
import de.askproai.gateway.booking.wish.Wishes;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.tool.ToolAnswer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a caller hears of an attempt to book, and its facts.
 *
 * @param start the time that was asked for, in the shop's zone
 */
record BookingAnswers(Phrases phrases, Shop shop, Wish wish, ZonedDateTime start, ZonedDateTime now) {
    ToolAnswer of(BookingResult result) {
        LocalDate today = now.toLocalDate();
        if (result instanceof BookingResult.InVain vain) {
            return new NoLongerHeld(vain.noLongerHeld(), shop, today).before(of(vain.result()), phrases);
        }
        JsonObject facts = facts(result);
        if (result instanceof BookingResult.Booked booked) {
            return ToolAnswer.success(
                    phrases.booked(wish.offer().name(), start, today, booked.pending()),
                    facts.put("confirmed", !booked.pending()));
        }
        if (result instanceof BookingResult.AwaitingDeposit) {
            return ToolAnswer.success(
                    phrases.awaitingDeposit(wish.offer().name(), start, today),
                    ServiceFacts.terms(facts, wish.terms()).put("confirmed", false));
        }
        if (result instanceof BookingResult.TermsFirst) {
            return ToolAnswer.failure(
                    ErrorCode.INVALID_REQUEST,
                    new TermsPhrases(phrases.locale()).agreeToTerms(wish.terms().besidesDeposit()),
                    ServiceFacts.terms(facts, wish.terms()).put("missing", BookAppointmentTool.TERMS));
        }
        if (result instanceof BookingResult.AlreadyBooked before) {
            return alreadyBooked(facts.put("booked", true).put("already_booked", true), before.addressNoted());
        }
        if (result instanceof BookingResult.WithSomebodyElse there) {
            return withSomebodyElse(facts, there);
        }
        if (result instanceof BookingResult.HasBesides other) {
            return besides(facts, other);
        }
        if (result instanceof BookingResult.Promised promised) {
            return ToolAnswer.promise(
                    promised.code(),
                    AwayPhrases.at(shop, phrases.locale()).promised(start, today),
                    NotedFacts.in(facts, shop));
        }
        if (result instanceof BookingResult.Busy) {
            return ToolAnswer.promise(
                    ErrorCode.CONFLICT,
                    ChangePhrases.at(shop, phrases.locale(), today).busy(),
                    NotedFacts.in(facts, shop));
        }
        if (result instanceof BookingResult.Taken taken) {
            return taken(facts, taken.free());
        }
        if (result instanceof BookingResult.Outside outside) {
            List<ZonedDateTime> others = Alternatives.near(start, outside.free());
            return ToolAnswer.failure(
                    ErrorCode.OUTSIDE_BOOKING_WINDOW,
                    phrases.outside(others, today),
                    Alternatives.among(facts, others));
        }
        ErrorCode code = result instanceof BookingResult.Refused refused ? refused.code() : ErrorCode.INTERNAL;
        return ToolAnswer.failure(code, phrases.refused(), facts);
    }

    private ToolAnswer alreadyBooked(JsonObject facts, boolean addressNoted) {
        String known = phrases.alreadyBooked(start, now.toLocalDate());
        return addressNoted
                ? ToolAnswer.success(
                        known + " " + phrases.addressNoted(), facts.put(BookAppointmentTool.ADDRESS_NOTED, true))
                : ToolAnswer.success(known, facts);
    }

    /** Returns what who says no to the terms of what they have already, or are promised, hears: it stands until it is cancelled. */
    ToolAnswer stands(CallerAppointment known) {
        LocalDate today = now.toLocalDate();
        boolean booked = known.isBooked() && known.movingTo().isEmpty();
        String what = booked
                ? phrases.alreadyBooked(start, today)
                : AppointmentPhrases.of(shop, phrases.locale(), today)
                        .at(shop.place())
                        .isWished(start);
        JsonObject facts = facts(new BookingResult.AlreadyBooked()).put("booked", booked);
        return ToolAnswer.failure(
                ErrorCode.CONFLICT,
                what + " " + ChangePhrases.at(shop, phrases.locale(), today).shallItBeCancelled(),
                (booked ? facts.put("already_booked", true) : NotedFacts.in(facts, shop))
                        .put("reason", "terms_refused"));
    }

    private JsonObject facts(BookingResult result) {
        JsonObject facts = isOfBefore(result) ? new JsonObject() : wish.staffTo(new JsonObject());
        shop.place().ifPresent(place -> facts.put("branch", place));
        return facts.put("service", wish.offer().name())
                .put("start", start.toOffsetDateTime().toString())
                .put("duration_minutes", wish.offer().minutes())
                .put(
                        "booked",
                        result instanceof BookingResult.Booked || result instanceof BookingResult.AwaitingDeposit);
    }

    /** What the caller asked for before may be with somebody else than whom they wish for now. */
    private static boolean isOfBefore(BookingResult result) {
        return result instanceof BookingResult.AlreadyBooked || result instanceof BookingResult.Promised;
    }

    private ToolAnswer withSomebodyElse(JsonObject facts, BookingResult.WithSomebodyElse there) {
        Optional<String> with = shop.whoseIs(wish.offer(), there.calendar()).map(Shop.Person::name);
        with.ifPresentOrElse(person -> facts.put(Wishes.STAFF, person), () -> facts.remove(Wishes.STAFF));
        String wished = Objects.requireNonNull(wish.staff(), "nobody else without a wish")
                .name();
        return ToolAnswer.failure(
                ErrorCode.CONFLICT,
                new StaffPhrases(phrases.locale()).notWith(wished, with, there.booked()),
                facts.put("booked", there.booked())
                        .put("already_booked", there.booked())
                        .put("staff_wished", wished));
    }

    private ToolAnswer besides(JsonObject facts, BookingResult.HasBesides other) {
        Optional<ZonedDateTime> existing = other.start().map(at -> at.atZone(shop.zone()));
        existing.ifPresent(at -> facts.put("existing", at.toOffsetDateTime().toString()));
        shop.place(other.branch()).ifPresent(place -> facts.put("existing_branch", place));
        return ToolAnswer.failure(
                ErrorCode.CONFLICT, besides(existing, other), facts.put("missing", BookAppointmentTool.SECOND));
    }

    private String besides(Optional<ZonedDateTime> existing, BookingResult.HasBesides other) {
        BesidesPhrases there = BesidesPhrases.at(shop.place(other.branch()), phrases.locale(), now.toLocalDate());
        boolean wished = other.wished();
        return switch (other.how()) {
            case SAME_DAY ->
                existing.map(at -> wished
                                ? there.sameDayWished(at)
                                : isHere(other.branch()) ? there.sameDay(at) : there.sameDayElsewhere(at))
                        .orElseGet(() -> there.sameDayUntold(wished));
            case SAME_TIME ->
                existing.map(at -> wished ? there.sameTimeWished(at) : there.sameTime(at))
                        .orElseGet(() -> there.sameTimeUntold(wished));
            case NAME_ALIKE ->
                existing.map(at -> wished ? there.nameAlikeWished(at) : there.nameAlike(at))
                        .orElseGet(() -> there.nameAlikeUntold(wished));
        };
    }

    private boolean isHere(@Nullable UUID branch) {
        return branch == null || shop.branch().equals(branch);
    }

    /** Returns why a time cannot be had, by which rule if by one, and what is free instead. */
    ToolAnswer taken(JsonObject facts, List<Instant> free) {
        LocalDate today = now.toLocalDate();
        List<ZonedDateTime> others = Alternatives.near(start, wish.payable(free, now.toInstant()));
        return shop.refusal(start, wish.offer().minutes(), now.toInstant())
                .map(why -> ToolAnswer.failure(
                        ErrorCode.OUTSIDE_BOOKING_WINDOW,
                        phrases.rules().why(why, start.toLocalDate(), today) + " "
                                + phrases.instead(why, others, today),
                        Alternatives.among(facts, others)
                                .put("reason", why.rule().name().toLowerCase(Locale.ROOT))))
                .orElseGet(() -> ToolAnswer.failure(
                        ErrorCode.SLOT_TAKEN, phrases.taken(start, others, today), Alternatives.among(facts, others)));
    }
}
