package dev.deckle.cli;

import dev.deckle.job.JobOptions;
import dev.deckle.picture.ReadOptions;
import java.nio.file.Path;

/**
 * One job, all of it: built from a command line, or from the words of one in a journal. Immutable, and any thread's. What is in it is
 * right by itself; whether it is right for the photo, the model and the folder is found when it runs.
 *
 * @param photo a file, {@code -} for standard input, or an entry of the request's zip
 * @param request what is to become of it
 * @param model who paints
 * @param fill of the margins and holes, by the local model or before another paints
 * @param feather px of the original that are blended with the answer; 0 keeps every sample
 * @param output where the results go
 * @param reading which files are accepted
 * @param runs where the answers come from
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

    /** The same job, gone on with: its first wait is over, so it has as much time as a job has where nothing is said. */
    JobSpec resumed(Runs others) {
        return new JobSpec(photo, request, model.withUsualPatience(), fill, feather, output, reading, others);
    }

    /** The same job as it was typed in {@code folder}. */
    JobSpec in(Path folder) {
        return new JobSpec(
                request.isZipped() ? photo : Photo.in(folder, photo),
                request.in(folder),
                model,
                fill,
                feather,
                new Output(folder.resolve(output.target()), output.writing()),
                reading,
                runs);
    }

    /** How the engine does it. */
    JobOptions options() {
        JobOptions options = JobOptions.DEFAULT.withFeather(feather).withAlpha(fill.alpha());
        return model.maxCost().map(options::withMaxCost).orElse(options);
    }
}
