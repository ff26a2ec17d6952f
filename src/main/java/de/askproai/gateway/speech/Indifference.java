package de.askproai.gateway.speech;

import java.util.regex.Pattern;

/** Whether somebody leaves a choice to others, in German or English: "egal", "ist mir gleich", "whichever". Pure. */
public final class Indifference {
    private static final Pattern SAID =
            Pattern.compile("\\b(?:egal|einerlei|wurst|wurscht|schnuppe|schnurz|gleichgueltig"
                    + "|beliebig\\w*|irgend(?:ein\\w*|wo|wohin|welche\\w*|wer|wen|wem|jemand\\w*)"
                    + "|(?:mir|uns|ganz|voellig) (?:\\w+ )?gleich|gleich (?:wo|wohin|welche\\w*|wer|wen|wem)"
                    + "|(?:wo|welche\\w*|wer|wen|wem) auch immer"
                    + "|(?:wo|wer|wherever|whoever) (?:\\w+ ){0,4}(?:frei|zeit|geht|passt|moeglich|free|available)"
                    + "|beide\\w* (?:gehen|geht|passen|passt|waeren|sind|ist)|ein(?:e[rnms]?|s)? von (?:den )?beiden"
                    + "|any|anywhere|anyone|anybody|either|whichever|wherever|whatever|whoever|all the same"
                    + "|both (?:are|work|would|is))\\b");

    /** A word that refuses is part of these. */
    private static final Pattern REFUSED_NOTHING = Pattern.compile(
            "\\b(?:(?:spielt|hat) keine rolle|keine (?:praeferenz|vorliebe)|kein\\w* unterschied|nicht (?:so |weiter )?wichtig"
                    + "|no preference|no matter|no difference"
                    + "|(?:not|t) (?:really )?(?:matter|care|mind))\\b");

    private static final Pattern REFUSES =
            Pattern.compile("\\b(?:nicht|kein\\w*|weder|neither|not|never|t|no|none)\\b");

    private Indifference() {}

    /** Returns whether that is said; who refuses something beside it leaves no choice. */
    public static boolean isSaid(String said) {
        String words = Folding.words(said);
        String rest = REFUSED_NOTHING.matcher(words).replaceAll(" ");
        return (!rest.equals(words) || SAID.matcher(words).find())
                && !REFUSES.matcher(rest).find();
    }
}
