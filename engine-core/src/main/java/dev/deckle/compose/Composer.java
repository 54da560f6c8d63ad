package dev.deckle.compose;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.raster.Raster;
import java.util.ArrayList;
import java.util.List;

/**
 * Composes a model's answer with the picture that it was asked about: the answer is located, registered against the known px,
 * corrected to meet them at the seam, and the original samples are put back, bit for bit.
 *
 * <p>An answer may have other channels or another depth than the source, in whose colour space it has to be; the result has
 * the source's. The generated px are opaque. The same input gives the same samples on every JVM. Stateless; safe for any number
 * of threads.
 */
public final class Composer {
    private Composer() {}

    /**
     * Composes the answer of an expansion.
     *
     * @param source the picture that was sent
     * @param answer what came back, of whatever size
     * @param canvas the size that was asked for
     * @param placement where the source sits in it
     * @throws AnswerException if the answer does not show the source where it could be used
     * @throws IllegalArgumentException if source, placement and canvas don't fit each other
     */
    public static Composed compose(Raster source, Raster answer, Size canvas, Rect placement, ComposeOptions options)
            throws AnswerException {
        requireFit(source, canvas, placement);
        int colours = source.channels().colours();
        Registration registration = new Registrar(source, answer, canvas, placement).find();
        AnswerMap map =
                new AnswerMap(registration.scaleX(), registration.dx(), registration.scaleY(), registration.dy());
        PictureRows rows = new PictureRows(answer, map, canvas, colours);
        Raster pixels = source.allocateLike(canvas);
        int feather = options.feather();
        Rect kept = PasteBack.kept(canvas, placement, feather);
        correct(rows, source, placement, kept, pixels);
        PasteBack.paste(pixels, source, placement, feather);
        SeamReport before = SeamMeter.measure(
                new PictureRows(answer, AnswerMap.between(canvas, answer.size()), canvas, colours), source, placement);
        SeamReport after = SeamMeter.measure(
                new PictureRows(pixels, AnswerMap.IDENTITY, canvas, colours), pixels.view(placement), placement);
        return new Composed(pixels, registration, before, after);
    }

    private static void requireFit(Raster source, Size canvas, Rect placement) {
        if (!source.size().equals(new Size(placement.width(), placement.height()))
                || !canvas.toRect().contains(placement)) {
            throw new IllegalArgumentException("Expected a source of the placement's size inside " + canvas
                    + " but received " + source.size() + " at " + placement);
        }
    }

    /** Everything outside {@code kept} of {@code pixels} becomes the corrected answer. */
    private static void correct(PictureRows rows, Raster source, Rect placement, Rect kept, Raster pixels) {
        int width = rows.size().width();
        int height = rows.size().height();
        float scale = Math.max(width, height) / 1024f;
        KnownPair pair = KnownPair.of(rows, source, placement, KnownArea.of(source));
        ColourFit fit = ColourFit.of(pair, placement.x(), placement.y(), width, height);
        List<SeamSide> sides = new ArrayList<>();
        double usual = fit.usualError(pair, placement);
        for (SideLines lines : SideLines.read(
                rows, source, placement, SeamSide.inside(scale), SeamSide.outside(scale), fit::correct)) {
            sides.add(new SeamSide(lines, scale, usual));
        }
        Sharpness sharpness = Sharpness.of(sides);
        for (SeamSide side : sides) {
            side.follow();
            side.settle(sharpness);
        }
        new MarginBlend(rows, fit, sharpness, placement, sides).write(pixels, kept);
    }
}
