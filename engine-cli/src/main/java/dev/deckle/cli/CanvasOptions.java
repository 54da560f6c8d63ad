package dev.deckle.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Makes the one request out of all options of the canvas, or refuses them where they contradict each other. */
final class CanvasOptions {
    static final Option<Path> PLAN =
            Option.of("--plan", "F", Values.FILE, "Follow this plan (of 'deckle plan --json') instead.");

    private CanvasOptions() {}

    /**
     * Returns the request of EXPANSION or of REFRAME, whichever was given; refuses both together, neither, and several
     * frames.
     */
    static CanvasRequest either(Arguments arguments) {
        return requireEither(arguments) ? ReframeOptions.request(arguments) : ExpansionOptions.request(arguments);
    }

    /** Returns the requests that {@link #either} is one of, where each of several frames is welcome. */
    static List<CanvasRequest> eachOf(Arguments arguments) {
        return requireEither(arguments)
                ? ReframeOptions.requests(arguments)
                : List.of(ExpansionOptions.request(arguments));
    }

    /** Returns whether a frame is asked for, not sides. */
    private static boolean requireEither(Arguments arguments) {
        boolean isExpansion = arguments.hasAny(ExpansionOptions.ALL);
        boolean isReframe = arguments.hasAny(ReframeOptions.ALL);
        if (isExpansion && isReframe) {
            throw new UsageException("Expected either sides to grow or --aspect or --size but received both");
        }
        if (!ExpansionOptions.isSideGiven(arguments) && !isReframe) {
            throw new UsageException("Expected a side to grow, like --left 70%, or a frame, like --size 1080x1350, but"
                    + " received neither");
        }
        return isReframe;
    }

    /**
     * Returns the stored plan that was given, which no other option of the canvas may accompany; empty where none was
     * given.
     */
    static Optional<CanvasRequest> stored(Arguments arguments) {
        Optional<Path> plan = arguments.get(PLAN);
        if (plan.isEmpty()) {
            return Optional.empty();
        }
        if (isShapeGiven(arguments)) {
            throw new UsageException("Expected either --plan or options of the canvas but received both");
        }
        return Optional.of(new CanvasRequest.Stored(plan.get()));
    }

    /** Returns whether any option of the canvas other than a plan was given. */
    static boolean isShapeGiven(Arguments arguments) {
        return arguments.hasAny(ExpansionOptions.ALL)
                || arguments.hasAny(ReframeOptions.ALL)
                || arguments.hasAny(GridOptions.ALL);
    }
}
