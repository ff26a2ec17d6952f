package de.askproai.gateway.booking;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.speech.when.Moment;
import de.askproai.gateway.speech.when.TimeExpressions;
import de.askproai.gateway.speech.when.Understanding;
import de.askproai.gateway.speech.when.Understanding.Question;
import de.askproai.gateway.speech.when.Understanding.Reason;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolCall;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Locale;
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

    /** A time understood, or what to ask back. */
    record Read(@Nullable ZonedDateTime start, @Nullable ToolAnswer question) {
        static Read asking(ErrorCode code, String what, String message) {
            return new Read(null, ToolAnswer.asking(code, what, message));
        }
    }

    /** Reads the new time; a time without a day is one of the day the appointment has. */
    Read read(ToolCall call, ZonedDateTime from, ZonedDateTime now) {
        Locale locale = call.context().locale();
        String time = call.text(TIME).orElse(null);
        String date =
                call.text(DATE).orElse(time == null ? null : from.toLocalDate().toString());
        Understanding when = expressions.understand(date, time, now, locale);
        if (when instanceof Question question) {
            boolean day = question.moment().date() == null;
            ErrorCode code =
                    question.reason() == Reason.PAST ? ErrorCode.OUTSIDE_BOOKING_WINDOW : ErrorCode.INVALID_REQUEST;
            return Read.asking(code, day ? DATE : TIME, question.inWords(locale, now.toLocalDate()));
        }
        Moment moment = when.moment();
        LocalDate day = moment.day();
        LocalTime clock = moment.clock();
        Phrases phrases = new Phrases(locale);
        if (day == null || clock == null) {
            return day == null
                    ? Read.asking(ErrorCode.INVALID_REQUEST, DATE, phrases.whichDay())
                    : Read.asking(ErrorCode.INVALID_REQUEST, TIME, phrases.whichTime());
        }
        ZonedDateTime start = ZonedDateTime.of(day, clock, from.getZone());
        return start.isAfter(now)
                ? new Read(start, null)
                : Read.asking(ErrorCode.OUTSIDE_BOOKING_WINDOW, DATE, phrases.past());
    }

    /** Returns both times in one spelling, so that a wish said in other words is the same wish. */
    JsonObject meaning(ToolCall call, ZonedDateTime now) {
        JsonObject meaning = wishes.inOneSpelling(wishes.meaning(call, now), DATE, TIME, call, now);
        meaning.remove("reason");
        return meaning;
    }
}
