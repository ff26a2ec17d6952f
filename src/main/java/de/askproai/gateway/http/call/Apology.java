package de.askproai.gateway.http.call;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.speech.Speaking;
import de.askproai.gateway.tool.Apologies;
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
    static ToolAnswer noSuchTool(Locale language) {
        return spoken(ErrorCode.NOT_FOUND, notFromHere(language));
    }

    /** Returns what goes to the asker where no tool is known that says it. */
    static JsonObject ofNoTool(ToolAnswer apology) {
        return new JsonObject()
                .put("success", apology.success())
                .put("message", apology.message())
                .put("facts", apology.facts());
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

    /** Where it could not be found out whose line it is, or what is asked. */
    static ToolAnswer unavailable(ErrorCode why, Locale language) {
        return Apologies.forFailure(why, language).with("code", why.code());
    }

    private static ToolAnswer spoken(ErrorCode code, String message) {
        return ToolAnswer.failure(code, message, new JsonObject().put("code", code.code()));
    }
}
