package dev.deckle.figures;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Describes one table of the README as data.
 *
 * @param name the name by which the table is chosen
 * @param title the heading of the table
 * @param note a paragraph above the table on what is measured
 * @param own quantities of ours
 * @param compared those of them that what stands beside it has too
 */
record FigureTable(
        String name, String title, String note, List<Quantity> own, List<Quantity> compared, List<Row> rows) {
    FigureTable {
        own = List.copyOf(own);
        compared = List.copyOf(compared);
        rows = List.copyOf(rows);
    }

    /**
     * Describes one piece of work, a row of the table.
     *
     * @param goal of ours alone, or empty
     */
    record Row(String label, Subject ours, String goal, List<Beside> beside) {
        Row {
            beside = List.copyOf(beside);
        }

        /** Returns a row whose goals are those of the ratios. */
        static Row of(String label, Subject ours, Beside... beside) {
            return new Row(label, ours, "", List.of(beside));
        }

        /** Returns a row with a goal of its own. */
        static Row to(String goal, String label, Subject ours, Beside... beside) {
            return new Row(label, ours, goal, List.of(beside));
        }
    }

    /**
     * Describes what a piece of work is compared with.
     *
     * @param goal of the ratio, or empty
     */
    record Beside(String label, Subject subject, String goal) {
        /** Returns a peer or a baseline without a goal. */
        static Beside of(String label, Subject subject) {
            return new Beside(label, subject, "");
        }
    }

    /** Returns all that is measured, in the order in which it is. */
    Set<Subject> subjects() {
        Set<Subject> subjects = new LinkedHashSet<>();
        for (Row row : rows) {
            subjects.add(row.ours());
            row.beside().forEach(beside -> subjects.add(beside.subject()));
        }
        return subjects;
    }

    /** Returns the lines that a shell takes to run its processes by hand. */
    List<String> commands() {
        return subjects().stream()
                .flatMap(subject -> subject.commands().stream())
                .map(Subject.Command::line)
                .distinct()
                .toList();
    }

    /** Returns the headings of its columns; where nothing is compared there is no column for what stands beside. */
    List<String> headings() {
        return Stream.of(
                        Stream.of("work"),
                        own.stream().map(Quantity::heading),
                        isCompared() ? Stream.of("beside it") : Stream.<String>empty(),
                        compared.stream().map(quantity -> "× " + quantity.heading()),
                        Stream.of("goal"))
                .flatMap(column -> column)
                .toList();
    }

    /** Returns whether anything stands beside ours. */
    boolean isCompared() {
        return !compared.isEmpty();
    }
}
