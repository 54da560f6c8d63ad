package dev.deckle.model;

/** Paints the holes in a picture, which the engine then takes from the answer; everything else is put back. */
public interface InpaintModel extends Model {

    /**
     * Paints the holes.
     *
     * @return at least one answer, of the picture's size
     * @throws ModelException if there is none
     */
    Painted inpaint(InpaintRequest request, Call call) throws ModelException;
}
