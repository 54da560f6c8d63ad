package dev.deckle.cli;

import java.util.Comparator;

/** Compares names as people count: numbers in them by their value, all else by its characters. Equal names alone are equal. */
enum NaturalOrder implements Comparator<String> {
    /** The only one. */
    BY_NUMBERS;

    @Override
    public int compare(String one, String other) {
        int i = 0;
        int j = 0;
        while (i < one.length() && j < other.length()) {
            int order;
            if (isDigit(one, i) && isDigit(other, j)) {
                int from = number(one, i);
                int begin = number(other, j);
                i = end(one, from);
                j = end(other, begin);
                order = i - from != j - begin
                        ? Integer.compare(i - from, j - begin)
                        : one.substring(from, i).compareTo(other.substring(begin, j));
            } else {
                order = Character.compare(one.charAt(i++), other.charAt(j++));
            }
            if (order != 0) {
                return order;
            }
        }
        int rest = Integer.compare(one.length() - i, other.length() - j);
        return rest != 0 ? rest : one.compareTo(other);
    }

    private static boolean isDigit(String text, int at) {
        return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    /** Returns where a number begins behind its zeros; its last digit counts in any case. */
    private static int number(String text, int at) {
        int from = at;
        while (text.charAt(from) == '0' && isDigit(text, from + 1)) {
            from++;
        }
        return from;
    }

    private static int end(String text, int at) {
        int end = at;
        while (isDigit(text, end)) {
            end++;
        }
        return end;
    }
}
