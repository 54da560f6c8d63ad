package dev.deckle.cli;

import dev.deckle.model.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Holds the options of {@code deckle batch} and {@code deckle work}: where jobs come from, who works, what is asked where a line says nothing. */
final class BatchOptions {
    static final Option<List<BatchFrame>> REFRAME = Option.of(
            "--reframe",
            "F,F",
            BatchFrame.TYPE,
            "Frames for each photo: 1080x1350, or 9:16@1920 with @ the long side; written as NAME-1080x1350, NAME-9x16.");

    static final Option<Integer> CONCURRENCY = Option.of(
            "--concurrency",
            "N",
            Values.COUNT,
            "Work on N jobs at once (default: as many as there are cores), and have at most N runs at a provider.");

    static final Option<Integer> RATE = Option.of(
            "--rate", "N", Values.COUNT, "Begin at most N runs a second at a provider, by all workers together.");

    static final Option<String> QUEUE = Option.of(
            "--queue",
            "JDBC",
            Values.TEXT,
            "A queue shared by machines, jdbc:postgresql://host/database; DECKLE_QUEUE keeps a password off the command line.");

    static final Option<Boolean> DRY_RUN =
            Option.flag("--dry-run", "Show sizes, passes, price, and what would be refused; nothing is written.");

    static final Option<Boolean> STRICT = Option.flag("--strict", "Begin nothing where a line is wrong.");

    static final Option<Boolean> RETRY = Option.flag(
            "--retry-failed",
            "Try jobs again that were set aside; a run that the provider, asked first, does not have is paid for.");

    static final Option<Boolean> PAY_AGAIN = Option.flag(
            "--pay-again", "As --retry-failed; pay a second time also where the provider can't be asked for the run.");

    static final Option<Boolean> NO_SHEET = Option.flag("--no-sheet", "Write no contact sheet, index.html.");

    static final Option<Boolean> STATUS = Option.flag("--status", "Count the jobs by what became of them.");

    static final Option<Boolean> DRAIN = Option.flag("--drain", "End when the queue is empty.");

    /** The options of a job that only its own line can say, or that make no sense for many. */
    private static final Set<String> NOT_SHARED =
            Set.of("--strict", "--format", "--keep-answer", "--output", "--json", "--quiet", "--plan");

    private BatchOptions() {}

    /** Returns the groups of {@code deckle batch}. */
    static List<OptionGroup> groups() {
        return List.of(
                OptionGroup.first(
                        OUT,
                        DRY_RUN,
                        STATUS,
                        RETRY,
                        PAY_AGAIN,
                        STRICT,
                        NO_SHEET,
                        CONCURRENCY,
                        RATE,
                        QUEUE,
                        OutputOptions.QUIET),
                shared(OptionGroup.sides()),
                new OptionGroup("%nOr frames of another ratio, nothing distorted or cropped:%n", frames()),
                shared(OptionGroup.grid()),
                new OptionGroup("%nPainting:%n", painting()),
                OptionGroup.filling(),
                shared(OptionGroup.writing()),
                OptionGroup.reading());
    }

    static final Option<OutputPlace> OUT = OutputOptions.OUTPUT.saying(
            "The folder to write to; it also holds the queue, report.jsonl, and index.html to look at.");

    private static List<Option<?>> frames() {
        List<Option<?>> frames = new ArrayList<>(List.of(REFRAME));
        ReframeOptions.ALL.stream()
                .filter(option -> option.name().equals("--gravity"))
                .forEach(frames::add);
        return frames;
    }

    private static List<Option<?>> painting() {
        List<Option<?>> painting = new ArrayList<>();
        for (Option<?> option : ModelOptions.all(Job.EXPAND)) {
            if (option.origin() == ModelOptions.MAX_COST) {
                painting.add(ModelOptions.MAX_COST.saying(
                        "What all jobs together may cost; a run that would go over it waits."));
            } else if (!NOT_SHARED.contains(option.name())) {
                painting.add(option);
            }
        }
        painting.add(PaintOptions.FEATHER);
        return painting;
    }

    private static OptionGroup shared(OptionGroup group) {
        return new OptionGroup(
                group.heading(),
                group.options().stream()
                        .filter(option -> !NOT_SHARED.contains(option.name()))
                        .toList());
    }
}
