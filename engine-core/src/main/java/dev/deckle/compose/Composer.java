package dev.deckle.compose;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.plan.Work;
import dev.deckle.raster.Raster;
import dev.deckle.raster.Resampler;

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
        Registration registration = new Registrar(source, KnownArea.of(source), answer, canvas, placement).find();
        PictureRows rows = new PictureRows(answer, map(registration), canvas, colours);
        Raster pixels = source.allocateLike(canvas);
        correct(rows, source, placement, PasteBack.kept(canvas, placement, options.feather()), pixels);
        PasteBack.paste(pixels, source, placement, options.feather());
        PictureRows came = new PictureRows(answer, AnswerMap.between(canvas, answer.size()), canvas, colours);
        return new Composed(
                pixels, registration, SeamMeter.measure(came, source, placement), measure(pixels, placement));
    }

    /**
     * Composes the answer to a reduced picture at full resolution: located, registered and corrected at the work size, its margins
     * are scaled up and take on the grain of the source, whose own samples are copied.
     *
     * @param source at full resolution
     * @param answer what came back for the work canvas
     * @param canvas the full size
     * @param placement where the source sits in it; the map onto the work's placement takes the canvas along
     * @throws AnswerException if the answer does not show the reduced source where it could be used
     * @throws IllegalArgumentException if source, placement and canvas don't fit each other
     */
    public static Composed compose(
            Raster source, Raster answer, Size canvas, Rect placement, Work work, ComposeOptions options)
            throws AnswerException {
        requireFit(source, canvas, placement);
        int colours = source.channels().colours();
        // In 16 bit, so that what is scaled up later has not been rounded to 8.
        Raster reduced = PlaneKernel.widened(Resampler.resize(source, work.source()));
        int feather = (int) Math.min(
                PasteBack.MAX_FEATHER,
                Math.ceil((double) options.feather() * work.source().width() / source.width()));
        Composed small = compose(reduced, answer, work.canvas(), work.placement(), new ComposeOptions(feather));
        AnswerMap map = AnswerMap.between(placement, work.placement());
        Raster pixels = source.allocateLike(canvas);
        new GrainBlend(
                        new PictureRows(small.pixels(), map, canvas, colours),
                        new PictureRows(
                                reduced, AnswerMap.between(source.size(), reduced.size()), source.size(), colours),
                        source,
                        placement)
                .write(pixels, PasteBack.kept(canvas, placement, options.feather()));
        PasteBack.paste(pixels, source, placement, options.feather());
        AnswerMap came = AnswerMap.between(work.canvas(), answer.size()).after(map);
        SeamReport before = SeamMeter.measure(new PictureRows(answer, came, canvas, colours), source, placement);
        return new Composed(pixels, small.registration(), before, measure(pixels, placement));
    }

    /**
     * Composes the answer of an inpainting. Source px with coverage 0 are copied; those with 255 are generated; in between both
     * are blended by the coverage, rounded exactly.
     *
     * @param source the picture, or the window of it, that was asked about
     * @param answer what came back for it, of whatever size
     * @param mask of the source's size, with at least one px of coverage 0
     * @throws AnswerException if the answer does not show the source
     * @throws IllegalArgumentException if the mask has another size or keeps nothing
     */
    public static Composed inpaint(Raster source, Raster answer, Mask mask) throws AnswerException {
        if (!mask.size().equals(source.size())) {
            throw new IllegalArgumentException(
                    "Expected a mask of " + source.size() + " but received one of " + mask.size());
        }
        byte[] coverage = mask.toCoverage();
        requireKept(coverage, source.size());
        Rect all = source.size().toRect();
        KnownArea known = KnownArea.of(source, coverage);
        Registration registration = new Registrar(source, known, answer, source.size(), all).find();
        PictureRows rows = new PictureRows(
                answer, map(registration), source.size(), source.channels().colours());
        KnownPair pair = KnownPair.of(rows, source, all, known);
        ColourFit fit = ColourFit.of(pair, all, source.size());
        Raster pixels = source.copy();
        new HoleBlend(rows, source, coverage, fit, fit.usualError(pair, all)).write(pixels);
        PictureRows came = new PictureRows(
                answer,
                AnswerMap.between(source.size(), answer.size()),
                source.size(),
                source.channels().colours());
        PictureRows now = new PictureRows(
                pixels, AnswerMap.IDENTITY, source.size(), source.channels().colours());
        return new Composed(
                pixels,
                registration,
                SeamMeter.measure(came, source, coverage),
                SeamMeter.measure(now, source, coverage));
    }

    private static AnswerMap map(Registration r) {
        return new AnswerMap(r.scaleX(), r.dx(), r.scaleY(), r.dy());
    }

    private static SeamReport measure(Raster pixels, Rect placement) {
        PictureRows rows = new PictureRows(
                pixels, AnswerMap.IDENTITY, pixels.size(), pixels.channels().colours());
        return SeamMeter.measure(rows, pixels.view(placement), placement);
    }

    private static void requireFit(Raster source, Size canvas, Rect placement) {
        if (source.width() != placement.width()
                || source.height() != placement.height()
                || !canvas.toRect().contains(placement)) {
            throw new IllegalArgumentException("Expected a source of the placement's size inside " + canvas
                    + " but received " + source.size() + " for " + placement);
        }
    }

    private static void requireKept(byte[] coverage, Size size) {
        for (byte c : coverage) {
            if (c == 0) {
                return;
            }
        }
        throw new IllegalArgumentException(
                "Expected a mask with at least 1 px of coverage 0 but received none on " + size);
    }

    /** Everything outside {@code kept} of {@code pixels} becomes the corrected answer. */
    private static void correct(PictureRows rows, Raster source, Rect placement, Rect kept, Raster pixels) {
        KnownPair pair = KnownPair.of(rows, source, placement, KnownArea.of(source));
        ColourFit fit = ColourFit.of(pair, placement, rows.size());
        MarginBlend.of(rows, source, placement, fit, fit.usualError(pair, placement))
                .write(pixels, kept);
    }
}
