package dev.deckle.model;

/**
 * Paints margins around a picture.
 *
 * <p>What is asked is within the {@link #profile}: the engine plans by it. What is answered is trusted in nothing: the engine
 * looks where the source is in it and puts the original samples back over it.
 */
public interface ExpandModel extends Model {

    /**
     * Paints the margins.
     *
     * @return at least one answer
     * @throws ModelException if there is none
     */
    Painted expand(ExpandRequest request, Call call) throws ModelException;
}
