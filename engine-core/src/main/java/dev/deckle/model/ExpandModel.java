package dev.deckle.model;

/**
 * Paints margins around a picture.
 *
 * <p>What is asked is within the {@link #profile}: the engine plans by it. What is answered is trusted in nothing: the engine
 * looks where the source is in it and puts the original samples back over it.
 *
 * <pre>{@code
 * record Grey() implements ExpandModel {
 *     public ModelCard card() {
 *         return ModelCard.of(Profile.unlimited("mine/grey"), Job.EXPAND);
 *     }
 *
 *     public Painted expand(ExpandRequest request, Call call) {
 *         return Painted.of(request.source().allocateLike(request.canvas()), request.frame());
 *     }
 * }
 * Outpainted wide = Outpainter.with(new Grey()).outpaint(photo, wish, deadline);
 * }</pre>
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
