package de.askproai.gateway.booking.caller;

import de.askproai.gateway.booking.appointment.Dated;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.booking.wish.StaffWish;
import de.askproai.gateway.booking.wish.Wishes;
import de.askproai.gateway.speech.Both;
import de.askproai.gateway.speech.when.Moment;
import de.askproai.gateway.speech.when.Understanding;
import de.askproai.gateway.speech.when.Understanding.Question;
import de.askproai.gateway.speech.when.Understanding.Reason;
import de.askproai.gateway.tool.ArgumentSchema;
import de.askproai.gateway.tool.ToolCall;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds out which of their appointments a caller means: what was said and not understood chooses none. */
public final class CallerChoice {
    private final Wishes wishes;

    public CallerChoice(Wishes wishes) {
        this.wishes = wishes;
    }

    /**
     * What was found.
     *
     * @param meant those that may be meant
     * @param all what the caller has, whatever was said
     * @param sure whether all that was said was understood; else not even a single one is taken for the one meant
     * @param doubt what to ask before anything is found; null for nothing
     */
    public record Found<T extends Dated>(
            List<T> meant,
            List<T> all,
            boolean sure,
            @Nullable Question doubt) {
        public Optional<T> one() {
            return sure && meant.size() == 1 ? Optional.of(meant.get(0)) : Optional.empty();
        }
    }

    /** Chooses by the day, the time and the service that were said; what was not said rules nothing out. */
    public <T extends Dated> Found<T> of(List<T> all, ToolCall call, Shop shop, ZonedDateTime now) {
        When when = when(call, shop, now);
        Named named = named(call, shop, when.said());
        List<T> meant = by(
                call.text(Wishes.STAFF),
                at(
                        call.text(ArgumentSchema.BRANCH).map(UUID::fromString),
                        all.stream()
                                .filter(when.admits())
                                .filter(named.admits())
                                .toList()),
                call,
                shop);
        return new Found<>(meant, all, when.clear() && named.clear(), when.doubt());
    }

    private static <T extends Dated> List<T> at(Optional<UUID> branch, List<T> several) {
        return several.stream()
                .filter(one -> branch.isEmpty() || branch.get().equals(one.branch()))
                .toList();
    }

    /** Of several at one time, those with the person who was named, if there are any: it may also be said with whom it is to be. */
    private static <T extends Dated> List<T> by(Optional<String> staff, List<T> several, ToolCall call, Shop shop) {
        boolean atOneTime = several.stream().map(Dated::start).distinct().count() == 1;
        if (several.size() < 2 || !atOneTime || staff.isEmpty()) {
            return several;
        }
        List<T> theirs = several.stream()
                .filter(one -> shop.offers().stream()
                        .filter(offer -> offer.service().equals(one.service()))
                        .map(offer -> new StaffWish(shop, offer, call.context().locale()).find(staff))
                        .anyMatch(found -> found.person() != null
                                && found.calendar() != null
                                && found.calendar().key().equals(one.calendar())))
                .toList();
        return theirs.isEmpty() ? several : theirs;
    }

    /**
     * What was said about when.
     *
     * @param said whether any of it was understood
     * @param clear whether there was nothing that was not
     */
    private record When(
            Predicate<Dated> admits,
            boolean said,
            boolean clear,
            @Nullable Question doubt) {}

    private When when(ToolCall call, Shop shop, ZonedDateTime now) {
        if (call.text(Wishes.DATE).isEmpty() && call.text(Wishes.TIME).isEmpty()) {
            return new When(any -> true, false, true, null);
        }
        Understanding understanding = wishes.when(call, now);
        Moment moment = understanding.moment();
        if (!(understanding instanceof Question question)) {
            return new When(admitting(moment, shop), true, true, null);
        }
        if (question.reason() == Reason.DAY_MISSING) {
            return wishes.onlyLacksADay(question, call, now) && !moment.equals(Moment.UNSAID)
                    ? new When(admitting(moment, shop), true, true, null)
                    : new When(any -> true, false, false, null);
        }
        boolean open = question.reason() == Reason.READINGS_DIFFER || question.reason() == Reason.WEEKDAY_DISAGREES;
        // Nothing to come is on a day that is past, or that there is not.
        return new When(any -> false, true, true, open ? question : null);
    }

    private static Predicate<Dated> admitting(Moment said, Shop shop) {
        return appointment -> appointment
                .starts()
                .anyMatch(start -> said.admits(start.atZone(shop.zone()).toLocalDateTime()));
    }

    /**
     * What was said about what for.
     *
     * @param clear whether it is enough to tell which one is meant
     */
    private record Named(Predicate<Dated> admits, boolean clear) {}

    private static Named named(ToolCall call, Shop shop, boolean withTime) {
        Optional<String> said = call.text(Wishes.SERVICE);
        if (said.filter(Both::isSaid).isPresent()) {
            return new Named(any -> true, false);
        }
        boolean half = said.filter(shop.spoken()::isHalfClear).isPresent();
        if (said.isEmpty() || said.filter(shop.spoken()::isAnything).isPresent()) {
            return new Named(any -> true, true);
        }
        if (half && !withTime) {
            // By half of what was said the other one may be meant: then it rules nothing out, and the caller is asked.
            return new Named(any -> true, false);
        }
        Set<UUID> services = (half ? half(said.get(), shop) : meant(said, shop))
                .flatMap(offer -> shop.including(offer).stream())
                .collect(Collectors.toSet());
        return services.isEmpty()
                // It may be what this branch does not have; what it has it is not.
                ? new Named(appointment -> !isOffered(appointment, shop), withTime)
                // What was booked elsewhere has no service we know of.
                : new Named(
                        appointment -> appointment.service() == null || services.contains(appointment.service()), true);
    }

    private static boolean isOffered(Dated appointment, Shop shop) {
        return shop.offers().stream().anyMatch(offer -> offer.service().equals(appointment.service()));
    }

    private static Stream<Shop.Offer> half(String said, Shop shop) {
        return Stream.concat(shop.spoken().knownIn(said).stream(), shop.spoken().unclearIn(said).stream());
    }

    private static Stream<Shop.Offer> meant(Optional<String> said, Shop shop) {
        List<Shop.Offer> together = said.map(shop.spoken()::offersIn).orElse(List.of());
        return (together.isEmpty() ? shop.spoken().offers(said) : together).stream();
    }
}
