package dev.deckle.figures;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a table with its figures as Markdown. */
final class Markdown {
    private static final String UNKNOWN = "–";
    private static final int WIDTH = 140;

    private Markdown() {}

    /** Returns the section of the table: heading, note, figures, and the commands that can be run by hand. */
    static String section(FigureTable table, Measurements measurements) {
        List<String> lines = new ArrayList<>(List.of("## " + table.title(), "", wrapped(table.note()), ""));
        lines.add(line(table.headings()));
        lines.add(line(Collections.nCopies(table.headings().size(), "---")).replace(" ", ""));
        table.rows().forEach(row -> lines.addAll(rows(table, row, measurements)));
        if (!table.commands().isEmpty()) {
            lines.addAll(List.of("", "```console"));
            table.commands().forEach(command -> lines.add("$ " + command));
            lines.add("```");
        }
        return String.join("\n", lines) + "\n";
    }

    /** Writes a line for each comparison of a row; ours is in the first. */
    private static List<String> rows(FigureTable table, FigureTable.Row row, Measurements measurements) {
        List<String> lines = new ArrayList<>();
        List<String> own = new ArrayList<>(List.of(row.label()));
        table.own().forEach(quantity -> own.add(own(row.ours(), quantity, measurements)));
        if (row.beside().isEmpty()) {
            own.addAll(Collections.nCopies(
                    table.isCompared() ? 1 + table.compared().size() : 0, ""));
            own.add(row.goal());
            return List.of(line(own));
        }
        for (FigureTable.Beside beside : row.beside()) {
            boolean first = lines.isEmpty();
            List<String> cells = new ArrayList<>(first ? own : Collections.nCopies(own.size(), ""));
            cells.add(beside.label());
            for (Quantity quantity : table.compared()) {
                cells.add(ratio(row.ours(), beside.subject(), quantity, measurements));
            }
            cells.add(Stream.of(first ? row.goal() : "", beside.goal())
                    .filter(goal -> !goal.isEmpty())
                    .collect(Collectors.joining("; ")));
            lines.add(line(cells));
        }
        return lines;
    }

    private static String own(Subject subject, Quantity quantity, Measurements measurements) {
        OptionalDouble value = measurements.median(subject, quantity);
        return value.isPresent()
                ? quantity.text(value.getAsDouble())
                : measurements.missing(subject).orElse(UNKNOWN);
    }

    /** Writes the ratio and, in brackets, what it is a ratio to. */
    private static String ratio(Subject ours, Subject theirs, Quantity quantity, Measurements measurements) {
        OptionalDouble value = measurements.median(theirs, quantity);
        if (value.isEmpty()) {
            return measurements.missing(theirs).orElse(UNKNOWN);
        }
        OptionalDouble ratio = measurements.ratio(ours, theirs, quantity);
        String times = ratio.isPresent() ? Numbers.ratio(ratio.getAsDouble()) : UNKNOWN;
        return times + " (" + quantity.text(value.getAsDouble()) + ")";
    }

    private static String line(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |"));
    }

    /** Wraps the words of a paragraph into lines of {@link #WIDTH} characters. */
    private static String wrapped(String paragraph) {
        StringBuilder text = new StringBuilder();
        int column = 0;
        for (String word : paragraph.split(" ", -1)) {
            if (column > 0) {
                boolean fits = column + 1 + word.length() <= WIDTH;
                text.append(fits ? ' ' : '\n');
                column = fits ? column + 1 : 0;
            }
            text.append(word);
            column += word.length();
        }
        return text.toString();
    }
}
