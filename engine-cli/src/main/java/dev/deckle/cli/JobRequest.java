package dev.deckle.cli;

import dev.deckle.model.Job;
import dev.deckle.model.ModelCard;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/** What is to become of a picture: another canvas, or its holes filled. */
sealed interface JobRequest permits CanvasRequest, HoleRequest {

    /** What a model has to be able to do for it. */
    Job job();

    /** The model that a stored plan was made for. */
    default Optional<String> modelOfPlan() {
        return Optional.empty();
    }

    /**
     * The request as a model of that card takes it.
     *
     * @throws UsageException where the card leaves no choice that the request makes
     */
    default JobRequest by(ModelCard card) {
        return this;
    }

    /** Tells whether the photo is an entry of a zip, and so in no folder. */
    default boolean isZipped() {
        return false;
    }

    /** The same with relative names of files taken in {@code folder}. */
    default JobRequest in(Path folder) {
        return this;
    }

    /**
     * Reads the head of the photo and plans; no pixel is read.
     *
     * @param in where a photo named {@code -} comes from
     */
    OpenedJob open(JobSpec spec, ModelCard card, InputStream in) throws IOException;
}
