package dev.deckle.cli;

import dev.deckle.Outpainter;
import dev.deckle.digest.Digest;
import dev.deckle.geometry.Size;
import dev.deckle.model.Deadline;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelException;
import dev.deckle.picture.ImageInfo;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A job of which all is known but the pixels; it holds its photo open until it is read or closed. */
interface OpenedJob extends AutoCloseable {

    Photo photo();

    /** What the photo's header says. */
    ImageInfo header();

    /** Reads the files and computes their digests, by what they are to the job: {@code photo}, {@code mask}. */
    Map<String, Digest> inputs() throws IOException;

    /** The size of every result. */
    Size output();

    /** The largest picture that is held. */
    Size canvas();

    /** What the user may not expect of it, one sentence each. */
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
