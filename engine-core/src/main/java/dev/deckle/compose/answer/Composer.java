package dev.deckle.compose.answer;

import dev.deckle.compose.Registration;
import dev.deckle.compose.Seam;
import dev.deckle.compose.SeamReport;
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
 * <p>An answer may have other channels or another depth than the source, in whose colour space it has to be; the result is written
 * to a target of the caller's with the source's. The generated px are opaque. The same input gives the same samples on every JVM.
 * Stateless; safe for any number of threads, each with its own target.
 */
public final class Composer {
    private Composer() {}

    /**
     * Composes the answer of an expansion.
     *
     * @param source the picture that was sent
     * @param answer the model's answer, of whatever size
     * @param target of the size that was asked for, with the source's channels and depth; every sample is written
     * @param placement the rectangle of the canvas where the source sits
     * @throws AnswerException if the answer does not show the source where it could be used; the target is then as it was
     * @throws IllegalArgumentException if source, placement and target don't fit each other
     */
    public static Seam compose(Raster source, Raster answer, Raster target, Rect placement, ComposeOptions options)
            throws AnswerException {
        requireFit(source, target, placement);
        Size canvas = target.size();
        int colours = source.channels().colours();
        Registration registration = new Registrar(source, KnownArea.of(source), answer, canvas, placement).find();
        PictureRows rows = rows(answer, registration, canvas, colours);
        correct(rows, source, placement, PasteBack.kept(canvas, placement, options.feather()), target);
        PasteBack.paste(target, source, placement, options.feather());
        PictureRows came = new PictureRows(answer, AnswerMap.between(canvas, answer.size()), canvas, colours);
        return new Seam(registration, SeamMeter.measure(came, source, placement), measure(target, placement));
    }

    /**
     * Composes the answer to a reduced picture at full resolution: located, registered and corrected at the work size, its margins
     * are scaled up and take on the grain of the source, whose own samples are copied.
     *
     * @param source at full resolution
     * @param answer the model's answer to the work canvas
     * @param target of the full size, with the source's channels and depth; every sample is written
     * @param placement the rectangle of the canvas where the source sits; the map onto the work's placement takes the canvas along
     * @throws AnswerException if the answer does not show the reduced source where it could be used; the target is then as it was
     * @throws IllegalArgumentException if source, placement and target don't fit each other
     */
    public static Seam compose(
            Raster source, Raster answer, Raster target, Rect placement, Work work, ComposeOptions options)
            throws AnswerException {
        requireFit(source, target, placement);
        Size canvas = target.size();
        int colours = source.channels().colours();
        // In 16 bit, so that what is scaled up later has not been rounded to 8.
        Raster reduced = PlaneKernel.widened(Resampler.resize(source, work.source()));
        int feather = (int) Math.min(
                PasteBack.MAX_FEATHER,
                Math.ceil((double) options.feather() * work.source().width() / source.width()));
        Raster small = reduced.allocateLike(work.canvas());
        Seam found = compose(reduced, answer, small, work.placement(), new ComposeOptions(feather));
        AnswerMap map = AnswerMap.between(placement, work.placement());
        new GrainBlend(
                        new PictureRows(small, map, canvas, colours),
                        new PictureRows(
                                reduced, AnswerMap.between(source.size(), reduced.size()), source.size(), colours),
                        source,
                        placement)
                .write(target, PasteBack.kept(canvas, placement, options.feather()));
        PasteBack.paste(target, source, placement, options.feather());
        AnswerMap came = AnswerMap.between(work.canvas(), answer.size()).after(map);
        SeamReport before = SeamMeter.measure(new PictureRows(answer, came, canvas, colours), source, placement);
        return new Seam(found.registration(), before, measure(target, placement));
    }

    /**
     * Composes the answer of an inpainting. Source px with coverage 0 are copied; those with 255 are generated; in between both
     * are blended by the coverage, rounded exactly.
     *
     * @param source the picture, or the window of it, that was asked about
     * @param answer the model's answer to it, of whatever size
     * @param mask of the source's size, with at least one px of coverage 0
     * @param target a copy of the source, in which the holes are written
     * @throws AnswerException if the answer does not show the source; the target is then as it was
     * @throws IllegalArgumentException if the mask or the target has another size, or the mask keeps nothing
     */
    public static Seam inpaint(Raster source, Raster answer, Mask mask, Raster target) throws AnswerException {
        if (!mask.size().equals(source.size())) {
            throw new IllegalArgumentException(
                    "Expected a mask of " + source.size() + " but received one of " + mask.size());
        }
        if (!mask.keepsAnything()) {
            throw new IllegalArgumentException(
                    "Expected a mask with at least 1 px of coverage 0 but received none on " + source.size());
        }
        Rect all = source.size().toRect();
        requireFit(source, target, all);
        KnownArea known = KnownArea.of(source, mask);
        Registration registration = new Registrar(source, known, answer, source.size(), all).find();
        PictureRows rows =
                rows(answer, registration, source.size(), source.channels().colours());
        KnownPair pair = KnownPair.of(rows, source, all, known);
        ColourFit fit = ColourFit.of(pair, all, source.size());
        new HoleBlend(rows, source, mask, fit, fit.usualError(pair, all)).write(target);
        PictureRows came = new PictureRows(
                answer,
                AnswerMap.between(source.size(), answer.size()),
                source.size(),
                source.channels().colours());
        PictureRows now = new PictureRows(
                target, AnswerMap.IDENTITY, source.size(), source.channels().colours());
        return new Seam(registration, SeamMeter.measure(came, source, mask), SeamMeter.measure(now, source, mask));
    }

    private static PictureRows rows(Raster answer, Registration at, Size canvas, int colours) {
        return at.isStraight()
                ? new PictureRows(answer, new AnswerMap(at.scaleX(), at.dx(), at.scaleY(), at.dy()), canvas, colours)
                : new PictureRows(RotationKernel.draw(answer, at, canvas), AnswerMap.IDENTITY, canvas, colours);
    }

    private static SeamReport measure(Raster pixels, Rect placement) {
        PictureRows rows = new PictureRows(
                pixels, AnswerMap.IDENTITY, pixels.size(), pixels.channels().colours());
        return SeamMeter.measure(rows, pixels.view(placement), placement);
    }

    private static void requireFit(Raster source, Raster target, Rect placement) {
        if (source.width() != placement.width()
                || source.height() != placement.height()
                || !target.size().toRect().contains(placement)) {
            throw new IllegalArgumentException("Expected a source of the placement's size inside " + target.size()
                    + " but received " + source.size() + " for " + placement);
        }
        if (target.channels() != source.channels() || target.depth() != source.depth()) {
            throw new IllegalArgumentException("Expected a target like " + source + " but received " + target);
        }
    }

    /** Writes the corrected answer to {@code pixels} everywhere outside {@code kept}. */
    private static void correct(PictureRows rows, Raster source, Rect placement, Rect kept, Raster pixels) {
        KnownPair pair = KnownPair.of(rows, source, placement, KnownArea.of(source));
        ColourFit fit = ColourFit.of(pair, placement, rows.size());
        MarginBlend.of(rows, source, placement, fit, fit.usualError(pair, placement))
                .write(pixels, kept);
    }
}
