package de.askproai.gateway.speech.when;

import de.askproai.gateway.speech.when.Term.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which clauses wish for a time, where several name one and they disagree: "I tried on Wednesday, how about Thursday".
 *
 * <p>Looked at only then, since hardly a word shows for certain that a clause tells of something.
 */
final class WishClauses {
    private static final Set<String> TELLS = Set.of(
            "hab", "habe", "habs", "hatte", "hatten", "hat", "bin", "sind", "waren", "wird", "wurde", "muss", "musste",
            "have", "has", "had", "hes", "shes", "im", "ive", "were", "get", "got", "must");
    /** What was said, or could have been, is not what is wished for now. */
    private static final Set<String> UNREAL = Set.of("gewesen", "gesagt", "been", "said");

    private static final Set<String> WISHES = Set.of(
            "moechte",
            "moechten",
            "wuerde",
            "haette",
            "haett",
            "haetten",
            "braeuchte",
            "braeucht",
            "brauche",
            "brauch",
            "braeuchten",
            "nehm",
            "nehme",
            "nehmen",
            "koennt",
            "wie",
            "kann",
            "koennen",
            "koennten",
            "bekomme",
            "bekommen",
            "kriege",
            "will",
            "wollte",
            "recht",
            "how",
            "lets",
            "do",
            "id",
            "like",
            "need",
            "want",
            "prefer",
            "take",
            "book",
            "make",
            "fit");

    /** Who is back may come, but does not say when. */
    private static final Set<String> RETURNS = Set.of("wieder", "zurueck", "back");

    private static final int SHORTEST_PAST = 4;

    private WishClauses() {}

    /** Returns the terms without the clauses that only tell of something. */
    static List<Term> of(List<Term> terms) {
        List<Term> result = new ArrayList<>();
        Stories.clauses(terms).stream().filter(clause -> !tells(clause)).forEach(result::addAll);
        return result;
    }

    /** Returns the last clause that may name a time, if it says in so many words that something is wished for. */
    static List<Term> lastWishing(List<Term> terms) {
        return Stories.clauses(terms).stream()
                .filter(clause -> clause.stream().anyMatch(Stories::pointsAtDay))
                .reduce((earlier, last) -> last)
                .filter(clause -> clause.stream().anyMatch(term -> is(term, WISHES)))
                .orElse(List.of());
    }

    private static boolean tells(List<Term> clause) {
        boolean wishes =
                clause.stream().anyMatch(term -> is(term, WISHES) || (Sequels.isSuitable(term) && !is(term, RETURNS)));
        return clause.stream().anyMatch(term -> is(term, UNREAL))
                || (!wishes && clause.stream().anyMatch(WishClauses::tells));
    }

    /** Mein Termin ist am Dienstag; but not: ich hätte gern einen Termin. */
    private static boolean tells(Term term) {
        return term == Sign.COUNTED || is(term, TELLS) || isPast(term);
    }

    /** Missed, tried, called. */
    private static boolean isPast(Term term) {
        return term instanceof Word word
                && word.text().endsWith("ed")
                && word.text().length() > SHORTEST_PAST;
    }

    private static boolean is(Term term, Set<String> words) {
        return term instanceof Word word && words.contains(word.text());
    }
}
