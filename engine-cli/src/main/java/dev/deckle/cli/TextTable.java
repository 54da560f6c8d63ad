package dev.deckle.cli;

import java.util.ArrayList;
import java.util.List;

/** Lays out rows of texts in columns, each as wide as its widest cell; the last may be of any width. Stateless. */
final class TextTable {
    private static final int GAP = 2;

    private TextTable() {}

    /** Returns the width of each column; all but the last. */
    static int[] widths(List<List<String>> rows) {
        int[] widths = new int[rows.stream().mapToInt(List::size).max().orElse(1) - 1];
        for (List<String> row : rows) {
            for (int i = 0; i < Math.min(row.size() - 1, widths.length); i++) {
                widths[i] = Math.max(
                        widths[i], row.get(i).codePointCount(0, row.get(i).length()));
            }
        }
        return widths;
    }

    /** Returns a row; a cell that is wider than its column pushes the others of its row. */
    static String row(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            line.append(cell);
            if (i < widths.length) {
                int blanks = widths[i] + GAP - cell.codePointCount(0, cell.length());
                line.append(" ".repeat(Math.max(GAP, blanks)));
            }
        }
        return line.toString().stripTrailing();
    }

    /** Returns the rows as lines. A row of fewer cells than others ends in one of any width. */
    static List<String> lines(List<List<String>> rows) {
        int[] widths = widths(rows);
        List<String> lines = new ArrayList<>();
        rows.forEach(row -> lines.add(row(row, widths)));
        return lines;
    }
}
