package de.askproai.gateway.speech.when;

/** How the same word is written where umlauts are missing. */
final class Spellings {
    private Spellings() {}

    /** Returns the word as keyboards and recognisers without umlauts write it: {@code nachste}. */
    static String withoutDots(String word) {
        return word.replace('ä', 'a').replace('ö', 'o').replace('ü', 'u');
    }
}
