package de.askproai.gateway.booking;

import de.askproai.gateway.speech.when.Moment;
import de.askproai.gateway.speech.when.TimeExpressions;
import de.askproai.gateway.tool.ToolCall;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds out which of their appointments a caller means. */
final class CallerChoice {
    private final TimeExpressions expressions;

    CallerChoice(TimeExpressions expressions) {
        this.expressions = expressions;
    }

    /**
     * What was found.
     *
     * @param meant those that may be meant; one where there is no doubt
     * @param all what the caller has, whatever was said
     */
    record Found<T extends Dated>(List<T> meant, List<T> all) {
        Optional<T> one() {
            return meant.size() == 1 ? Optional.of(meant.get(0)) : Optional.empty();
        }
    }

    /** Chooses by the day, the time and the service that were said; what was not said rules nothing out. */
    <T extends Dated> Found<T> of(List<T> all, ToolCall call, Shop shop, ZonedDateTime now) {
        List<T> meant = all.stream()
                .filter(when(call, shop, now))
                .filter(service(call, shop))
                .toList();
        return new Found<>(meant, all);
    }

    private Predicate<Dated> when(ToolCall call, Shop shop, ZonedDateTime now) {
        Optional<String> date = call.text(Wishes.DATE);
        Optional<String> time = call.text(Wishes.TIME);
        if (date.isEmpty() && time.isEmpty()) {
            return appointment -> true;
        }
        Moment said = expressions
                .understand(
                        date.orElse(null),
                        time.orElse(null),
                        now,
                        call.context().locale())
                .moment();
        return appointment -> said.admits(appointment.start(shop.zone()).toLocalDateTime());
    }

    private static Predicate<Dated> service(ToolCall call, Shop shop) {
        // By half of what was said the other one may be meant: then it rules nothing out, and the caller is asked.
        Optional<String> said = call.text(Wishes.SERVICE).filter(named -> !shop.isHalfClear(named));
        Set<UUID> services = meant(said, shop)
                .flatMap(offer -> shop.including(offer).stream())
                .collect(Collectors.toSet());
        // What was booked elsewhere has no service we know of.
        return said.isEmpty() || services.isEmpty()
                ? appointment -> true
                : appointment -> appointment.service() == null || services.contains(appointment.service());
    }

    private static Stream<Shop.Offer> meant(Optional<String> said, Shop shop) {
        List<Shop.Offer> together = said.map(shop::offersIn).orElse(List.of());
        return (together.isEmpty() ? shop.offers(said) : together).stream();
    }
}
