package dev.deckle.model;

/**
 * Makes a frame of another ratio by itself. Such a model recomposes the scene: no sample of the source is promised to
 * be in its answer.
 */
public interface ReframeModel extends Model {

    /**
     * Makes the frame.
     *
     * @return at least one answer, of about the frame's ratio
     * @throws ModelException if there is none
     */
    Painted reframe(ReframeRequest request, Call call) throws ModelException;
}
