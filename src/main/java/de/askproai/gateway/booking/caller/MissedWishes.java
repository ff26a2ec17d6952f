package de.askproai.gateway.booking.caller;

import de.askproai.gateway.booking.appointment.CallerAppointment;
import de.askproai.gateway.booking.change.AppointmentPhrases;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.booking.wish.Alternatives;
import de.askproai.gateway.speech.Sentences;
import de.askproai.gateway.speech.Speaking;
import de.askproai.gateway.tool.FactSchema;
import de.askproai.gateway.tool.ToolAnswer;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a caller hears of wishes that were promised and could not be booked, in German or English: nobody has called them about it
 * yet, and somebody will where anybody of the shop hears of it.
 */
public record MissedWishes(List<CallerAppointment> all, Shop shop, LocalDate today, Locale locale) {
    private static final int MOST = 3;
    private static final String FACT = "not_booked";

    /** Adds to the facts of a tool when they were to be. */
    public static FactSchema in(FactSchema facts) {
        return facts.moments(FACT, "When wishes were for that could not be booked, about which somebody has to call");
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

    /** Says that they could not be booked, and that somebody calls, where anybody hears of it. */
    public String inWords() {
        boolean several = all.size() > 1;
        String when = Speaking.all(
                        starts().limit(MOST)
                                .map(start -> Speaking.bare(Speaking.dayAndTime(start, today, locale), locale))
                                .toList(),
                        locale)
                + Speaking.atBranch(
                        new TellingApart(shop, AppointmentPhrases.of(shop, locale, today)).place(all), locale);
        if (Speaking.german(locale)) {
            return (several ? "Ihre Wünsche für " : "Ihr Wunsch für ") + when + (several ? " konnten" : " konnte")
                    + " leider nicht eingetragen werden"
                    + (shop.isSomebodyTold() ? ", und wir rufen Sie dazu zurück." : ".");
        }
        return (several ? "Your wishes for " : "Your wish for ") + when
                + " could not be booked, I am sorry"
                + (shop.isSomebodyTold() ? ", and we will call you back about " + (several ? "them." : "it.") : ".");
    }

    private Stream<ZonedDateTime> starts() {
        return all.stream()
                .map(CallerAppointment::missed)
                .filter(Objects::nonNull)
                .map(start -> start.atZone(shop.zone()));
    }
}
