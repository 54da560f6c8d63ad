package dev.deckle.cli;

import dev.deckle.model.Job;
import dev.deckle.model.ModelCard;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/** Describes what a picture becomes: part of another canvas, or the same with its holes filled. */
sealed interface JobRequest permits CanvasRequest, HoleRequest {

    /** Returns the ability that a model needs for it. */
    Job job();

    /** Returns the id of the model that a stored plan was made for; empty for any other request. */
    default Optional<String> modelOfPlan() {
        return Optional.empty();
    }

    /**
     * Returns the request as a model with that card takes it.
     *
     * @throws UsageException where the card leaves no choice that the request makes
     */
    default JobRequest by(ModelCard card) {
        return this;
    }

    /** Returns whether the photo is an entry of a zip, and so in no folder. */
    default boolean isZipped() {
        return false;
    }

    /** Returns the same request with relative names of files taken in {@code folder}. */
    default JobRequest in(Path folder) {
        return this;
    }

    /**
     * Reads the head of the photo and plans; no pixel is read.
     *
     * @param in the stream that a photo named {@code -} comes from
     */
    OpenedJob open(JobSpec spec, ModelCard card, InputStream in) throws IOException;
}
