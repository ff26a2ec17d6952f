package de.askproai.gateway.speech;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What of something said is wanted and what is refused, in German or English: "nicht Anna, sondern Mehmet". Pure.
 *
 * <p>Words that turn the sense divide what was said into stretches. After {@code niemand}, {@code außer} leads back to what
 * is wanted; a refusal with nothing after it is of what came before it, as in "Anna bitte nicht".
 */
public final class Polarity {
    /** How something was meant; {@code OPEN} is what follows a refusal after a pause, of which it may be more. */
    public enum Sense {
        WANTED,
        REFUSED,
        OPEN
    }

    /**
     * Some of what was said.
     *
     * @param text as said, without the word that turned the sense; may be blank
     */
    public record Stretch(String text, Sense sense) {}

    private static final String ALL =
            "all|any|anyone|anybody|anything|everyone|everybody|everything|no one|none|nobody|nothing";

    private static final Pattern TURNS =
            Pattern.compile("(?iU)(?<except>\\b(?:(?:ander\\w*|other|else)\\s+(?:als|than|but)"
                    + "|au(?:ß|ss)er|except(?:\\s+for)?|(?:an)?statt|anstelle(?:\\s+von)?|instead\\s+of|(?<=\\b(?:"
                    + ALL + ")\\s)but)\\b)"
                    + "|(?<than>\\b(?:als|than)\\b)"
                    + "|(?<but>\\b(?:sondern|lieber|eher|nur|blo(?:ß|ss)|ausschlie(?:ß|ss)lich|aber|only|just|solely|rather|prefer\\w*|but)\\b)"
                    + "|(?<not>\\b(?:nicht|nich|(?:auf\\s+)?(?:gar\\s+)?keinen\\s+fall|keinesfalls|nie|niemals|not|never"
                    + "|\\w+n['’]t)\\b)"
                    + "|(?<none>\\b(?:niemand\\w*|nichts|kein\\w*|weder|ohne|nobody|nothing|no\\s+one|none|no|neither|without)\\b)"
                    + "|(?<pause>[,;!?]|\\s[-–—]\\s|(?<!\\b(?:dr|prof|hr|fr|mr|mrs|ms))\\.(?=\\s))");

    /** Said around what is meant; folded. */
    private static final Set<String> AROUND =
            words("bitte danke gern gerne ich moechte will haben mehr wieder auf gar fall in"
                    + " frage infrage zu bei mit der die das dem den please thanks thank you i d want would like have again anymore"
                    + " to with by the");

    /** Of others than who or what was named; folded. */
    private static final Set<String> OTHERS =
            words("sonst anders andere anderer anderen anderes anderem else other others");

    private enum Turn {
        EXCEPT,
        THAN,
        BUT,
        NOT,
        NONE,
        PAUSE
    }

    private final Supplier<Set<String>> own;
    private final List<Stretch> stretches = new ArrayList<>();

    private Polarity(Supplier<Set<String>> own) {
        this.own = own;
    }

    /**
     * Returns the stretches in their order; a single one, which is wanted, where nothing turns the sense.
     *
     * @param own folded words that are part of names and turn nothing; asked for where something may turn the sense
     */
    public static List<Stretch> stretches(String said, Supplier<Set<String>> own) {
        Polarity polarity = new Polarity(own);
        polarity.divide(said);
        return List.copyOf(polarity.stretches);
    }

    /** Returns the folded words that may name something. */
    public static String content(String text) {
        return Arrays.stream(Folding.words(text).split(" ", -1))
                .filter(word -> !AROUND.contains(word) && !OTHERS.contains(word))
                .collect(Collectors.joining(" "));
    }

    /** Returns whether others than who or what was named are spoken of: "die andere". */
    public static boolean namesOthers(String text) {
        return Arrays.stream(Folding.words(text).split(" ", -1)).anyMatch(OTHERS::contains);
    }

    private void divide(String said) {
        Matcher matcher = TURNS.matcher(said);
        Sense sense = Sense.WANTED;
        boolean not = false;
        int from = 0;
        while (matcher.find()) {
            Turn turn = turn(matcher);
            if (own.get().contains(Folding.words(matcher.group())) || turnsNothing(turn, sense)) {
                continue;
            }
            add(said.substring(from, matcher.start()), sense, not);
            sense = after(turn, sense);
            not = turn == Turn.NOT;
            from = matcher.end();
        }
        add(said.substring(from), sense, not);
    }

    private static Turn turn(Matcher matcher) {
        return Arrays.stream(Turn.values())
                .filter(turn -> matcher.group(turn.name().toLowerCase(Locale.ROOT)) != null)
                .findFirst()
                .orElseThrow();
    }

    /** "Als" compares only after "lieber" and the like. */
    private boolean turnsNothing(Turn turn, Sense sense) {
        return (turn == Turn.PAUSE && sense == Sense.WANTED) || (turn == Turn.THAN && stretches.isEmpty());
    }

    private static Sense after(Turn turn, Sense sense) {
        return switch (turn) {
            case NOT, NONE -> Sense.REFUSED;
            case EXCEPT, THAN -> sense == Sense.REFUSED ? Sense.WANTED : Sense.REFUSED;
            case BUT -> Sense.WANTED;
            case PAUSE -> Sense.OPEN;
        };
    }

    private void add(String text, Sense sense, boolean not) {
        if (not && content(text).isEmpty() && !namesOthers(text)) {
            refuseWhatWasSaid();
        }
        stretches.add(new Stretch(text.strip(), sense));
    }

    private void refuseWhatWasSaid() {
        for (int i = stretches.size() - 1; i >= 0; i--) {
            Stretch before = stretches.get(i);
            if (!content(before.text()).isEmpty()) {
                stretches.set(i, new Stretch(before.text(), Sense.REFUSED));
                return;
            }
        }
    }

    private static Set<String> words(String words) {
        return Set.of(words.split(" ", -1));
    }
}
