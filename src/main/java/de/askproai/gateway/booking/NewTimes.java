package de.askproai.gateway.booking;

import de.askproai.gateway.booking.wish.OneByOne;
import de.askproai.gateway.booking.wish.Phrases;
import de.askproai.gateway.booking.wish.SeveralAtOnce;
import de.askproai.gateway.booking.wish.Wishes;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.speech.when.Moment;
import de.askproai.gateway.speech.when.Shift;
import de.askproai.gateway.speech.when.TimeExpressions;
import de.askproai.gateway.speech.when.Understanding;
import de.askproai.gateway.speech.when.Understanding.Question;
import de.askproai.gateway.speech.when.Understanding.Reason;
import de.askproai.gateway.speech.when.Understanding.Understood;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolCall;
import io.vertx.core.json.JsonObject;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads to when an appointment is to be moved; what was not understood is asked back, never guessed. */
final class NewTimes {
    static final String DATE = "new_date";
    static final String TIME = "new_time";

    private final TimeExpressions expressions;
    private final Wishes wishes;

    NewTimes(TimeExpressions expressions, Wishes wishes) {
        this.expressions = expressions;
        this.wishes = wishes;
    }

    /**
     * A time understood, or what to ask back.
     *
     * @param among with a question: the days and times that would suit, where several days were said; null where none were
     */
    record Read(
            @Nullable ZonedDateTime start,
            @Nullable ToolAnswer question,
            @Nullable Moment among) {
        static Read of(ZonedDateTime start) {
            return new Read(start, null, null);
        }

        static Read asking(ErrorCode code, String what, String message) {
            return new Read(null, ToolAnswer.asking(code, what, message), null);
        }

        /** Returns the question which of several days it is to be; which day at all, where none was said. */
        static Read asking(Moment among, String dateArgument, Phrases phrases) {
            return new Read(
                    null, ToolAnswer.asking(dateArgument, phrases.whichDay()), among.date() == null ? null : among);
        }
    }

    /**
     * Reads the new time; a time without a day is one of the day the appointment has, and so much later or earlier is so from
     * the time it has.
     */
    Read read(ToolCall call, ZonedDateTime from, ZonedDateTime now) {
        Optional<Read> otherwise = byTheOld(call, DATE, TIME, from, now);
        if (otherwise.isPresent()) {
            return otherwise.get();
        }
        Locale locale = call.context().locale();
        if (SeveralAtOnce.areBoth(call, DATE, TIME)) {
            return Read.asking(ErrorCode.INVALID_REQUEST, DATE, new OneByOne(locale).whichFirst());
        }
        String time = call.text(TIME).orElse(null);
        String date =
                call.text(DATE).orElse(time == null ? null : from.toLocalDate().toString());
        Understanding when = inWeekOf(from, date, time, now, locale);
        if (when instanceof Question question) {
            return asking(question, locale, now, DATE, TIME);
        }
        Moment moment = when.moment();
        LocalDate day = moment.day();
        LocalTime clock = moment.clock();
        Phrases phrases = new Phrases(locale);
        if (day == null || clock == null) {
            return day == null
                    ? Read.asking(moment, DATE, phrases)
                    : Read.asking(ErrorCode.INVALID_REQUEST, TIME, phrases.whichTime());
        }
        return at(ZonedDateTime.of(day, clock, from.getZone()), now, phrases, DATE);
    }

    /** Returns whether the new time is said by the one there is. */
    boolean areByTheOld(ToolCall call) {
        return !shift(call, DATE, TIME).isNothing();
    }

    /** Returns whether the caller says that it is so much further once more ("noch eine Stunde später"). */
    boolean areOnceMore(ToolCall call) {
        return Stream.of(DATE, TIME)
                .flatMap(argument -> call.text(argument).stream())
                .anyMatch(Shift::isOnceMore);
    }

    /** Reads a time that was said by the one there is ("eine Stunde später"); empty where none was. */
    Optional<Read> byTheOld(
            ToolCall call, String dateArgument, String timeArgument, ZonedDateTime from, ZonedDateTime now) {
        Shift shift = shift(call, dateArgument, timeArgument);
        if (shift.isNothing()) {
            return Optional.empty();
        }
        Locale locale = call.context().locale();
        Phrases phrases = new Phrases(locale);
        if (shift.doubt() != Shift.Doubt.NONE) {
            return Optional.of(
                    shift.doubt() == Shift.Doubt.DAY
                            ? Read.asking(ErrorCode.INVALID_REQUEST, dateArgument, phrases.whichDay())
                            : Read.asking(ErrorCode.INVALID_REQUEST, timeArgument, phrases.whichTime()));
        }
        Understanding when = inWeekOf(
                from,
                call.text(dateArgument).map(Shift::plain).orElse(null),
                call.text(timeArgument).map(Shift::plain).orElse(null),
                now,
                locale);
        if (when instanceof Question question && question.reason() != Reason.DAY_MISSING) {
            return Optional.of(asking(question, locale, now, dateArgument, timeArgument));
        }
        LocalDate day = day(shift, when.moment(), from);
        LocalTime clock = clock(shift, when.moment(), from);
        if (day == null && clock != null && when.moment().day() == null) {
            return Optional.of(Read.asking(when.moment().at(clock), dateArgument, phrases));
        }
        if (day == null || clock == null || !when.moment().withoutDay().admits(day.atTime(clock))) {
            return Optional.of(
                    day == null
                            ? Read.asking(ErrorCode.INVALID_REQUEST, dateArgument, phrases.whichDay())
                            : Read.asking(ErrorCode.INVALID_REQUEST, timeArgument, phrases.whichTime()));
        }
        return Optional.of(at(ZonedDateTime.of(day, clock, from.getZone()), now, phrases, dateArgument));
    }

    /** By a weekday alone, of an appointment in a later week, people mean the one in its week as well as the next one there is. */
    private Understanding inWeekOf(
            ZonedDateTime from, @Nullable String date, @Nullable String time, ZonedDateTime now, Locale locale) {
        Understanding when = expressions.understand(date, time, now, locale);
        Moment next = when.moment();
        LocalDate day = next.day();
        LocalDate monday = from.toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        if (day == null || !day.isBefore(monday) || !expressions.isWeekdayAlone(date, time, now, locale)) {
            return when;
        }
        Moment inItsWeek = next.on(monday.with(TemporalAdjusters.nextOrSame(day.getDayOfWeek())));
        if (Stream.of(date, time).filter(Objects::nonNull).anyMatch(Shift::isInItsWeek)) {
            return when instanceof Question question
                    ? new Question(question.reason(), inItsWeek, question.options())
                    : new Understood(inItsWeek);
        }
        return new Question(Reason.READINGS_DIFFER, next.withoutDay(), List.of(next, inItsWeek));
    }

    private static Shift shift(ToolCall call, String dateArgument, String timeArgument) {
        return Stream.of(dateArgument, timeArgument)
                .flatMap(argument -> call.text(argument).stream())
                .map(Shift::of)
                .reduce(Shift.NONE, Shift::and);
    }

    /** Returns the day; null where it is open, and where two are said that are not the same. */
    private static @Nullable LocalDate day(Shift shift, Moment said, ZonedDateTime from) {
        LocalDate shifted = shift.from(from).toLocalDate();
        LocalDate day = said.day();
        if (day != null) {
            return shift.isByDays() && !day.equals(shifted) ? null : day;
        }
        LocalDate first = said.date();
        if (first == null) {
            return shifted;
        }
        // Next week, at the same time: on the same day of the week, where that is later and there is one such day.
        LocalDate that = first.with(TemporalAdjusters.nextOrSame(from.getDayOfWeek()));
        boolean only = said.admits(that.atTime(from.toLocalTime()))
                && !said.admits(that.plusWeeks(1).atTime(from.toLocalTime()));
        return only && that.isAfter(from.toLocalDate()) ? that : null;
    }

    /** Returns the time; null where it is open, and where two are said that are not the same. */
    private static @Nullable LocalTime clock(Shift shift, Moment said, ZonedDateTime from) {
        LocalTime shifted = shift.from(from).toLocalTime();
        LocalTime clock = said.clock();
        if (clock != null) {
            return shift.isByTime() && !clock.equals(shifted) ? null : clock;
        }
        return shift.sameTime() || shift.isByTime() || shift.isByDays() ? shifted : null;
    }

    private static Read at(ZonedDateTime start, ZonedDateTime now, Phrases phrases, String dateArgument) {
        return start.isAfter(now)
                ? Read.of(start)
                : Read.asking(ErrorCode.OUTSIDE_BOOKING_WINDOW, dateArgument, phrases.past());
    }

    private static Read asking(
            Question question, Locale locale, ZonedDateTime now, String dateArgument, String timeArgument) {
        boolean day = question.moment().date() == null;
        ErrorCode code =
                question.reason() == Reason.PAST ? ErrorCode.OUTSIDE_BOOKING_WINDOW : ErrorCode.INVALID_REQUEST;
        return Read.asking(code, day ? dateArgument : timeArgument, question.inWords(locale, now.toLocalDate()));
    }

    /**
     * Returns both times in one spelling, so that a wish said in other words is the same wish; what is said by the old time, or by
     * a weekday whose week depends on it, stays as it was said.
     */
    JsonObject meaning(ToolCall call, ZonedDateTime now) {
        boolean byTheAppointment = areByTheOld(call)
                || expressions.isWeekdayAlone(
                        call.text(DATE).orElse(null),
                        call.text(TIME).orElse(null),
                        now,
                        call.context().locale());
        JsonObject meaning = byTheAppointment
                ? wishes.meaning(call, now)
                : wishes.inOneSpelling(wishes.meaning(call, now), DATE, TIME, call, now);
        meaning.remove("reason");
        return meaning;
    }
}
