package de.askproai.gateway.booking.shop;

import de.askproai.gateway.booking.slot.DayHours;
import de.askproai.gateway.booking.slot.Refusal;
import de.askproai.gateway.speech.Speaking;
import de.askproai.gateway.tenant.TimeSpan;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is said of a shop's hours and rules, in German or English; each answer is one sentence. */
public final class RulePhrases {
    private final Locale locale;
    private final boolean german;
    private final String where;

    public RulePhrases(Locale locale) {
        this(locale, "");
    }

    private RulePhrases(Locale locale, String where) {
        this.locale = locale;
        this.german = Speaking.german(locale);
        this.where = where;
    }

    /** Returns the same that also say at which branch it is open or closed; empty where that need not be said. */
    public RulePhrases at(Optional<String> branch) {
        return new RulePhrases(locale, Speaking.atBranch(branch, locale));
    }

    /** Returns when the branch is open on a day, or that it is closed and what for. */
    public String hours(DayHours day, LocalDate today) {
        if (day.closed()) {
            return closed(day, today);
        }
        String when = Speaking.day(day.date(), today, locale);
        return german
                ? capital(when) + " haben wir" + where + " " + spans(day.open()) + " geöffnet."
                : "We are open" + where + " " + when + " " + spans(day.open()) + ".";
    }

    /** Returns when the branch opens again after a day on which it is closed, or has closed already. */
    public String next(DayHours day, LocalDate today) {
        String when = Speaking.day(day.date(), today, locale);
        return german
                ? "Wieder geöffnet ist " + when + " " + spans(day.open()) + "."
                : "We open again " + when + " " + spans(day.open()) + ".";
    }

    public String hoursUnknown() {
        return german
                ? "Unsere Öffnungszeiten liegen mir leider nicht vor."
                : "I am sorry, I do not know our opening hours.";
    }

    public String pastDay() {
        return (german ? "Dieser Tag ist schon vorbei. " : "That day is over. ") + whichDay();
    }

    public String whichDay() {
        return german
                ? "Für welchen Tag möchten Sie die Öffnungszeiten wissen?"
                : "Which day would you like to know the opening hours of?";
    }

    /** Returns why nothing can be booked then. */
    public String why(Refusal refusal, LocalDate day, LocalDate today) {
        String when = Speaking.day(day, today, locale);
        return switch (refusal.rule()) {
            case PAST -> german ? "Diese Zeit ist schon vorbei." : "That time has already passed.";
            case TOO_SOON -> german ? "So kurzfristig geht es leider nicht." : "I am sorry, that is too soon.";
            case TOO_FAR ->
                german
                        ? "So weit im Voraus nehmen wir noch keine Termine an."
                        : "We do not take appointments that far ahead yet.";
            case PUBLIC_HOLIDAY, COMPANY_HOLIDAY, CLOSED_DAY ->
                refusal.day().map(closed -> closed(closed, today)).orElseGet(() -> closedThen(when));
            case OUTSIDE_HOURS ->
                refusal.day()
                        .map(open -> german
                                ? capital(when) + " haben wir nur " + spans(open.open()) + " geöffnet."
                                : "We are only open " + when + " " + spans(open.open()) + ".")
                        .orElseGet(() -> closedThen(when));
            default -> german ? "Zu dieser Zeit geht es leider nicht." : "I am sorry, that time is not possible.";
        };
    }

    /** Returns why nothing can be booked on any of those days. */
    public String why(Refusal refusal, LocalDate first, LocalDate last, LocalDate today) {
        if (first.equals(last) || refusal.day().isEmpty()) {
            return why(refusal, first, today);
        }
        String from = Speaking.bare(Speaking.day(first, today, locale), locale);
        String to = Speaking.bare(Speaking.day(last, today, locale), locale);
        return german
                ? "Von " + from + " bis " + to + " haben wir geschlossen."
                : "We are closed from " + from + " to " + to + ".";
    }

    private String closed(DayHours day, LocalDate today) {
        String when = Speaking.day(day.date(), today, locale);
        String occasion = day.occasion(locale).orElse("");
        if (occasion.isEmpty() || day.kind() == DayHours.Kind.WEEK) {
            return closedThen(when);
        }
        if (!german) {
            return "We are closed" + where + " " + when + " for " + occasion + ".";
        }
        return day.kind() == DayHours.Kind.PUBLIC_HOLIDAY
                ? capital(when) + " ist " + occasion + ", da haben wir" + where + " geschlossen."
                : capital(when) + " haben wir" + where + " wegen " + occasion + " geschlossen.";
    }

    private String closedThen(String when) {
        return german
                ? capital(when) + " haben wir" + where + " geschlossen."
                : "We are closed" + where + " " + when + ".";
    }

    private String spans(List<TimeSpan> spans) {
        return spans.stream()
                .map(span -> german
                        ? "von " + hour(span.from()) + " bis " + Speaking.time(span.until(), locale)
                        : "from " + Speaking.time(span.from(), locale) + " to " + Speaking.time(span.until(), locale))
                .collect(Collectors.joining(german ? " und " : " and "));
    }

    /** Without the word that follows the second time anyway. */
    private String hour(LocalTime time) {
        return Speaking.time(time, locale).replace(" Uhr", "");
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
