package de.askproai.gateway.tool;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.speech.Speaking;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** What to say when a tool could not answer, in the caller's language. */
final class Apologies {
    private Apologies() {}

    static ToolAnswer forFailure(GatewayException failure, Locale locale) {
        return ToolAnswer.failure(failure.code(), message(failure.code(), Speaking.german(locale)), new JsonObject());
    }

    static ToolAnswer misunderstood(Locale locale, JsonObject facts) {
        return ToolAnswer.failure(
                ErrorCode.INVALID_REQUEST, message(ErrorCode.INVALID_REQUEST, Speaking.german(locale)), facts);
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
