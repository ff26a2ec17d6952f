package de.askproai.gateway.speech;

import org.apache.commons.codec.language.ColognePhonetic;

/** How much two words are alike, in writing and in German ears. */
public final class Likeness {
    /** What words are worth that sound the same but are written otherwise. */
    private static final double SAME_SOUND = 0.9;
    /** Shorter codes are shared by words that are not alike at all. */
    private static final int SHORTEST_SOUND = 3;

    private Likeness() {}

    /** Returns from 0 for nothing in common to 1 for the same; both folded by {@link Folding}. */
    public static double of(String one, String other) {
        int longer = Math.max(one.length(), other.length());
        double written = longer == 0 ? 1 : 1 - (double) distance(one, other) / longer;
        return written < SAME_SOUND && soundAlike(one, other) ? SAME_SOUND : written;
    }

    private static boolean soundAlike(String one, String other) {
        ColognePhonetic cologne = new ColognePhonetic();
        String code = cologne.encode(one);
        return code.length() >= SHORTEST_SOUND && code.equals(cologne.encode(other));
    }

    /** Returns how many letters must be put in, left out, changed or swapped with the next to get from one to the other. */
    public static int distance(String one, String other) {
        int[] beforeLast = new int[other.length() + 1];
        int[] last = new int[other.length() + 1];
        int[] row = firstRow(other.length());
        for (int i = 1; i <= one.length(); i++) {
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + changed);
                if (i > 1 && j > 1 && isSwapped(one, i, other, j)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
        }
        return row[other.length()];
    }

    private static int[] firstRow(int length) {
        int[] row = new int[length + 1];
        for (int j = 0; j <= length; j++) {
            row[j] = j;
        }
        return row;
    }

    private static boolean isSwapped(String one, int i, String other, int j) {
        return one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
    }
}
