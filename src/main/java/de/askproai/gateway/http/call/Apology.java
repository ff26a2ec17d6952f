package de.askproai.gateway.http.call;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.speech.Speaking;
import de.askproai.gateway.tool.ToolAnswer;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** What is said to a caller where no tool can be asked. */
final class Apology {
    private Apology() {}

    /** For a line of no company that we know. */
    static ToolAnswer nowhere(Locale language) {
        return spoken(
                ErrorCode.NOT_FOUND,
                Speaking.german(language)
                        ? "Diesen Anschluss kann ich leider keinem Betrieb zuordnen. Bitte rufen Sie direkt an."
                        : "I am sorry, I cannot tell which company this line belongs to. Please call them directly.");
    }

    /** For an agent that calls a tool nobody has. */
    static JsonObject noSuchTool(Locale language) {
        return new JsonObject()
                .put("success", false)
                .put("message", notFromHere(language))
                .put("facts", new JsonObject().put("code", ErrorCode.NOT_FOUND.code()));
    }

    /** For an agent that is set up to call a tool in a way in which it cannot be served. */
    static ToolAnswer notThisWay(Locale language) {
        return spoken(ErrorCode.METHOD_NOT_ALLOWED, notFromHere(language));
    }

    private static String notFromHere(Locale language) {
        return Speaking.german(language)
                ? "Das kann ich von hier aus leider nicht erledigen. Soll Sie jemand zurückrufen?"
                : "I am sorry, I cannot do that from here. Would you like somebody to call you back?";
    }

    /** Where it could not be found out whose line it is. */
    static ToolAnswer unavailable(GatewayException failure, Locale language) {
        return spoken(
                failure.code(),
                Speaking.german(language)
                        ? "Das ist gerade leider nicht möglich. Bitte versuchen Sie es später noch einmal."
                        : "I am sorry, that is not possible at the moment. Please try again later.");
    }

    private static ToolAnswer spoken(ErrorCode code, String message) {
        return ToolAnswer.failure(code, message, new JsonObject().put("code", code.code()));
    }
}
