package de.askproai.gateway.booking.caller;

import de.askproai.gateway.booking.appointment.CallerAppointment;
import de.askproai.gateway.booking.change.AppointmentPhrases;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.booking.wish.Alternatives;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.speech.Sentences;
import de.askproai.gateway.speech.Speaking;
import de.askproai.gateway.tool.FactSchema;
import de.askproai.gateway.tool.ToolAnswer;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a caller hears of wishes that were promised and could not be booked, and of promised moves that could not be done, in German
 * or English: nobody has called them about it yet, and somebody will where anybody of the shop hears of it.
 */
public record MissedWishes(List<CallerAppointment> all, Shop shop, LocalDate today, Locale locale) {
    private static final int MOST = 3;
    private static final String FACT = "not_booked";

    /** Adds to the facts of a tool when they were to be. */
    public static FactSchema in(FactSchema facts) {
        return facts.moments(
                FACT, "When wishes and moves were for that could not be booked, about which somebody has to call");
    }

    public boolean isAny() {
        return !all.isEmpty();
    }

    /** Returns the answer behind what is said of them, with the facts of them; as it is where there are none. */
    public ToolAnswer before(ToolAnswer answer) {
        return isAny() ? in(answer.saying(Sentences.behind(inWords(), answer.message(), Speaking.LONGEST))) : answer;
    }

    /** Returns the answer with the facts of them. */
    public ToolAnswer in(ToolAnswer answer) {
        return answer.with(FACT, Alternatives.toJson(starts().toList()));
    }

    /** Returns the answer that says so and no more. */
    public ToolAnswer told() {
        return in(ToolAnswer.failure(ErrorCode.NOT_FOUND, inWords(), new JsonObject()));
    }

    /** Returns the question whether another time is to be booked instead. */
    public ToolAnswer bookInstead(ZonedDateTime start) {
        String when = Speaking.bareDayAndTime(start, today, locale);
        return before(told().saying(
                        Speaking.german(locale)
                                ? "Soll ich Ihnen stattdessen " + when + " buchen?"
                                : "Shall I book " + when + " for you instead?"));
    }

    /** Says that they could not be booked, or moved, and that somebody calls, where anybody hears of it. */
    public String inWords() {
        List<CallerAppointment> moves =
                all.stream().filter(CallerAppointment::isMissedMove).toList();
        List<CallerAppointment> wishes =
                all.stream().filter(one -> !one.isMissedMove()).toList();
        return Stream.of(wishes.isEmpty() ? "" : notBooked(wishes), moves.isEmpty() ? "" : notMoved(moves))
                .filter(said -> !said.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private String notBooked(List<CallerAppointment> wishes) {
        boolean several = wishes.size() > 1;
        String when = when(wishes.stream().map(this::wanted)) + place(wishes);
        return Speaking.german(locale)
                ? (several ? "Ihre Wünsche für " : "Ihr Wunsch für ") + when + (several ? " konnten" : " konnte")
                        + " leider nicht eingetragen werden" + called(several)
                : (several ? "Your wishes for " : "Your wish for ") + when + " could not be booked, I am sorry"
                        + called(several);
    }

    /** An appointment stays at its time then. */
    private String notMoved(List<CallerAppointment> moves) {
        boolean several = moves.size() > 1;
        String stay = Speaking.all(
                        moves.stream()
                                .limit(MOST)
                                .map(one -> Speaking.dayAndTime(one.start(shop.zone()), today, locale))
                                .toList(),
                        locale)
                + place(moves);
        String to = several ? "" : when(moves.stream().map(this::wanted)) + " ";
        return Speaking.german(locale)
                ? (several ? "Ihre Termine " : "Ihr Termin ") + stay
                        + (several ? " bleiben, sie konnten" : " bleibt, er konnte") + " leider nicht "
                        + (several ? "" : "auf " + to) + "verschoben werden" + called(several)
                : (several ? "Your appointments " : "Your appointment ") + stay
                        + (several ? " stay, they could" : " stays, it could") + " not be moved"
                        + (several ? "" : " to " + to.strip()) + ", I am sorry" + called(several);
    }

    private String called(boolean several) {
        if (!shop.isSomebodyTold()) {
            return ".";
        }
        return Speaking.german(locale)
                ? ", und wir rufen Sie dazu zurück."
                : ", and we will call you back about " + (several ? "them." : "it.");
    }

    private String when(Stream<ZonedDateTime> starts) {
        return Speaking.all(
                starts.limit(MOST)
                        .map(start -> Speaking.bareDayAndTime(start, today, locale))
                        .toList(),
                locale);
    }

    private String place(List<CallerAppointment> some) {
        return Speaking.atBranch(
                new TellingApart(shop, AppointmentPhrases.of(shop, locale, today)).place(some), locale);
    }

    private Stream<ZonedDateTime> starts() {
        return all.stream().map(this::wanted);
    }

    private ZonedDateTime wanted(CallerAppointment one) {
        return Objects.requireNonNullElse(one.missed(), one.start()).atZone(shop.zone());
    }
}
