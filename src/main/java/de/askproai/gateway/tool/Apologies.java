package de.askproai.gateway.tool;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.speech.Speaking;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What to say when a tool could not answer, in the caller's language. */
public final class Apologies {
    private Apologies() {}

    public static ToolAnswer forFailure(ErrorCode why, Locale locale) {
        return ToolAnswer.failure(why, message(why, Speaking.german(locale)), new JsonObject());
    }

    /**
     * Returns the question for an argument in a form that nobody can read, such as a text that has no end.
     *
     * @param argument null where it is not known which
     */
    static ToolAnswer misunderstood(Locale locale, @Nullable String argument) {
        boolean german = Speaking.german(locale);
        return argument == null
                ? ToolAnswer.failure(
                        ErrorCode.INVALID_REQUEST, message(ErrorCode.INVALID_REQUEST, german), new JsonObject())
                : ToolAnswer.asking(argument, onceMore(argument, german));
    }

    private static String onceMore(String argument, boolean german) {
        return switch (argument) {
            case "name" ->
                german
                        ? "Den Namen habe ich leider nicht verstanden. Wie ist bitte der Vor- und Nachname?"
                        : "Sorry, I did not understand the name. What is the first and last name, please?";
            case "phone" ->
                german
                        ? "Die Telefonnummer habe ich leider nicht verstanden. Wie lautet sie bitte?"
                        : "Sorry, I did not understand the phone number. What is it, please?";
            case "email" ->
                german
                        ? "Die E-Mail-Adresse habe ich leider nicht verstanden. Wie lautet sie bitte?"
                        : "Sorry, I did not understand the e-mail address. What is it, please?";
            case "service" ->
                german
                        ? "Das war mir zu viel auf einmal. Welche Dienstleistung meinen Sie?"
                        : "That was too much at once for me. Which service do you mean?";
            case "staff" ->
                german
                        ? "Den Namen habe ich leider nicht verstanden. Zu wem möchten Sie?"
                        : "Sorry, I did not understand the name. Who would you like to see?";
            case "date", "new_date", "weekday" ->
                german
                        ? "Den Tag habe ich leider nicht verstanden. Welcher Tag ist es bitte?"
                        : "Sorry, I did not understand the day. Which day is it, please?";
            case "time", "new_time" ->
                german
                        ? "Die Uhrzeit habe ich leider nicht verstanden. Wie viel Uhr bitte?"
                        : "Sorry, I did not understand the time. What time, please?";
            case "text" ->
                german
                        ? "Das habe ich leider nicht verstanden. Welchen Tag und welche Uhrzeit meinen Sie?"
                        : "Sorry, I did not understand that. Which day and time do you mean?";
            case "branch" ->
                german
                        ? "Die Filiale habe ich leider nicht verstanden. In welche möchten Sie?"
                        : "Sorry, I did not understand the branch. Which one would you like?";
            case "code" ->
                german
                        ? "Den Code habe ich leider nicht verstanden. Wie lauten die sechs Ziffern?"
                        : "Sorry, I did not understand the code. What are the six digits?";
            case "second" ->
                german
                        ? "Das habe ich leider nicht verstanden. Soll es ein zweiter Termin sein, ja oder nein?"
                        : "Sorry, I did not understand that. Should it be a second appointment, yes or no?";
            case "deposit_agreed" ->
                german
                        ? "Das habe ich leider nicht verstanden. Sind Sie mit der Anzahlung einverstanden, ja oder nein?"
                        : "Sorry, I did not understand that. Do you agree to the deposit, yes or no?";
            case "terms_agreed", "consent" ->
                german
                        ? "Das habe ich leider nicht verstanden. Sind Sie damit einverstanden, ja oder nein?"
                        : "Sorry, I did not understand that. Do you agree to that, yes or no?";
            default -> message(ErrorCode.INVALID_REQUEST, german);
        };
    }

    /** Returns the question about something that was said for which the tool has no argument. */
    static String notPlaced(Locale locale) {
        return Speaking.german(locale)
                ? "Eine Ihrer Angaben konnte ich nicht zuordnen. Was soll ich dabei noch beachten?"
                : "There is something you said that I could not place. What else should I keep in mind?";
    }

    private static String message(ErrorCode code, boolean german) {
        return switch (code) {
            case INVALID_REQUEST ->
                german
                        ? "Das habe ich leider nicht verstanden. Können Sie es bitte anders sagen?"
                        : "Sorry, I did not understand that. Could you please say it differently?";
            case DEADLINE_EXCEEDED, UPSTREAM_TIMEOUT ->
                german
                        ? "Das dauert gerade länger als gewöhnlich. Bitte versuchen wir es gleich noch einmal."
                        : "This is taking longer than usual. Let us try again in a moment.";
            case RATE_LIMITED ->
                german
                        ? "Das waren gerade sehr viele Anfragen. Bitte einen Moment Geduld."
                        : "That were a lot of requests at once. One moment, please.";
            default ->
                german
                        ? "Das ist gerade leider nicht möglich. Bitte versuchen Sie es später noch einmal."
                        : "I am sorry, that is not possible right now. Please try again later.";
        };
    }
}
