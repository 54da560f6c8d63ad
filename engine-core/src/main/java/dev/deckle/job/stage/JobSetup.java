package dev.deckle.job.stage;

import dev.deckle.job.JobOptions;
import dev.deckle.job.Stage;
import dev.deckle.model.Call;
import dev.deckle.model.Model;
import java.util.function.Consumer;

/**
 * Holds what a job is run with, whatever it is.
 *
 * @param model that paints
 * @param options of the caller
 * @param call deadline and listener of each call of the model
 * @param progress takes each stage as it begins
 */
public record JobSetup(Model model, JobOptions options, Call call, Consumer<Stage> progress) {}
