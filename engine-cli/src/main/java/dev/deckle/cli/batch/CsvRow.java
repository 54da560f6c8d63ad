package dev.deckle.cli.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a row of separated values as RFC 4180 has them, on one line: quotes around a value, a quote in it doubled. */
final class CsvRow {
    private static final String SEPARATORS = ",;\t";

    private CsvRow() {}

    /** Returns the separator of a first line, whose keys hold none: the first of comma, semicolon and tab that is in it; a comma where none is. */
    static char separator(String line) {
        for (int i = 0; i < SEPARATORS.length(); i++) {
            if (line.indexOf(SEPARATORS.charAt(i)) >= 0) {
                return SEPARATORS.charAt(i);
            }
        }
        return SEPARATORS.charAt(0);
    }

    /** Returns the values, without blanks round those that are not in quotes; empty where a quote is not closed, or something stands behind one. */
    static Optional<List<String>> read(String line, char separator) {
        List<String> values = new ArrayList<>();
        int at = 0;
        while (true) {
            StringBuilder value = new StringBuilder();
            int begin = afterBlanks(line, at, separator);
            boolean quoted = begin < line.length() && line.charAt(begin) == '"';
            if (quoted) {
                int end = readQuoted(line, begin + 1, value);
                at = end < 0 ? end : afterBlanks(line, end, separator);
                if (at < 0 || (at < line.length() && line.charAt(at) != separator)) {
                    return Optional.empty();
                }
            } else {
                int next = line.indexOf(separator, at);
                int end = next < 0 ? line.length() : next;
                value.append(line.substring(at, end).strip());
                at = end;
            }
            values.add(value.toString());
            if (at >= line.length()) {
                return Optional.of(values);
            }
            at++;
        }
    }

    private static int afterBlanks(String line, int from, char separator) {
        int at = from;
        while (at < line.length()
                && line.charAt(at) != separator
                && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }

    /** Returns the place behind the closing quote; -1 where there is none. */
    private static int readQuoted(String line, int start, StringBuilder value) {
        int at = start;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (c != '"') {
                value.append(c);
                at++;
            } else if (at + 1 < line.length() && line.charAt(at + 1) == '"') {
                value.append('"');
                at += 2;
            } else {
                return at + 1;
            }
        }
        return -1;
    }
}
