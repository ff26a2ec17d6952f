package de.askproai.gateway.reception;

import de.askproai.gateway.speech.when.Moment;
import de.askproai.gateway.speech.when.TimeExpressions;
import de.askproai.gateway.speech.when.Understanding;
import de.askproai.gateway.speech.when.Understanding.Question;
import de.askproai.gateway.speech.when.Understanding.Reason;
import de.askproai.gateway.tool.ToolCall;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * When a caller wants to be called back.
 *
 * @param words in which they said it
 * @param moment as far as it was understood; a day or a time does
 * @param question what keeps it from being understood; empty too where nothing in the words tells a time
 * @param tooFar whether it is a day too far ahead to promise that somebody calls on it
 */
record CallbackWish(String words, Optional<Moment> moment, Optional<Question> question, boolean tooFar) {
    static final String DATE = "date";
    static final String TIME = "time";
    static final int MOST_DAYS_AHEAD = 60;

    /** Returns what was wished for; empty where nothing was. */
    static Optional<CallbackWish> of(ToolCall call, TimeExpressions expressions, ZonedDateTime now) {
        Optional<String> date = said(call, DATE);
        Optional<String> time = said(call, TIME);
        String words = Stream.of(date, time).flatMap(Optional::stream).collect(Collectors.joining(" "));
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of(of(
                        words,
                        expressions.understand(
                                date.orElse(null),
                                time.orElse(null),
                                now,
                                call.context().locale()),
                        now.toLocalDate().plusDays(MOST_DAYS_AHEAD)));
    }

    /** A template nobody filled in says nothing. */
    private static Optional<String> said(ToolCall call, String argument) {
        return call.text(argument).filter(words -> !words.isBlank() && !words.contains("{{"));
    }

    private static CallbackWish of(String words, Understanding understanding, LocalDate last) {
        Moment moment = understanding.moment();
        if (!(understanding instanceof Question question)) {
            boolean tooFar = moment.date() != null && moment.date().isAfter(last);
            return new CallbackWish(words, tooFar ? Optional.empty() : Optional.of(moment), Optional.empty(), tooFar);
        }
        if (question.reason() == Reason.DAY_MISSING) {
            return new CallbackWish(
                    words, Optional.of(moment).filter(said -> !said.equals(Moment.UNSAID)), Optional.empty(), false);
        }
        return new CallbackWish(words, Optional.empty(), Optional.of(question), false);
    }
}
