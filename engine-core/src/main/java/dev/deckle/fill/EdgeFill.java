package dev.deckle.fill;

import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.util.List;
import java.util.Optional;

/**
 * Fills margins and holes from the known pixels. Known pixels are never changed, nor is anything outside the raster's window;
 * every pixel of the fill area is written. 8 and 16 bit, any channels.
 *
 * <p>The colour of a fill comes from pixels with an alpha of at least 64 (of 255): a fainter one counts with the colour of the nearest
 * that is not. Where all are fainter, those with the largest alpha count; where all are wholly transparent there is no colour to
 * extend, and the fill is black. {@code replicate} and {@code mirror} copy pixels as they are where their alpha goes with them.
 *
 * <p>{@code smooth}, {@code grain} and {@code texture} begin margins inside the {@link #frameLine frame line} of the known rectangle, if it has
 * one, so as not to smear it; {@code replicate} and {@code mirror} are plain border modes and do not look for it.
 *
 * <p>Instances are immutable and hold no scratch; any number of threads may use one, each with its own raster. The same input
 * gives the same samples on every JVM and for any number of threads; {@code grain} and {@code texture} work in the fork-join
 * pool of the caller, or in the common one. All but {@code grain}, {@code texture} and {@code cover} commute with mirroring
 * and transposing the picture, sample for sample.
 *
 * <pre>{@code
 * Outpainter soft = Outpainter.with(LocalModel.create().withFill(EdgeFill.smooth()));
 * Outpainter paper = Outpainter.with(LocalModel.create().withFill(EdgeFill.named("#f4e9d8")));
 * ChosenFill chosen = EdgeFill.auto().choose(photo.raster()); // a fill, and why
 * }</pre>
 */
public sealed interface EdgeFill permits FillTemplate {

    /** Returns the fill by the nearest known pixel: {@code aaa|abcd|ddd}. */
    static EdgeFill replicate() {
        return ReplicateFill.ONLY;
    }

    /**
     * Returns the fill by the picture mirrored at its border, the edge pixel repeated: {@code cba|abcd|dcb}, at any
     * distance.
     */
    static EdgeFill mirror() {
        return MirrorFill.ONLY;
    }

    /** Returns the fill by the edge, blurred more and more with distance; it meets the picture without a step. */
    static EdgeFill smooth() {
        return new SmoothFill();
    }

    /** Returns {@link #smooth} with softened detail from the mirror image over it. */
    static EdgeFill grain() {
        return new GrainFill();
    }

    /** Copies parts of the picture that fit, toned to go on from the edge: the most lifelike fill, and the slowest. */
    static EdgeFill texture() {
        return new TextureFill();
    }

    /**
     * Takes what a designer would take, found by one look at the picture: margins that are transparent as its edges,
     * its plain border, its pattern, its gradient, its flat colours; {@link #texture} for photos. {@link #choose}
     * returns which. Holes are filled by what is around them and, in photos, by their width.
     */
    static EdgeFill auto() {
        return new AutoFill();
    }

    /** Continues the plain border of the picture: in exactly its colour, or with its own grain. */
    static EdgeFill border() {
        return new BorderFill();
    }

    /**
     * Continues flat art in its own colours: bands, lines and borders in their direction, bricks in their rhythm, cut
     * letters closed.
     */
    static EdgeFill flat() {
        return new FlatFill();
    }

    /** Continues a pattern by its exact period on both axes. */
    static EdgeFill periodic() {
        return new PeriodicFill();
    }

    /** Continues a linear gradient as a plane, dithered where it has 8 bit. */
    static EdgeFill gradient() {
        return new GradientFill();
    }

    /** Tiles the picture: {@code bcd|abcd|abc}. */
    static EdgeFill repeat() {
        return new RepeatFill();
    }

    /** Puts the picture itself behind it, scaled to cover the canvas and blurred by 25 thousandths of the long side. */
    static EdgeFill cover() {
        return cover(CoverFill.USUAL);
    }

    /**
     * Puts the picture itself behind it, scaled to cover the canvas and blurred.
     *
     * @param strength σ of the blur, thousandths of the canvas' long side, 1 to 200
     * @throws IllegalArgumentException if the strength is out of range
     */
    static EdgeFill cover(int strength) {
        return new CoverFill(strength);
    }

    /** Fills with one colour, opaque. */
    static EdgeFill solid(FillColour colour) {
        return new SolidFill(colour);
    }

    /** Returns the names that {@link #named} knows. */
    static List<String> names() {
        return FillNames.all();
    }

    /**
     * Returns the fill of that name; {@code named(fill.label())} equals {@code fill} for every fill that has a name.
     *
     * @param name one of {@link #names}, in lower case; {@code cover:40} for a strength of cover, {@code #rrggbb} for a solid colour
     * @throws IllegalArgumentException if there is none; the message lists the names
     */
    static EdgeFill named(String name) {
        return FillNames.find(name);
    }

    /**
     * Prepares margins to be filled row by row around a picture that is nowhere whole; the samples are those of
     * {@link #fill(Raster, Rect, AlphaMode)}. {@code replicate}, {@code mirror}, {@code smooth} and a solid colour can do so.
     *
     * @param canvas px
     * @param known where the picture sits
     * @param channels of both
     * @param depth of both
     * @param alpha of the margins
     * @return empty where the fill has to see the picture whole
     */
    Optional<RowFill.Look> byRows(Size canvas, Rect known, Channels channels, Depth depth, AlphaMode alpha);

    /**
     * Finds the frame line of a picture that margins are grown from inside of: how many px deep lines or bars of one colour lie along
     * each border. 0 on every side where there is none, or where this fill goes on from the border all the same.
     */
    Margins frameLine(Raster picture);

    /**
     * Returns the fill that this one comes down to for margins around {@code picture}, and why: itself, unless it is
     * {@link #auto}.
     */
    ChosenFill choose(Raster picture);

    /**
     * Returns the fill that this one comes down to for a hole of {@code picture}, and why: itself, unless it is
     * {@link #auto}.
     */
    ChosenFill choose(Raster picture, Mask mask);

    /** Returns the name, as the command line spells it. */
    String label();

    /**
     * Fills the margins of {@code canvas} around {@code known}, in place.
     *
     * @throws IllegalArgumentException if {@code known} is empty or not inside the canvas
     */
    void fill(Raster canvas, Rect known, AlphaMode alpha);

    /**
     * Fills the pixels that {@code mask} marks as fill (coverage of at least 128), in place. A mask whose known part is one
     * rectangle is filled like margins; a mask without fill changes nothing.
     *
     * @throws IllegalArgumentException if the mask has another size than the canvas, or no pixel is known
     */
    void fill(Raster canvas, Mask mask, AlphaMode alpha);
}
