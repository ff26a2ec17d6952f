package de.askproai.gateway.tenant;

import de.askproai.gateway.speech.Phrase;
import java.util.List;
import java.util.stream.Stream;

/**
 * A phrase by which somebody tells something urgent, and how such a thing is told of.
 *
 * @param noun whether "no" or "without" denies it, and else "not"
 */
record UrgentPhrase(Phrase words, Kind kind, boolean noun) {
    enum Kind {
        /** Says not whose it is, nor of what. */
        EMERGENCY,
        /** Danger to life that happens, and is also told of once it is over: "Herzinfarkt". */
        EVENT,
        /** Danger to life that is there as long as somebody is so: "atmet nicht". */
        STATE,
        /** Of which nobody but the company knows what it means. */
        OF_THE_COMPANY
    }

    /** Returns those of one kind, each in the notation of {@link Phrase#of}. */
    static List<UrgentPhrase> all(Kind kind, boolean noun, String... notations) {
        return Stream.of(notations)
                .map(notation -> new UrgentPhrase(Phrase.of(notation), kind, noun))
                .toList();
    }

    static UrgentPhrase ofTheCompany(String words) {
        boolean noun = !words.isEmpty() && !Character.isLowerCase(words.codePointAt(0));
        return new UrgentPhrase(Phrase.verbatim(words), Kind.OF_THE_COMPANY, noun);
    }

    boolean isGrave() {
        return kind == Kind.EVENT || kind == Kind.STATE;
    }

    /** "Nicht bewusstlos": of danger to life only nouns are denied without a doubt, "ohne Atemnot", "no chest pain". */
    boolean isHardlyDenied() {
        return isGrave() && !noun;
    }
}
