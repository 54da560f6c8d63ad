package dev.deckle.text;

import java.util.Collection;
import java.util.Optional;

/** Finds the word that somebody meant who typed another. Stateless; safe for any number of threads. */
public final class CloseWord {
    private static final int MAX_LENGTH = 60;
    private static final int LETTERS_A_SLIP = 3;

    private CloseWord() {}

    /** Returns {@code , did you mean --left?} where a word is close to the typed one, else nothing. */
    public static String hint(String typed, Collection<String> words) {
        return of(typed, words).map(word -> ", did you mean " + word + "?").orElse("");
    }

    /**
     * Returns the first of the closest words: one of which it is the same in another case, or a beginning of at least
     * three letters, or that differs by at most one slip in three letters: a letter too many, too few, another one, or two
     * exchanged. Empty where there is none.
     */
    public static Optional<String> of(String typed, Collection<String> words) {
        if (typed.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        Optional<String> closest = Optional.empty();
        int least = Math.max(1, letters(typed) / LETTERS_A_SLIP) + 1;
        for (String word : words) {
            int slips = typed.equalsIgnoreCase(word) ? 0 : slips(typed, word);
            if (slips < least) {
                least = slips;
                closest = Optional.of(word);
            }
        }
        return closest.or(() -> beginning(typed, words));
    }

    private static Optional<String> beginning(String typed, Collection<String> words) {
        return letters(typed) < LETTERS_A_SLIP
                ? Optional.empty()
                : words.stream().filter(word -> word.startsWith(typed)).findFirst();
    }

    private static int letters(String typed) {
        int dashes = 0;
        while (dashes < typed.length() && typed.charAt(dashes) == '-') {
            dashes++;
        }
        return typed.length() - dashes;
    }

    /** Counts the slips between two words (optimal string alignment). */
    private static int slips(String a, String b) {
        int[][] slips = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    slips[i][j] = i + j;
                    continue;
                }
                int other = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int best = Math.min(slips[i - 1][j - 1] + other, Math.min(slips[i - 1][j], slips[i][j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                slips[i][j] = swapped ? Math.min(best, slips[i - 2][j - 2] + 1) : best;
            }
        }
        return slips[a.length()][b.length()];
    }
}
