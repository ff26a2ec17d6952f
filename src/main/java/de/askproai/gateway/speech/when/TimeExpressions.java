package de.askproai.gateway.speech.when;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import de.askproai.gateway.speech.when.ClockResolver.Found;
import de.askproai.gateway.speech.when.ClockResolver.Stretch;
import de.askproai.gateway.speech.when.Moment.Bound;
import de.askproai.gateway.speech.when.Term.Numeral;
import de.askproai.gateway.speech.when.Term.Times;
import de.askproai.gateway.speech.when.Understanding.Question;
import de.askproai.gateway.speech.when.Understanding.Reason;
import de.askproai.gateway.speech.when.Understanding.Understood;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Understands when, as callers say it and language models pass it on, in German and English. Thread-safe; never throws.
 *
 * <p>A bare weekday is the next one after today, hours from 1 to 6 without a part of the day are in the afternoon, and a
 * part of the day is no clock time. It asks back only where readings differ, where the day is missing, past or impossible,
 * and where weekday and date disagree.
 */
public final class TimeExpressions {
    private static final int MOST_KEPT = 2_000;
    private static final int LONGEST_KEPT = 40;

    private final Lexer lexer = new Lexer();
    private final Cache<Said, Clues> kept = Caffeine.newBuilder()
            .maximumSize(MOST_KEPT)
            .expireAfterWrite(Duration.ofMinutes(10))
            .executor(Runnable::run)
            .build();

    /**
     * Understands one text.
     *
     * @param now here, in the zone of the place the caller speaks of
     * @param language of words that both languages have, and of dates such as 12/4
     */
    public Understanding understand(String text, ZonedDateTime now, Locale language) {
        return byItsClock(
                ZoneBeside.of(text, null),
                now,
                clock -> weigh(clues(ZoneBeside.without(text), false, clock, language), clock));
    }

    /**
     * Understands a day and a time that come apart, as a tool's arguments do.
     *
     * @param date may hold a time too, which counts where there is no other, and is asked about where it is another one; null
     *     for none
     * @param time may hold a day too, likewise; null for none
     */
    public Understanding understand(@Nullable String date, @Nullable String time, ZonedDateTime now, Locale language) {
        String day = date == null ? null : ZoneBeside.without(date);
        String clock = time == null ? null : ZoneBeside.without(time);
        return byItsClock(ZoneBeside.of(date, time), now, there -> apart(day, clock, there, language));
    }

    /** A day without a time is one of the calendar here, whichever clock is named. */
    private static Understanding byItsClock(
            ZoneBeside zone, ZonedDateTime now, Function<ZonedDateTime, Understanding> understood) {
        Understanding here = understood.apply(now);
        return zone.isHere(now) || (here instanceof Understood && !ZoneBeside.isTimed(here.moment()))
                ? here
                : zone.here(understood.apply(zone.there(now)), now);
    }

    private Understanding apart(@Nullable String date, @Nullable String time, ZonedDateTime now, Locale language) {
        if (date != null && time != null && Timestamps.isDay(date) && Timestamps.isTimeWithOffset(time)) {
            return understand(Timestamps.joined(date, time), now, language);
        }
        Clues day = date == null ? Clues.NONE : clues(date, false, now, language);
        Clues clock = time == null ? Clues.NONE : clues(time, true, now, language);
        boolean disagree = date != null && !Timestamps.isMidnight(date) && isOtherTime(day.times(), clock.times());
        List<Times> times = disagree ? List.of(day.times().get(0), clock.times().get(0)) : clock.times();
        Clues days = time != null && namesDay(time, clock)
                ? SaidApart.together(List.of(day, onlyDays(clock)), now.toLocalDate())
                : day;
        return weigh(new Clues(List.of(), times, clock.parts()).orElse(days).orElse(clock), now);
    }

    /** Returns whether the day is said by a weekday and nothing else, which leaves open to a listener of which week it is. */
    public boolean isWeekdayAlone(@Nullable String date, @Nullable String time, ZonedDateTime now, Locale language) {
        Clues day = date == null ? Clues.NONE : clues(ZoneBeside.without(date), false, now, language);
        Clues both = day.days().isEmpty() && time != null ? clues(ZoneBeside.without(time), true, now, language) : day;
        return both.days().size() == 1
                && both.days().get(0).size() == 1
                && both.days().get(0).get(0) instanceof Weekday weekday
                && weekday.pointer() == Weekday.Pointer.NONE;
    }

    /** "Morgen" may be the morning of another day, and a year long ago is none of anybody's. */
    private static boolean namesDay(String time, Clues clock) {
        return !Timestamps.isLongAgo(time)
                && clock.days().stream()
                        .flatMap(List::stream)
                        .allMatch(term -> term instanceof Weekday || term instanceof CalendarDay);
    }

    private static Clues onlyDays(Clues clues) {
        return new Clues(clues.days(), List.of(), List.of());
    }

    /** Three o'clock and 15 o'clock are the same to people. */
    private static boolean isOtherTime(List<Times> beside, List<Times> times) {
        if (beside.size() != 1 || times.size() != 1) {
            return false;
        }
        Clock one = beside.get(0).from();
        Clock other = times.get(0).from();
        boolean exact = beside.get(0).bound() == Bound.AT && times.get(0).bound() == Bound.AT;
        return exact && (one.minute() != other.minute() || one.hour() % 12 != other.hour() % 12);
    }

    /** What a text says when stays the same for a minute; for a whole day, where it has no words and so counts no hours. */
    private record Said(String text, boolean startsWithHour, boolean german, ZonedDateTime since) {
        static Said at(ZonedDateTime now, String text, boolean startsWithHour, Locale language) {
            boolean words = text.codePoints().anyMatch(Character::isLetter);
            return new Said(
                    text,
                    startsWithHour,
                    language.getLanguage().equals("de"),
                    now.truncatedTo(words ? ChronoUnit.MINUTES : ChronoUnit.DAYS));
        }
    }

    /** A call's tools are asked about the same day again and again. */
    private Clues clues(String text, boolean startsWithHour, ZonedDateTime now, Locale language) {
        if (SaidApart.isOneOfSeveral(text)) {
            List<Clues> all = SaidApart.parts(text).stream()
                    .map(one -> Timestamps.isMidnight(one)
                            ? onlyDays(clues(one, startsWithHour, now, language))
                            : clues(one, startsWithHour, now, language))
                    .toList();
            return SaidApart.together(all, now.toLocalDate());
        }
        Optional<Clues> stamp = Timestamps.read(text, now.getZone());
        if (stamp.isPresent()) {
            return stamp.get();
        }
        return text.length() > LONGEST_KEPT
                ? read(Said.at(now, text, startsWithHour, language))
                : kept.get(Said.at(now, text, startsWithHour, language), this::read);
    }

    private Clues read(Said said) {
        Lexer.Read read = lexer.read(said.text(), !said.german());
        List<Term> terms = new ArrayList<>(HalfSaid.settled(Sequels.settled(read.terms())));
        if (said.startsWithHour()
                && !terms.isEmpty()
                && terms.get(0) instanceof Numeral number
                && number.isCardinal()) {
            terms.add(0, Sign.AT);
        }
        Scope scope = new Scope(said.since(), read.english());
        try {
            Clues all = clues(terms, withoutStories(terms, scope), scope);
            return Dispute.settled(all, terms, scope);
        } catch (DateTimeException beyondTheCalendar) {
            return Clues.NONE;
        }
    }

    private static Clues withoutStories(List<Term> terms, Scope scope) {
        return Stories.isIn(terms) ? clues(Stories.leftOut(terms), scope) : Clues.NONE;
    }

    private static Clues clues(List<Term> terms, Clues withoutStories, Scope scope) {
        return withoutStories.days().isEmpty() ? withoutStories.orElseDay(concluded(terms, scope)) : withoutStories;
    }

    /** A day and a time that follow from times alone are what is meant. */
    private static Clues concluded(List<Term> terms, Scope scope) {
        List<Term> conclusion = Stories.conclusion(terms);
        if (conclusion.size() == terms.size()) {
            return clues(Stories.spoken(terms), scope);
        }
        Clues end = clues(Stories.spoken(conclusion), scope);
        Clues before = clues(Stories.spoken(terms.subList(0, terms.size() - conclusion.size())), scope);
        boolean sameDay = before.days().isEmpty()
                || new DayResolver(scope.today()).resolve(before).equals(new DayResolver(scope.today()).resolve(end));
        boolean timed = !end.times().isEmpty()
                || (!end.parts().isEmpty() && !before.days().isEmpty());
        boolean complete = !end.days().isEmpty() && timed && sameDay;
        return complete ? end.orElse(before) : clues(Stories.spoken(terms), scope);
    }

    private static Clues clues(List<Term> terms, Scope scope) {
        return Clues.of(Grammar.reduce(terms, scope), scope.today());
    }

    private static Understanding weigh(Clues clues, ZonedDateTime now) {
        LocalDate today = now.toLocalDate();
        Reading reading = new DayResolver(today).resolve(clues);
        Found found = ClockResolver.resolve(clues);
        Moment time = moment(null, found.stretch(), found.part());
        Reason dayProblem = reading.problem();
        if (dayProblem != null) {
            return new Question(dayProblem, time, options(reading, found));
        }
        Days days = reading.options().get(0);
        if (days.to().isBefore(today) && days.bound() != Bound.FROM) {
            return new Question(Reason.PAST, time, List.of());
        }
        Moment whole = moment(fromTodayOn(days, today), found.stretch(), found.part());
        Reason clockProblem = found.problem();
        if (clockProblem != null) {
            return new Question(clockProblem, whole.withoutTime(), times(whole, found));
        }
        return atThatPlace(whole, now);
    }

    private static Understanding atThatPlace(Moment moment, ZonedDateTime now) {
        if (isOver(moment, now)) {
            return new Question(Reason.PAST, moment.withoutDay(), List.of());
        }
        LocalDate day = moment.day();
        LocalTime clock = moment.clock();
        if (day == null || clock == null) {
            return new Understood(moment);
        }
        List<ZoneOffset> occurrences = now.getZone().getRules().getValidOffsets(day.atTime(clock));
        if (occurrences.isEmpty()) {
            return new Question(Reason.IMPOSSIBLE_TIME, moment.withoutTime(), List.of());
        }
        return stillToCome(day.atTime(clock), now) > 1
                ? new Question(Reason.READINGS_DIFFER, moment.withoutTime(), List.of())
                : new Understood(moment);
    }

    /** Of a time that comes twice, the first may be over. */
    private static long stillToCome(LocalDateTime at, ZonedDateTime now) {
        return now.getZone().getRules().getValidOffsets(at).stream()
                .filter(offset -> !at.toInstant(offset).isBefore(now.toInstant()))
                .count();
    }

    private static boolean isOver(Moment moment, ZonedDateTime now) {
        LocalDate last = moment.dateBound() == Bound.AT ? moment.date() : moment.dateTo();
        if (last == null || !last.equals(now.toLocalDate())) {
            return false;
        }
        LocalTime clock = moment.clock();
        if (clock != null) {
            return clock.isBefore(now.toLocalTime()) && stillToCome(last.atTime(clock), now) == 0;
        }
        LocalTime end = moment.timeTo();
        if (end != null) {
            return !end.isAfter(now.toLocalTime());
        }
        return moment.time() == null
                && Optional.ofNullable(moment.partOfDay())
                        .filter(part -> part.isOverAt(now.toLocalTime()))
                        .isPresent();
    }

    private static Days fromTodayOn(Days days, LocalDate today) {
        boolean begun = days.isSeveral() && days.from().isBefore(today);
        return begun ? Days.between(today, days.to()) : days;
    }

    private static List<Moment> options(Reading reading, Found found) {
        return reading.options().stream()
                .map(days -> moment(days, found.stretch(), found.part()))
                .toList();
    }

    private static List<Moment> times(Moment day, Found found) {
        return found.options().stream()
                .map(time -> new Moment(
                        day.date(), day.dateTo(), day.dateBound(), time.from(), time.to(), time.bound(), found.part()))
                .toList();
    }

    private static Moment moment(@Nullable Days days, Stretch time, @Nullable PartOfDay part) {
        boolean several = days != null && (days.bound() == Bound.BETWEEN || days.bound() == Bound.UNTIL);
        return new Moment(
                days == null ? null : days.from(),
                days != null && several ? days.to() : null,
                days == null ? Bound.AT : days.bound(),
                time.from(),
                time.to(),
                time.bound(),
                part);
    }
}
