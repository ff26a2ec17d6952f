package de.askproai.gateway.speech;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether something said is a yes or a no, in German or English. Pure.
 *
 * <p>What is both, or neither, or has a condition, is for the caller to say again.
 */
public final class YesOrNo {
    /**
     * What is a yes where nothing else is said: within more it may ask something ("was genau?"), or be of something else. Also
     * what agents write of who said it.
     */
    private static final Pattern YES_ALONE = pattern("^(?:"
            + "(?:(?:ja|na|yes) )*(?:warum (?:auch |eigentlich )?nicht|why not)"
            + "|(?:(?:ja|na|also|ganz|sehr|so|das|es|ist|that|s|is|all|quite|very|oh|well) )*"
            + "(?:genau|richtig|korrekt|exakt|gut|correct|right|exactly|good)"
            + "(?: (?:so|ja|bitte|danke|please|thanks|thank you|machen (?:sie|wir) (?:das|es)(?: so)?))*"
            + "|(?:(?:das|that|it|this) )?(?:klingt|sounds) (?:sehr |very )?(?:gut|good|great)|(?:das )?hoert sich gut an"
            + "|(?:(?:der|die|the|vom|von der) )?(?:(?:anrufer|anruferin|kunde|kunden|kundin|caller|customer|client|user) )?"
            + "(?:(?:hat|has|ist|is|wurde|das|dem|es|it|ausdruecklich|explicitly) )*"
            + "(?:zugestimmt|akzeptiert|bestaetigt|accepted|confirmed|agreed)"
            + ")$");

    private static final Pattern DOUBT =
            pattern("weiss|vielleicht|eventuell|aber|wenn|falls|warum|wieso|eigentlich|kommt drauf an"
                    + "|know|not sure|maybe|perhaps|but|if|why|depends"
                    // What else is said may turn it round: "gerne ohne Aufnahme", "klar, schalten Sie das aus".
                    + "|ohne|statt|lehne|ablehn\\w*|widersprech\\w*|widerspruch|verweiger\\w*|(?:das|es|sie) aus|ausschalten|abschalten"
                    + "|aufhoeren|stop|stopp\\w*|without|instead|off|object|refus\\w*");

    /** Behind a yes it is one to less than was asked; a no stays one. */
    private static final Pattern RESTRICTED =
            pattern("nur|hoechstens|maximal|erst|spaeter|noch nicht|ueberleg\\w*|nachdenk\\w*"
                    + "|only|just|at most|later|think|not yet");

    private static final Pattern YES_THOUGH_IT_SAYS_NO = pattern(
            "kein(?:e)? (?:problem|thema|einwand|einwaende|bedenken)|nichts dagegen|no (?:problem|objections?)"
                    + "|(?:do not|don t|wouldn t) mind|nur zu|(?:mach|macht|machen sie) (?:das |es )?nur$|just (?:do it|go ahead)");
    private static final Pattern NO_THOUGH_IT_SAYS_YES = pattern(
            "(?:absolutely|definitely|certainly|of course|sure|natuerlich|selbstverstaendlich|sicher|bestimmt|klar"
                    + "|gerne?) (?:not|no|nicht|nein)"
                    + "|(?:nicht|not) (?:einverstanden|ok|okay|in ordnung|agreed?|fine)");

    private static final Pattern YES =
            pattern("ja|jo|jep|jawohl|klar|gerne?|ok|okay|einverstanden|meinetwegen|von mir aus"
                    + "|natuerlich|selbstverstaendlich|sicher|in ordnung|passt|stimmt|stimmen? zu|^1$|true|yes|yeah|yep|sure|fine|go ahead|of course"
                    + "|agreed?|absolutely|definitely|certainly");
    private static final Pattern NO =
            pattern("nein|nee?|noe|nicht|nichts|keine?n?|keinesfalls|niemals|nie|ungern|false|no"
                    + "|nope|^0$|not|never|don t|do not|can t|cannot|won t|decline");

    private YesOrNo() {}

    /** Returns the answer; empty where it is in doubt. */
    public static Optional<Boolean> in(String said) {
        String words = Folding.words(said);
        if (YES_ALONE.matcher(words).find()) {
            return Optional.of(true);
        }
        if (DOUBT.matcher(words).find()) {
            return Optional.empty();
        }
        words = YES_THOUGH_IT_SAYS_NO.matcher(words).replaceAll("ja");
        words = NO_THOUGH_IT_SAYS_YES.matcher(words).replaceAll("nein");
        boolean yes = YES.matcher(words).find();
        boolean no = NO.matcher(words).find();
        boolean doubtful = yes == no || (yes && RESTRICTED.matcher(words).find());
        return doubtful ? Optional.empty() : Optional.of(yes);
    }

    private static Pattern pattern(String words) {
        return Pattern.compile("\\b(?:" + words + ")\\b");
    }
}
