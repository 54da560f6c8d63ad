package dev.deckle.cli;

import dev.deckle.job.JobOptions;
import dev.deckle.picture.ReadOptions;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Describes one job completely: built from a command line, or from the words of one in a journal. Immutable, for any
 * thread. Its parts are right by themselves; whether they are right for the photo, the model and the folder is found
 * when it runs.
 *
 * @param photo a file, {@code -} for standard input, or an entry of the request's zip
 * @param request the canvas that the photo becomes a part of, or its holes
 * @param model the model that paints, and its bounds
 * @param fill of the margins and holes, by the local model or before another paints
 * @param feather px of the original that are blended with the answer; 0 keeps every sample
 * @param output the file that the results are written to, and their encoding
 * @param reading the files that are accepted
 * @param runs the source of the answers
 */
record JobSpec(
        String photo,
        JobRequest request,
        ModelChoice model,
        FillChoice fill,
        int feather,
        Output output,
        ReadOptions reading,
        Runs runs) {

    /** Returns the same job to be gone on with: its first wait is over, so it has another time. */
    JobSpec resumed(Runs others, Duration patience) {
        return new JobSpec(photo, request, model.withPatience(patience), fill, feather, output, reading, others);
    }

    /** Returns the same job which replaces what is there. */
    JobSpec overwriting() {
        Output over = new Output(output.target(), output.writing().withOverwrite(true));
        return new JobSpec(photo, request, model, fill, feather, over, reading, runs);
    }

    /** Returns the same job as if it was typed in {@code folder}. */
    JobSpec in(Path folder) {
        return new JobSpec(
                request.isZipped() ? photo : Photo.in(folder, photo),
                request.in(folder),
                model.in(folder),
                fill,
                feather,
                new Output(OutputPlace.in(folder, output.target()), output.writing()),
                reading,
                runs);
    }

    /** Returns the engine's options for this job. */
    JobOptions options() {
        JobOptions options = JobOptions.DEFAULT.withFeather(feather).withAlpha(fill.alpha());
        return model.maxCost().map(options::withMaxCost).orElse(options);
    }
}
