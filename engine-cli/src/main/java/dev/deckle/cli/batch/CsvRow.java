package dev.deckle.cli.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a row of comma-separated values as RFC 4180 has them, on one line: quotes around a value, a quote in it doubled. */
final class CsvRow {
    private CsvRow() {}

    /** Returns the values; empty where a quote is not closed, or something stands behind one. */
    static Optional<List<String>> read(String line) {
        List<String> values = new ArrayList<>();
        int at = 0;
        while (true) {
            StringBuilder value = new StringBuilder();
            boolean quoted = at < line.length() && line.charAt(at) == '"';
            if (quoted) {
                at = readQuoted(line, at + 1, value);
                if (at < 0 || (at < line.length() && line.charAt(at) != ',')) {
                    return Optional.empty();
                }
            } else {
                int comma = line.indexOf(',', at);
                int end = comma < 0 ? line.length() : comma;
                value.append(line, at, end);
                at = end;
            }
            values.add(value.toString());
            if (at >= line.length()) {
                return Optional.of(values);
            }
            at++;
        }
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
