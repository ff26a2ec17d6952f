package de.askproai.gateway.speech;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Sentences of one answer, and what becomes of them where another one has to come first. Pure. */
public final class Sentences {
    /** Not behind the number of a day, nor a title: "am 4. Dezember", "bei Dr. Kern". */
    private static final Pattern END = Pattern.compile(
            "(?<=[.!?])(?<!\\bDr\\.)(?<!\\bProf\\.)\\s+(?=\\p{Lu})(?!(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\\b)");

    private static final Pattern STOP = Pattern.compile("[.!?]\\s*$");

    /** What is written with a small letter unless a sentence begins with it; other words may be names, nouns, or polite. */
    private static final Set<String> SMALL = Set.of(
            // German
            "Ich",
            "Wir",
            "Es",
            "Der",
            "Die",
            "Das",
            "Den",
            "Dem",
            "Ein",
            "Eine",
            "Einen",
            "Diese",
            "Dieser",
            "Dieses",
            "Diesen",
            "Welche",
            "Welcher",
            "Welchen",
            "Welches",
            "Wann",
            "Wie",
            "Was",
            "Wer",
            "Wo",
            "Zu",
            "Soll",
            "Sollen",
            "Möchten",
            "Meinen",
            "Können",
            "Haben",
            "Sind",
            "Ist",
            "Kann",
            "Geht",
            "Passt",
            "Um",
            "An",
            "Am",
            "Im",
            "In",
            "Für",
            "Von",
            "Vor",
            "Nach",
            "Mit",
            "Ohne",
            "Bei",
            "Bis",
            "Unter",
            "Auf",
            "Dazu",
            "Dafür",
            "Dann",
            "Dort",
            "Da",
            "Davon",
            "Heute",
            "Morgen",
            "Gerade",
            "Leider",
            "Noch",
            "Nur",
            "Auch",
            "Bitte",
            "Frei",
            "Wenn",
            // English
            "The",
            "This",
            "That",
            "These",
            "We",
            "You",
            "Your",
            "It",
            "There",
            "Which",
            "What",
            "When",
            "Who",
            "Shall",
            "Would",
            "Do",
            "Can",
            "Could",
            "Is",
            "Are",
            "At",
            "On",
            "Of",
            "For",
            "From",
            "Until",
            "Please",
            "Then",
            "Today",
            "Tomorrow");

    private Sentences() {}

    /**
     * Returns what is said where one sentence has to come before an answer: two sentences, those of the answer as one. Where that is
     * longer than anybody listens, the one of the answer that asks, else its first.
     */
    public static String behind(String first, String answer, int longest) {
        String before = STOP.matcher(first).find() ? first.strip() : first.strip() + ".";
        List<String> sentences = END.splitAsStream(answer.strip()).toList();
        String all = before + " " + joined(sentences);
        return all.length() <= longest ? all : before + " " + leading(sentences);
    }

    private static String joined(List<String> sentences) {
        StringBuilder all = new StringBuilder(sentences.get(0));
        for (String sentence : sentences.subList(1, sentences.size())) {
            all.setLength(STOP.matcher(all).replaceFirst("").length());
            all.append("; ").append(continued(sentence));
        }
        return all.toString();
    }

    private static String continued(String sentence) {
        String word = sentence.split("[\\s,]", 2)[0];
        return SMALL.contains(word)
                ? sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1)
                : sentence;
    }

    private static String leading(List<String> sentences) {
        return sentences.stream()
                .filter(sentence -> sentence.endsWith("?"))
                .findFirst()
                .orElse(sentences.get(0));
    }
}
