package dev.deckle.cli;

import dev.deckle.picture.ReadLimits;
import dev.deckle.picture.ReadOptions;
import java.time.Duration;
import java.util.List;

/** Holds the options of READ: which files are accepted. */
final class ReadingOptions {
    static final long MAX_BYTES = 512L << 20;

    private static final Option<Long> MAX_PIXELS =
            Option.of("--max-pixels", "N", Values.LONG_COUNT, "Refuse pictures of more px (128000000).");

    private static final Option<Long> MAX_SIZE =
            Option.of("--max-bytes", "N", Values.LONG_COUNT, "Refuse files of more bytes (536870912).");

    private static final Option<Boolean> LENIENT =
            Option.flag("--lenient", "Read a damaged picture as far as it goes, with a warning.");

    private static final Option<Boolean> FIRST_FRAME =
            Option.flag("--first-frame", "Read the first frame of an animation, the first of several pages.");

    static final List<Option<?>> ALL = List.of(MAX_PIXELS, MAX_SIZE, LENIENT, FIRST_FRAME);

    private ReadingOptions() {}

    /** Returns the options and limits of reading. Nothing is waited for: what fills the heap is this process's own. */
    static ReadOptions of(Arguments arguments) {
        ReadLimits limits = ReadLimits.DEFAULT
                .withMaxBytes(arguments.get(MAX_SIZE, MAX_BYTES))
                .withMaxPixels(arguments.get(MAX_PIXELS, ReadLimits.DEFAULT.maxPixels()))
                .withMaxSide(GridOptions.maxSide(arguments).orElse(ReadLimits.DEFAULT.maxSide()));
        return ReadOptions.DEFAULT
                .withLimits(limits)
                .withAcceptDamaged(arguments.has(LENIENT))
                .withFirstFrame(arguments.has(FIRST_FRAME))
                .withPatience(Duration.ZERO);
    }
}
