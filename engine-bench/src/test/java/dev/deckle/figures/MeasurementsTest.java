package dev.deckle.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.figures.FigureTable.Beside;
import dev.deckle.figures.FigureTable.Row;
import dev.deckle.figures.Subject.Command;
import dev.deckle.figures.Subject.Kernel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The order in which subjects are measured, ratios round by round, and the Markdown of fixed figures. */
class MeasurementsTest {
    private static final Effort TWICE = new Effort(2, 1, 1, 1, 3);
    private static final Kernel OURS = Kernel.of("fill.Ours.run");
    private static final Kernel COPY = Kernel.of("fill.Copy.run");
    private static final Kernel PEER = Kernel.of("fill.Peer.run");
    private static final FigureTable KERNELS = new FigureTable(
            "kernels",
            "Kernels",
            "A note.",
            List.of(Quantity.TIME, Quantity.ALLOCATED),
            List.of(Quantity.TIME),
            List.of(
                    Row.to(
                            "0 B",
                            "work",
                            OURS,
                            new Beside("a copy", COPY, "≤ 1.05"),
                            new Beside("a peer", PEER, "≤ 0.6")),
                    Row.to("≤ 30 ns", "alone", COPY)));

    private static final Command DECKLE = Command.to("a.jpg", Program.DECKLE, "preview", "photo.jpg", "-o", "a.jpg");
    private static final Command VIPS = Command.to("b.jpg", Program.VIPS, "embed", "photo.jpg", "b.jpg[Q=90]");
    private static final FigureTable JOBS = new FigureTable(
            "jobs",
            "Jobs",
            "A note.",
            List.of(Quantity.CPU, Quantity.FILE),
            List.of(Quantity.CPU, Quantity.FILE),
            List.of(Row.of("job", DECKLE, new Beside("libvips", VIPS, "≤ 1.8"))));

    @Test
    void kernelsTakeTurnsAndEachIsMeasuredOnceARound() {
        Script script =
                new Script().time(OURS, 0.003, 0.004).time(COPY, 0.002, 0.004).time(PEER, 0.006, 0.006);

        List<String> progress = new ArrayList<>();
        Measurements measured = Measurements.of(KERNELS, script, TWICE, progress::add);

        assertThat(script.order).containsExactly(OURS, COPY, PEER, OURS, COPY, PEER);
        assertThat(progress).containsExactly("kernels: round 1 of 2", "kernels: round 2 of 2");
        assertThat(measured.median(OURS, Quantity.TIME)).hasValue(0.0035);
        assertThat(measured.ratio(OURS, COPY, Quantity.TIME)).as("of 1.5 and 1").hasValue(1.25);
        assertThat(measured.median(OURS, Quantity.PEAK)).isEmpty();
        assertThat(measured.ratio(OURS, COPY, Quantity.ALLOCATED))
                .as("of nothing")
                .isEmpty();
    }

    @Test
    void aProcessStartsOnceWithoutCounting() {
        Script script = new Script().process(DECKLE, 9, 1, 2, 6).process(VIPS, 9, 1, 1, 2);

        Measurements measured = Measurements.of(JOBS, script, TWICE, begun -> {});

        assertThat(script.order).containsExactly(DECKLE, VIPS, DECKLE, VIPS, DECKLE, VIPS, DECKLE, VIPS);
        assertThat(measured.median(DECKLE, Quantity.CPU)).hasValue(2);
        assertThat(measured.ratio(DECKLE, VIPS, Quantity.CPU))
                .as("of 1, 2 and 3")
                .hasValue(2);
    }

    @Test
    void figuresAreMarkdown() {
        Script script =
                new Script().time(OURS, 0.003, 0.004).time(COPY, 0.002, 0.004).time(PEER, 0.006, 0.006);

        assertThat(Markdown.section(KERNELS, Measurements.of(KERNELS, script, TWICE, begun -> {})))
                .isEqualTo("""
                        ## Kernels

                        A note.

                        | work | time | allocated | beside it | × time | goal |
                        |---|---|---|---|---|---|
                        | work | 3.50 ms | 0 B | a copy | 1.25 (3.00 ms) | 0 B; ≤ 1.05 |
                        |  |  |  | a peer | 0.58 (6.00 ms) | ≤ 0.6 |
                        | alone | 3.00 ms | 0 B |  |  | ≤ 30 ns |
                        """);
    }

    @Test
    void aLongNoteIsWrappedAndLosesNoWord() {
        String note = "word ".repeat(60).strip();
        FigureTable table = new FigureTable("t", "Title", note, List.of(Quantity.TIME), List.of(), List.of());

        String section = Markdown.section(table, Measurements.of(table, new Script(), TWICE, begun -> {}));

        assertThat(section.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(140));
        assertThat(section.replaceAll("\\s+", " ")).contains(note + " | work | time | goal | |---|---|---|");
    }

    @Test
    void aMissingPeerIsNamedAndAskedOnce() {
        Script script = new Script().process(DECKLE, 9, 1, 2, 3);

        assertThat(Markdown.section(JOBS, Measurements.of(JOBS, script, TWICE, begun -> {})))
                .isEqualTo("""
                        ## Jobs

                        A note.

                        | work | CPU | file | beside it | × CPU | × file | goal |
                        |---|---|---|---|---|---|---|
                        | job | 2.00 s | 1000 B | libvips | not installed | not installed | ≤ 1.8 |

                        ```console
                        $ deckle preview photo.jpg -o a.jpg
                        $ vips embed photo.jpg "b.jpg[Q=90]"
                        ```
                        """);
        assertThat(script.order).containsExactly(DECKLE, VIPS, DECKLE, DECKLE, DECKLE);
    }

    @Test
    void oursMissingLeavesTheRatioOpen() {
        Script script = new Script().process(VIPS, 9, 1, 2, 3);

        assertThat(Markdown.section(JOBS, Measurements.of(JOBS, script, TWICE, begun -> {})))
                .contains("| job | not installed | not installed | libvips | – (2.00 s) | – (1000 B) | ≤ 1.8 |");
    }

    @Test
    void aDifferenceIsOfCpu() {
        Command copy = Command.of(Program.VIPS, "copy");
        Command resize = Command.of(Program.VIPS, "resize");
        Subject step = new Subject.Less(resize, copy);

        assertThat(step.measure(new Script().process(resize, 3).process(copy, 1)))
                .isEqualTo(new Finding.Measured(Map.of(Quantity.TIME, 2.0)));
        assertThat(step.measure(new Script().process(resize, 3))).isEqualTo(Finding.NOT_INSTALLED);
        assertThat(step.commands()).containsExactly(resize, copy);
    }

    @Test
    void wordsOfACommandAreQuotedForAShell() {
        assertThat(Command.of(Program.SHARP, "-e", "f(`$a`, \"b\\\")").line())
                .isEqualTo("node -e \"f(\\`\\$a\\`, \\\"b\\\\\\\")\"");
        assertThat(Command.of(Program.DECKLE, "--left", "25%", "").line()).isEqualTo("deckle --left 25% \"\"");
    }

    /** Instruments that give figures from a script, and note what they were asked for. */
    private static final class Script implements Instruments {
        final List<Subject> order = new ArrayList<>();
        private final Map<Subject, Deque<Finding>> findings = new HashMap<>();

        Script time(Subject subject, double... seconds) {
            for (double second : seconds) {
                add(subject, Map.of(Quantity.TIME, second, Quantity.ALLOCATED, 0.0));
            }
            return this;
        }

        Script process(Subject subject, double... seconds) {
            for (double second : seconds) {
                add(subject, Map.of(Quantity.CPU, second, Quantity.FILE, 1000.0));
            }
            return this;
        }

        private void add(Subject subject, Map<Quantity, Double> values) {
            findings.computeIfAbsent(subject, none -> new ArrayDeque<>()).add(new Finding.Measured(values));
        }

        private Finding next(Subject subject) {
            order.add(subject);
            Deque<Finding> left = findings.getOrDefault(subject, new ArrayDeque<>());
            return left.isEmpty() ? Finding.NOT_INSTALLED : left.remove();
        }

        @Override
        public Finding kernel(Kernel kernel) {
            return next(kernel);
        }

        @Override
        public Finding command(Command command) {
            return next(command);
        }

        @Override
        public Finding fill(Subject.Fill fill) {
            return next(fill);
        }
    }
}
