package de.askproai.gateway.reception;

import de.askproai.gateway.speech.when.Moment;
import de.askproai.gateway.speech.when.SaidApart;
import de.askproai.gateway.speech.when.SpokenZones;
import de.askproai.gateway.speech.when.TimeExpressions;
import de.askproai.gateway.speech.when.Understanding;
import de.askproai.gateway.speech.when.Understanding.Question;
import de.askproai.gateway.speech.when.Understanding.Reason;
import de.askproai.gateway.tool.ToolCall;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * When a caller wants to be called back.
 *
 * @param words in which they said it
 * @param moment as far as it was understood, by the clock here; a day or a time does
 * @param question what keeps it from being understood; empty too where nothing in the words tells a time
 * @param doubt what else keeps it from that
 */
record CallbackWish(String words, Optional<Moment> moment, Optional<Question> question, Doubt doubt) {
    static final String DATE = "date";
    static final String TIME = "time";
    static final int MOST_DAYS_AHEAD = 60;

    /** What is to be asked, or told. */
    enum Doubt {
        NONE,
        /** It is a day too far ahead to promise that somebody calls on it. */
        TOO_FAR,
        /** It was said by the clock of another place, and it is not clear which, or what that is here. */
        OTHER_ZONE,
        /** It was said by the clock of another place, and is known here. */
        CONVERTED
    }

    /** Returns what was wished for; empty where nothing was. */
    static Optional<CallbackWish> of(ToolCall call, TimeExpressions expressions, ZonedDateTime now) {
        Optional<String> date = said(call, DATE);
        Optional<String> time = said(call, TIME);
        String words =
                SaidApart.one(Stream.of(date, time).flatMap(Optional::stream).collect(Collectors.joining(" ")));
        if (words.isEmpty()) {
            return Optional.empty();
        }
        Optional<SpokenZones.Said> zone = Stream.of(time, date)
                .flatMap(Optional::stream)
                .flatMap(said -> SpokenZones.in(said).stream())
                .findFirst();
        ZonedDateTime there = zone.flatMap(SpokenZones.Said::zone)
                .map(now::withZoneSameInstant)
                .orElse(now);
        Understanding understanding = expressions.understand(
                date.map(CallbackWish::withoutZone).orElse(null),
                time.map(CallbackWish::withoutZone).orElse(null),
                there,
                call.context().locale());
        CallbackWish wish = of(words, understanding);
        return Optional.of(
                zone.map(said -> wish.saidIn(said.zone(), now)).orElse(wish).near(now.toLocalDate()));
    }

    private static String withoutZone(String said) {
        return SpokenZones.in(said).map(SpokenZones.Said::rest).orElse(said);
    }

    /** A template nobody filled in says nothing. */
    private static Optional<String> said(ToolCall call, String argument) {
        return call.text(argument).filter(words -> !words.isBlank() && !words.contains("{{"));
    }

    private static CallbackWish of(String words, Understanding understanding) {
        Moment moment = understanding.moment();
        if (!(understanding instanceof Question question)) {
            return new CallbackWish(words, Optional.of(moment), Optional.empty(), Doubt.NONE);
        }
        if (question.reason() == Reason.DAY_MISSING) {
            return new CallbackWish(
                    words,
                    Optional.of(moment).filter(said -> !said.equals(Moment.UNSAID)),
                    Optional.empty(),
                    Doubt.NONE);
        }
        return new CallbackWish(words, Optional.empty(), Optional.of(question), Doubt.NONE);
    }

    private CallbackWish saidIn(Optional<ZoneId> there, ZonedDateTime now) {
        if (moment.isEmpty()) {
            return this;
        }
        Optional<Moment> here = there.flatMap(zone -> moment.get().saidIn(zone, now));
        Doubt known = here.equals(moment) ? Doubt.NONE : Doubt.CONVERTED;
        return new CallbackWish(words, here, Optional.empty(), here.isEmpty() ? Doubt.OTHER_ZONE : known);
    }

    private CallbackWish near(LocalDate today) {
        LocalDate last = today.plusDays(MOST_DAYS_AHEAD);
        boolean tooFar =
                moment.map(Moment::date).filter(day -> day.isAfter(last)).isPresent();
        return tooFar ? new CallbackWish(words, Optional.empty(), Optional.empty(), Doubt.TOO_FAR) : this;
    }
}
