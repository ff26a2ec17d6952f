package de.askproai.gateway.speech.when;

import de.askproai.gateway.speech.Speaking;
import de.askproai.gateway.speech.when.Understanding.Question;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;

/** What to ask when it was not understood when, in German or English; at most two sentences. */
final class AskingBack {
    private final Locale locale;
    private final boolean german;
    private final MomentWords words;

    AskingBack(Locale locale, LocalDate today) {
        this.locale = locale;
        this.german = Speaking.german(locale);
        this.words = MomentWords.withDates(locale, today);
    }

    String about(Question question) {
        return switch (question.reason()) {
            case DAY_MISSING -> german ? "An welchem Tag möchten Sie kommen?" : "Which day would you like to come?";
            case READINGS_DIFFER -> readings(question.options());
            case PAST -> past(question.options());
            case IMPOSSIBLE_DAY ->
                german
                        ? "Diesen Tag gibt es nicht im Kalender. An welchem Tag möchten Sie kommen?"
                        : "There is no such day in the calendar. Which day would you like to come?";
            case IMPOSSIBLE_TIME ->
                german
                        ? "Diese Uhrzeit gibt es an dem Tag nicht. Um wie viel Uhr möchten Sie kommen?"
                        : "There is no such time on that day. What time would you like to come?";
            case WEEKDAY_DISAGREES -> disagreement(question.options());
        };
    }

    private String readings(List<Moment> options) {
        if (options.size() < 2) {
            return german
                    ? "Das ist nicht ganz eindeutig. Können Sie mir Tag und Uhrzeit bitte noch einmal genau sagen?"
                    : "That could mean several things. Could you please tell me the exact day and time again?";
        }
        boolean sameDay = options.stream().map(words::days).distinct().count() == 1;
        List<String> choices = options.stream()
                .limit(3)
                .map(option -> sameDay ? words.times(option) : words.days(option))
                .toList();
        return (german ? "Meinen Sie " : "Do you mean ") + Speaking.either(choices, locale) + "?";
    }

    private String past(List<Moment> options) {
        if (options.isEmpty()) {
            return german
                    ? "Dieser Zeitpunkt liegt schon in der Vergangenheit. Welcher andere Termin passt Ihnen?"
                    : "That time has already passed. Which other time would suit you?";
        }
        return german
                ? "Dieser Tag liegt schon in der Vergangenheit. An welchem anderen Tag möchten Sie kommen?"
                : "That day has already passed. Which other day would suit you?";
    }

    private String disagreement(List<Moment> options) {
        LocalDate date = options.get(0).date();
        if (date == null || options.size() < 2) {
            return readings(options);
        }
        String weekday = date.getDayOfWeek().getDisplayName(TextStyle.FULL, locale);
        String number = german
                ? "Der " + date.getDayOfMonth() + ". " + month(date) + " ist ein "
                : month(date) + " " + date.getDayOfMonth() + " is a ";
        return number + weekday + ". " + readings(options);
    }

    private String month(LocalDate date) {
        return date.getMonth().getDisplayName(TextStyle.FULL, locale);
    }
}
