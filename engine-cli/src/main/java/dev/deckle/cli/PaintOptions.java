package dev.deckle.cli;

import dev.deckle.job.JobOptions;
import dev.deckle.model.Job;
import dev.deckle.picture.PngEffort;
import java.util.List;

/** Holds the options that {@code expand} and {@code reframe} share: everything but the shape of the canvas. */
final class PaintOptions {
    static final Option<Integer> FEATHER = Option.of(
            "--feather",
            "PX",
            Values.COUNT,
            "Blend this many px of the original with the answer; without it every sample stays.");

    private PaintOptions() {}

    /**
     * Returns the groups of options of a command that paints a canvas.
     *
     * @param shape of the canvas
     * @param grid from lengths to margins
     */
    static List<OptionGroup> groups(OptionGroup shape, OptionGroup grid, Job job) {
        return List.of(
                OptionGroup.first(CanvasOptions.PLAN, JobCommand.JSON, FEATHER),
                shape,
                grid,
                OptionGroup.painting(job),
                OptionGroup.filling(),
                OptionGroup.writing(),
                OptionGroup.reading());
    }

    /** Returns the job that paints {@code request}. */
    static JobSpec job(Arguments arguments, CanvasRequest request) {
        return new JobSpec(
                arguments.argument().orElseThrow(),
                request,
                ModelOptions.of(arguments),
                FillOptions.of(arguments),
                feather(arguments),
                OutputOptions.of(arguments, PngEffort.SMALL),
                ReadingOptions.of(arguments),
                ModelOptions.runs(arguments));
    }

    /** Returns the width of the ramp at the seam, px; refuses one above {@link JobOptions#MAX_FEATHER}. */
    static int feather(Arguments arguments) {
        int px = arguments.get(FEATHER, 0);
        if (px > JobOptions.MAX_FEATHER) {
            throw new UsageException(
                    "--feather: Expected at most " + JobOptions.MAX_FEATHER + " px but received " + px);
        }
        return px;
    }
}
