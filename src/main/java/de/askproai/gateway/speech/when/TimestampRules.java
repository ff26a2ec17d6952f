package de.askproai.gateway.speech.when;

import static de.askproai.gateway.speech.when.Slot.a;
import static de.askproai.gateway.speech.when.Slot.glued;
import static de.askproai.gateway.speech.when.Slot.mark;
import static de.askproai.gateway.speech.when.Slot.maybe;
import static de.askproai.gateway.speech.when.Slot.one;
import static de.askproai.gateway.speech.when.Slot.or;
import static de.askproai.gateway.speech.when.Slot.word;

import de.askproai.gateway.speech.when.Term.Mark;
import de.askproai.gateway.speech.when.Term.Numeral;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Days with a time as programs write them, ISO 8601: the hour is exact. An offset says which moment is meant, wherever it
 * was written; without one it is the time of the place.
 */
final class TimestampRules {
    /** Where the time begins: year, dash, month, dash, day, T. */
    private static final int TIME = 6;

    private static final Slot TWO_DIGITS = a(Numeral.class, number -> number.digits() == 1 || number.digits() == 2);
    private static final Slot GLUED = a(Numeral.class, Numeral::glued);
    /** More digits than any number that counts here are read as a word. */
    private static final Slot FRACTION = or(
            GLUED,
            one(term -> term instanceof Term.Word word
                    && Character.isDigit(word.text().charAt(0))));

    private TimestampRules() {}

    static Rule local() {
        return Rule.some(
                (match, scope) -> Optional.of(List.of(
                        new CalendarDay(null, match.number(0), match.number(1), match.number(2)),
                        new Clock(match.number(3), match.number(4), true))),
                pattern());
    }

    static Rule withOffset() {
        return Rule.some(
                TimestampRules::here,
                pattern(or(word("z"), glued('+'), glued('-')), maybe(GLUED), maybe(glued(':')), maybe(GLUED)));
    }

    private static Slot[] pattern(Slot... more) {
        return Stream.concat(
                        Stream.of(
                                a(Numeral.class, number -> number.digits() == 4),
                                mark('-'),
                                TWO_DIGITS,
                                mark('-'),
                                TWO_DIGITS,
                                word("t"),
                                TWO_DIGITS,
                                mark(':'),
                                TWO_DIGITS,
                                maybe(glued(':')),
                                maybe(GLUED),
                                maybe(glued('.')),
                                maybe(FRACTION)),
                        Stream.of(more))
                .toArray(Slot[]::new);
    }

    /** Returns the moment by the clock of the place; empty where there is no such moment. */
    private static Optional<List<Term>> here(Match match, Scope scope) {
        try {
            OffsetDateTime moment = LocalDateTime.of(
                            match.number(0), match.number(1), match.number(2), match.number(3), match.number(4))
                    .atOffset(offset(match));
            return Optional.of(Timestamps.at(moment, scope.here().getZone()));
        } catch (DateTimeException noSuchMoment) {
            return Optional.empty();
        }
    }

    private static ZoneOffset offset(Match match) {
        List<Integer> numbers = new ArrayList<>();
        int sign = 0;
        for (Term term : match.terms().subList(TIME, match.terms().size())) {
            if (term instanceof Mark mark && (mark.sign() == '+' || mark.sign() == '-')) {
                sign = mark.sign() == '+' ? 1 : -1;
            } else if (sign != 0 && term instanceof Numeral number) {
                numbers.add(number.value());
            }
        }
        return switch (numbers.size()) {
            case 0 -> ZoneOffset.UTC;
            case 1 -> ofDigits(sign * numbers.get(0));
            default -> ZoneOffset.ofHoursMinutes(sign * numbers.get(0), sign * numbers.get(1));
        };
    }

    /** Hours alone, or hours and minutes without a colon. */
    private static ZoneOffset ofDigits(int number) {
        return Math.abs(number) < 100
                ? ZoneOffset.ofHours(number)
                : ZoneOffset.ofHoursMinutes(number / 100, number % 100);
    }
}
