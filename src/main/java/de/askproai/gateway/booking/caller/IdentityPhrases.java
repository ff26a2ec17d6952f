package de.askproai.gateway.booking.caller;

import de.askproai.gateway.booking.caller.Hearing.Reason;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.speech.Speaking;
import de.askproai.gateway.tool.ToolAnswer;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Optional;

/** What is said to callers who may not hear of appointments, in German or English; it names nobody. */
public final class IdentityPhrases {
    private IdentityPhrases() {}

    /**
     * Returns the answer of every tool that would have said or changed something.
     *
     * @param told whether anybody of the shop hears of a call back
     */
    public static ToolAnswer refused(Reason reason, boolean told, Locale locale) {
        JsonObject facts = new JsonObject()
                .put("identified", false)
                .put("reason", reason.name().toLowerCase(Locale.ROOT));
        missing(reason).ifPresent(argument -> facts.put("missing", argument));
        return ToolAnswer.failure(code(reason), message(reason, told, Speaking.german(locale)), facts);
    }

    /** Returns the argument that is asked for. */
    private static Optional<String> missing(Reason reason) {
        return switch (reason) {
            case NAME_MISSING, UNKNOWN, SEVERAL_PEOPLE, NAME_ALIKE -> Optional.of(CallerIdentity.NAME);
            case NUMBER_MISSING -> Optional.of(CallerIdentity.PHONE);
            case CODE_SENT, CODE_IF_KNOWN, CODE_UNCLEAR, CODE_WRONG -> Optional.of(OneTimeCodes.CODE);
            case NO_NUMBER, LOCKED, CODE_GONE, NO_ADDRESS, CODE_NOT_SENT -> Optional.empty();
        };
    }

    /** Says no more of the number than whether it is on record, and asks for the name where it was not said yet. */
    public static String whoCalls(boolean numberShown, boolean known, boolean named, Locale locale) {
        boolean german = Speaking.german(locale);
        if (!numberShown) {
            String hidden = german ? "Ihre Rufnummer wird mir nicht angezeigt. " : "I cannot see your phone number. ";
            return hidden + nextQuestion(named, locale);
        }
        if (known) {
            return german
                    ? "Ihre Rufnummer ist uns bekannt. Auf welchen Namen sind Sie bei uns eingetragen?"
                    : "We know your phone number. What name are you registered under?";
        }
        String unknown = german
                ? "Unter Ihrer Rufnummer habe ich noch keinen Eintrag. "
                : "I have no entry under your phone number yet. ";
        return unknown + nextQuestion(named, locale);
    }

    /** Asks whoever did not say their name for it, and everybody else for their wish. */
    public static String nextQuestion(boolean named, Locale locale) {
        if (named) {
            return Speaking.german(locale) ? "Was kann ich für Sie tun?" : "What can I do for you?";
        }
        return Speaking.german(locale) ? "Wie ist bitte Ihr Name?" : "What is your name, please?";
    }

    /** Says that number and name belong together. */
    public static String identified(Locale locale) {
        return Speaking.german(locale)
                ? "Danke, ich habe Sie gefunden. Was kann ich für Sie tun?"
                : "Thank you, I have found you. What can I do for you?";
    }

    private static ErrorCode code(Reason reason) {
        return switch (reason) {
            case NAME_MISSING, SEVERAL_PEOPLE, NAME_ALIKE, NUMBER_MISSING, CODE_SENT, CODE_IF_KNOWN, CODE_UNCLEAR ->
                ErrorCode.INVALID_REQUEST;
            case UNKNOWN -> ErrorCode.NOT_FOUND;
            case LOCKED -> ErrorCode.RATE_LIMITED;
            case NO_NUMBER, CODE_WRONG, CODE_GONE, NO_ADDRESS, CODE_NOT_SENT -> ErrorCode.FORBIDDEN;
        };
    }

    private static String message(Reason reason, boolean told, boolean german) {
        return switch (reason) {
            case NO_NUMBER ->
                german
                        ? "Ohne eine angezeigte Rufnummer darf ich zu Terminen leider nichts sagen."
                                + " Möchten Sie, dass wir Sie zurückrufen?"
                        : "I am sorry, without a visible phone number I may not say anything about appointments."
                                + " Would you like us to call you back?";
            case NAME_MISSING ->
                german ? "Auf welchen Namen ist der Termin eingetragen?" : "What name is the appointment under?";
            case UNKNOWN ->
                german
                        ? "Unter diesem Namen finde ich zu Ihrer Rufnummer leider nichts."
                                + " Auf welchen Namen ist der Termin eingetragen?"
                        : "I am sorry, I find nothing under that name and your phone number."
                                + " What name is the appointment under?";
            case SEVERAL_PEOPLE ->
                german
                        ? "Bitte nennen Sie mir den Vornamen und den Nachnamen, auf die der Termin eingetragen ist."
                        : "Please tell me the first name and the last name the appointment is under.";
            case NAME_ALIKE ->
                german
                        ? "Dazu finde ich nur etwas auf einen Namen, der fast genauso klingt."
                                + " Sind Sie das, oder ist das jemand anderes?"
                        : "I only find something under a name that sounds almost the same."
                                + " Is that you, or is that somebody else?";
            case LOCKED ->
                german
                        ? "Dazu darf ich Ihnen am Telefon leider keine Auskunft mehr geben."
                                + " Möchten Sie, dass wir Sie zurückrufen?"
                        : "I am sorry, I may not tell you any more about that on the phone."
                                + " Would you like us to call you back?";
            case NUMBER_MISSING ->
                german
                        ? "Ihre Rufnummer wird mir nicht angezeigt. Unter welcher Telefonnummer sind Sie bei uns eingetragen?"
                        : "I cannot see your phone number. Which phone number are you registered under?";
            case CODE_SENT ->
                german
                        ? "Ich habe einen Code an die hinterlegte E-Mail-Adresse geschickt."
                                + " Bitte nennen Sie mir die sechs Ziffern."
                        : "I have sent a code to the e-mail address we have on record."
                                + " Please tell me the six digits.";
            case CODE_IF_KNOWN ->
                german
                        ? "Falls dieser Name mit dieser Rufnummer bei uns eingetragen ist, ist ein Code an die hinterlegte"
                                + " E-Mail-Adresse unterwegs"
                                + (told ? ", und ohne Adresse rufen wir unter der Nummer zurück." : ".")
                                + " Bitte nennen Sie mir die sechs Ziffern, sobald Sie sie haben."
                        : "If that name is on record with that phone number, a code is on its way to the e-mail address"
                                + " we have"
                                + (told ? ", and without an address somebody will call that number back." : ".")
                                + " Please tell me the six digits once you have them.";
            case CODE_UNCLEAR ->
                german
                        ? "Das habe ich leider nicht als Code verstanden. Bitte nennen Sie mir die sechs Ziffern einzeln."
                        : "I am sorry, I did not catch the code. Please tell me the six digits one by one.";
            case CODE_WRONG ->
                german
                        ? "Dieser Code stimmt leider nicht. Bitte nennen Sie mir die sechs Ziffern noch einmal."
                        : "I am sorry, that code is not right. Please tell me the six digits again.";
            case CODE_GONE ->
                german
                        ? "Dieser Code gilt leider nicht mehr. Soll ich Ihnen einen neuen schicken?"
                        : "I am sorry, that code is no longer valid. Shall I send you a new one?";
            case NO_ADDRESS ->
                german
                        ? "Dazu brauche ich einen Code, und für Sie ist keine E-Mail-Adresse hinterlegt."
                                + callBack(told, true)
                        : "I need a code for that, and we have no e-mail address for you on record."
                                + callBack(told, false);
            case CODE_NOT_SENT ->
                german
                        ? "Der Code lässt sich im Moment leider nicht zustellen." + callBack(told, true)
                        : "I am sorry, the code cannot be delivered at the moment." + callBack(told, false);
        };
    }

    private static String callBack(boolean told, boolean german) {
        if (told) {
            return german ? " Es ruft Sie jemand von uns zurück." : " Somebody will call you back.";
        }
        return german
                ? " Ihren Wunsch nach einem Rückruf habe ich notiert."
                : " I have noted that you would like to be called back.";
    }
}
