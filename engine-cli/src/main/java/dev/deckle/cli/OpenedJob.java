package dev.deckle.cli;

import dev.deckle.Outpainter;
import dev.deckle.digest.Digest;
import dev.deckle.geometry.Fraction;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.model.Deadline;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelException;
import dev.deckle.picture.ImageInfo;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds a job of which everything is known but the pixels. Its photo stays open until it is read or closed. */
interface OpenedJob extends AutoCloseable {

    /** Returns the photo that is painted on. */
    Photo photo();

    /** Returns the header of the photo. */
    ImageInfo header();

    /** Reads the files and computes their digests, by what they are to the job: {@code photo}, {@code mask}. */
    Map<String, Digest> inputs() throws IOException;

    /** Returns the size of every result. */
    Size output();

    /** Returns where the photo stands in a result that keeps it, px; empty where that is not known. */
    default Optional<Rect> placement() {
        return Optional.empty();
    }

    /** Returns the size of the largest picture that is held in memory. */
    Size canvas();

    /** Returns the scale by which the photo is resampled before it is kept; empty where its own samples are. */
    default Optional<Fraction> resampled() {
        return Optional.empty();
    }

    /**
     * Returns the size of each canvas that is sent to a model with that card; empty where it is known only once the
     * photo is read.
     */
    default List<Size> sent(ModelCard card) {
        return List.of();
    }

    /** Returns a line for each side that is delivered otherwise than asked. */
    default List<Differences.Told> told() {
        return List.of();
    }

    /** Returns the reason for which nothing of a JPEG photo was kept, in the words of the command's options. */
    default String reason(String anew) {
        return anew;
    }

    /** Returns what the user may not expect of it, one sentence each. */
    List<String> warnings();

    /**
     * Reads the pictures and has them painted.
     *
     * @return one result for each answer, at least one
     */
    List<PaintedPicture> paint(Outpainter engine, ModelCard card, Deadline deadline, JobLog log)
            throws IOException, ModelException;

    @Override
    void close() throws IOException;
}
