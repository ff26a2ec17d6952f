package de.askproai.gateway.speech.when;

import de.askproai.gateway.speech.Likeness;
import de.askproai.gateway.speech.when.Term.DayPart;
import de.askproai.gateway.speech.when.Term.MonthName;
import de.askproai.gateway.speech.when.Term.Numeral;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the day, month, number, part of the day or "next" in a word that is only nearly one. Immutable. */
final class Slips {
    /** Shorter words are too much like others. */
    private static final int SHORTEST = 6;
    /** From this length on, a word may have two slips. */
    private static final int LONG = 8;

    private final Map<String, Term> names = new HashMap<>();

    Slips(Vocabulary... vocabularies) {
        for (Vocabulary vocabulary : vocabularies) {
            List.of(Weekday.class, MonthName.class, DayPart.class, Offset.class, Numeral.class)
                    .forEach(kind -> names.putAll(vocabulary.wordsFor(kind)));
        }
        for (Vocabulary vocabulary : vocabularies) {
            vocabulary.wordsFor(Sign.class).forEach((name, sign) -> {
                if (sign == Sign.NEXT || sign == Sign.AFTER_NEXT) {
                    names.put(name, sign);
                }
            });
        }
        names.put("morgen", Sign.MORGEN);
        names.keySet().removeIf(name -> name.length() < SHORTEST);
    }

    /** Returns what the word is likest to; empty where it is like nothing or like several things. */
    Optional<Term> find(String word) {
        if (word.length() < SHORTEST) {
            return Optional.empty();
        }
        int nearest = word.length() >= LONG ? 2 : 1;
        Set<Term> found = new HashSet<>();
        for (Map.Entry<String, Term> name : names.entrySet()) {
            int distance = distance(word, name.getKey(), nearest);
            if (distance < nearest) {
                found.clear();
                nearest = distance;
            }
            if (distance == nearest) {
                found.add(name.getValue());
            }
        }
        return found.size() == 1 ? Optional.of(found.iterator().next()) : Optional.empty();
    }

    /** A slip in the first letter counts twice. */
    private static int distance(String word, String name, int most) {
        boolean sameStart = name.charAt(0) == word.charAt(0);
        // Another first letter is one slip at least, and counts twice.
        boolean tooFar = Math.abs(name.length() - word.length()) > most || (!sameStart && most < 2);
        return tooFar ? Integer.MAX_VALUE : Likeness.distance(word, name) + (sameStart ? 0 : 1);
    }
}
