package de.askproai.gateway.tool;

import de.askproai.gateway.speech.Both;
import de.askproai.gateway.speech.Speaking;
import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.Locale;

/** The question which of several branches a caller means, in German or English. */
public final class BranchQuestion {
    /** The names of the branches, as a fact. */
    public static final String BRANCHES = "branches";

    /** More a voice does not read out. */
    public static final int MOST = 3;

    private BranchQuestion() {}

    /** Returns the answer that asks; a tool is asked again with the branch. */
    public static ToolAnswer asking(List<String> names, Locale locale) {
        return asking(names, which(names, locale));
    }

    /** Returns the answer to a caller who named a branch that is none of them. */
    public static ToolAnswer unknown(List<String> names, Locale locale) {
        String none = Speaking.german(locale) ? "Diese Filiale kenne ich nicht. " : "I do not know that branch. ";
        return asking(names, none + which(names, locale));
    }

    /** Returns the answer to a caller who wants it at all of them. */
    public static ToolAnswer oneByOne(List<String> names, Locale locale) {
        return asking(names, Both.oneAfterTheOther(which(names, locale), locale));
    }

    /** Returns the answer to a caller who named another branch than the only one this number is for. */
    public static ToolAnswer elsewhere(String here, String there, Locale locale) {
        return asking(
                List.of(here),
                (Speaking.german(locale)
                                ? "Unter dieser Nummer erreichen Sie nur %s, für %s kann ich hier nichts tun. Soll es %s sein?"
                                : "This number is only for %s, I can do nothing for %s here. Shall it be %s?")
                        .formatted(here, there, here));
    }

    private static ToolAnswer asking(List<String> names, String question) {
        return ToolAnswer.asking(ArgumentSchema.BRANCH, question).with(BRANCHES, new JsonArray(names));
    }

    /** Returns the question as it is said, with three of them at most. */
    public static String which(List<String> names, Locale locale) {
        boolean german = Speaking.german(locale);
        String example = names.size() <= MOST ? "" : german ? "zum Beispiel " : "for example ";
        return (german ? "Um welche Filiale geht es, " : "Which branch is it about, ")
                + example
                + Speaking.either(names.stream().limit(MOST).toList(), locale)
                + "?";
    }
}
