package de.askproai.gateway.booking.shop;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the words tell that callers say beside the name of a service, or instead of it. Pure; takes folded words. */
final class ServiceWords {
    /** Said of whatever is booked. */
    private static final Set<String> ANYTHING = words("""
            termin termine terminen appointment appointments buchung booking reservierung reservation besuch visit sitzung
            session dienstleistung service leistung angebot zeit slot irgendwas irgendetwas something anything
            """);

    /** Say of what kind a service is, and not which it is. */
    private static final Set<String> KINDS = words("""
            behandlung behandlungen anwendung anwendungen therapie therapien gespraech gespraeche beratung besprechung
            untersuchung treatment treatments therapy consultation examination talk
            """);

    /** Said around a name, and no part of it. */
    private static final Set<String> AROUND = words("""
            der die das den dem des ein eine einen einem einer eines ne nen mein meine meinen meinem meiner ihr ihre ihren unser
            unsere unseren dein deine so noch nochmal mal einmal zweimal wieder auch nur bitte danke gern gerne ja also halt eben
            jetzt doch lieber eher einfach ganz ganze ganzen immer wie ueblich uebliche ueblichen normal normale normalen normaler
            normales gewohnte gewohnten gute guten schoene schoenen kurz kurze kurzen lang lange langen neu neue neuen naechste
            naechsten erste ersten weitere weiteren andere anderen letzte letzten halbe halben volle vollen
            ich wir er sie es man haette haetten habe haben hab moechte moechten will wollen wollte wuerde wuerden brauche
            brauchen braucht buche buchen buch nehme nehmen mache machen bekomme bekommen kriege kriegen suche suchen benoetige
            wuensche vereinbaren reservieren ausmachen lassen kann koennen koennte soll sollte geht ist sind was etwas gegen
            stunde stunden minute minuten min minuetige minuetigen zwei drei vier fuenf zwanzig dreissig vierzig fuenfzig sechzig
            i we you he she a an the my our your his her some would like d want wants need needs book booking get have make
            please thanks just only one two three again another usual normal regular nice good new next first last short long
            hour hours minutes half can could may do us me it is
            """);

    /** What comes before these is about something else. */
    private static final Set<String> BEFORE_A_NOUN = words("""
            fuer zu zum zur mit ohne bei beim von vom wegen an am auf in im um ab nach per und oder for to with without at on in of
            from by and or about
            """);

    private ServiceWords() {}

    private static Set<String> words(String text) {
        return Set.copyOf(Arrays.asList(text.strip().split("\\s+", -1)));
    }

    /** Returns what is left without what is said around a name. */
    static String core(String words) {
        return Stream.of(words.split(" ", -1))
                .filter(word -> !AROUND.contains(word) && !BEFORE_A_NOUN.contains(word))
                .collect(Collectors.joining(" "));
    }

    /** Returns whether a core may be of any service. */
    static boolean isAnything(String core) {
        return all(core, ANYTHING::contains);
    }

    /** Returns whether a core only says of what kind the service is. */
    static boolean isKind(String core) {
        return all(core, word -> KINDS.contains(word) || ANYTHING.contains(word)) && !isAnything(core);
    }

    private static boolean all(String core, Predicate<String> is) {
        return !core.isEmpty() && Stream.of(core.split(" ", -1)).allMatch(is);
    }

    /**
     * Returns whether a name is said with something before it that makes it another thing: "Thai-Massage" of what is called
     * "Massage".
     *
     * @param own words that are in names of services
     */
    static boolean isQualified(String words, String name, Set<String> own) {
        List<String> said = List.of(words.split(" ", -1));
        int at = Collections.indexOfSubList(said, List.of(name.split(" ", -1)));
        List<String> before = said.subList(0, Math.max(at, 0));
        return !before.isEmpty()
                && before.stream().noneMatch(BEFORE_A_NOUN::contains)
                && !isAside(before.get(before.size() - 1), own);
    }

    private static boolean isAside(String word, Set<String> own) {
        return AROUND.contains(word)
                || ANYTHING.contains(word)
                || KINDS.contains(word)
                || own.contains(word)
                || word.chars().allMatch(Character::isDigit);
    }

    /** Returns whether a longer name says more closely what this one is: "Klassische Massage" of "Massage". */
    static boolean isHeadOf(String name, String longer) {
        return !longer.equals(name) && joined(longer).endsWith(joined(name));
    }

    private static String joined(String words) {
        return words.replace(" ", "");
    }
}
