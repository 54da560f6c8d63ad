package dev.deckle.figures;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Holds what was measured of the subjects of a table, round by round; in each round each once, so that the ratio of a
 * round is of two that ran one after the other.
 *
 * @param rounds of each subject, in order
 */
record Measurements(Map<Subject, List<Finding>> rounds) {
    /** Measures all subjects of the table in turn; {@code progress} hears what is begun. */
    static Measurements of(FigureTable table, Instruments instruments, Effort effort, Consumer<String> progress) {
        Set<Subject> subjects = table.subjects();
        Map<Subject, List<Finding>> rounds = new HashMap<>();
        for (Subject subject : subjects) {
            rounds.put(subject, new ArrayList<>());
            // A first start reads its files from disk, and may build something: it does not count.
            if (!subject.commands().isEmpty() && subject.measure(instruments) instanceof Finding.Missing missing) {
                rounds.put(subject, new ArrayList<>(List.of(missing)));
            }
        }
        int most = subjects.stream()
                .mapToInt(subject -> subject.rounds(effort))
                .max()
                .orElse(0);
        for (int round = 0; round < most; round++) {
            progress.accept(table.name() + ": round " + (round + 1) + " of " + most);
            for (Subject subject : subjects) {
                List<Finding> findings = rounds.getOrDefault(subject, List.of());
                boolean missing = findings.stream().anyMatch(finding -> finding instanceof Finding.Missing);
                if (!missing && round < subject.rounds(effort)) {
                    findings.add(subject.measure(instruments));
                }
            }
        }
        return new Measurements(rounds);
    }

    /** Returns why the subject was not measured, empty where it was. */
    Optional<String> missing(Subject subject) {
        for (Finding finding : rounds.getOrDefault(subject, List.of())) {
            if (finding instanceof Finding.Missing missing) {
                return Optional.of(missing.reason());
            }
        }
        return Optional.empty();
    }

    /** Returns the median of the rounds, empty where the quantity is unknown. */
    OptionalDouble median(Subject subject, Quantity quantity) {
        List<Double> values = new ArrayList<>();
        for (Finding finding : rounds.getOrDefault(subject, List.of())) {
            if (finding instanceof Finding.Measured measured) {
                measured.value(quantity).ifPresent(values::add);
            }
        }
        return medianOf(values);
    }

    /** Returns the median of the rounds' ratios of one subject to another, empty where one is unknown. */
    OptionalDouble ratio(Subject one, Subject other, Quantity quantity) {
        List<Finding> ours = rounds.getOrDefault(one, List.of());
        List<Finding> theirs = rounds.getOrDefault(other, List.of());
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < Math.min(ours.size(), theirs.size()); round++) {
            if (ours.get(round) instanceof Finding.Measured a && theirs.get(round) instanceof Finding.Measured b) {
                double base = b.value(quantity).orElse(0);
                if (base > 0) {
                    a.value(quantity).ifPresent(value -> ratios.add(value / base));
                }
            }
        }
        return medianOf(ratios);
    }

    private static OptionalDouble medianOf(List<Double> values) {
        return values.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Numbers.median(values));
    }
}
