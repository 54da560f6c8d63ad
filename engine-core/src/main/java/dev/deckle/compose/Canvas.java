package dev.deckle.compose;

import dev.deckle.fill.AlphaMode;
import dev.deckle.fill.ChosenFill;
import dev.deckle.fill.EdgeFill;
import dev.deckle.mask.Mask;
import dev.deckle.plan.CanvasPlan;
import dev.deckle.raster.Raster;

/**
 * Holds the enlarged picture with the source in its place and the margins seeded from the source's edges: pixels, mask and plan, which
 * always fit each other.
 *
 * <pre>{@code
 * CanvasPlan plan = CanvasPlan.of(photo.raster().size(), Expansion.percent().all(25), ExpansionRules.DEFAULT);
 * Canvas canvas = Canvas.prepare(photo.raster(), plan, EdgeFill.smooth());
 * Raster seeded = canvas.output();
 * Mask margins = canvas.outputMask(); // 255 = margin
 * }</pre>
 */
public final class Canvas {
    private final Raster pixels;
    private final CanvasPlan plan;
    private final ChosenFill fill;

    private Canvas(Raster pixels, CanvasPlan plan, ChosenFill fill) {
        this.pixels = pixels;
        this.plan = plan;
        this.fill = fill;
    }

    /** Does {@link #prepare(Raster, CanvasPlan, EdgeFill, AlphaMode)} with {@link AlphaMode#AUTO}. */
    public static Canvas prepare(Raster source, CanvasPlan plan, EdgeFill fill) {
        return prepare(source, plan, fill, AlphaMode.AUTO);
    }

    /**
     * Makes a new canvas.
     *
     * @param source upright, of the size of the plan's placement; its samples are copied
     * @throws IllegalArgumentException if the source has another size
     */
    public static Canvas prepare(Raster source, CanvasPlan plan, EdgeFill fill, AlphaMode alpha) {
        requireSize(source, plan);
        return prepareInto(source.allocateLike(plan.canvas()), source, plan, fill, alpha);
    }

    /**
     * Makes a canvas in a raster of the caller's, which it keeps.
     *
     * @param destination of the size of the plan's canvas, with the source's channels and depth; its old samples are lost
     * @throws IllegalArgumentException if a raster does not fit the plan
     */
    public static Canvas prepareInto(
            Raster destination, Raster source, CanvasPlan plan, EdgeFill fill, AlphaMode alpha) {
        requireSize(source, plan);
        requireCanvas(destination, plan);
        destination.view(plan.placement()).copyFrom(source);
        return seed(destination, plan, fill, alpha);
    }

    /**
     * Makes a canvas in a raster that holds the source in its place already: only the margins are filled.
     *
     * @param canvas of the size of the plan's canvas, the source at the plan's placement; it is kept
     * @throws IllegalArgumentException if the raster does not fit the plan
     */
    public static Canvas seed(Raster canvas, CanvasPlan plan, EdgeFill fill, AlphaMode alpha) {
        requireCanvas(canvas, plan);
        ChosenFill chosen = fill.choose(canvas.view(plan.placement()));
        chosen.fill().fill(canvas, plan.placement(), alpha);
        return new Canvas(canvas, plan, chosen);
    }

    private static void requireCanvas(Raster canvas, CanvasPlan plan) {
        if (!canvas.size().equals(plan.canvas())) {
            throw new IllegalArgumentException(
                    "Expected a raster of " + plan.canvas() + ", the plan's canvas, but received " + canvas.size());
        }
    }

    private static void requireSize(Raster source, CanvasPlan plan) {
        if (!source.size().equals(plan.placement().size())) {
            throw new IllegalArgumentException("Expected a source of "
                    + plan.placement().size() + ", the size of the plan's placement, but received " + source.size());
        }
    }

    /** Returns the whole canvas; the raster itself, not a copy. */
    public Raster pixels() {
        return pixels;
    }

    /** Returns the mask in which everything but the placement is fill. */
    public Mask mask() {
        return Mask.around(plan.canvas(), plan.placement());
    }

    /** Returns the plan that the canvas was made by. */
    public CanvasPlan plan() {
        return plan;
    }

    /** Returns what the margins were filled with, and why. */
    public ChosenFill fill() {
        return fill;
    }

    /** Returns the pixels that are delivered: a view of the canvas. */
    public Raster output() {
        return pixels.view(plan.output());
    }

    /** Returns the mask of the pixels that are delivered. */
    public Mask outputMask() {
        return Mask.around(plan.output().size(), plan.placementInOutput());
    }
}
