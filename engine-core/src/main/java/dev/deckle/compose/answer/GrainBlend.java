package dev.deckle.compose.answer;

import dev.deckle.geometry.Rect;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;

/**
 * Blends margins at full resolution out of a composed work canvas. Scaled up they lack what the work size could not
 * hold: the finest detail and the grain. That band of the source – the source less its own reduced form scaled up – is
 * mirrored at the seam, band by band of its outermost px, and clipped softly at a few times its usual size, so that
 * grain goes on and outlines don't. At the seam itself the mirrored band is the source's own, so sharpness does not
 * step.
 */
final class GrainBlend {
    /** The px of the source that are mirrored, at a long side of 1024. */
    private static final int BAND = 64;

    /** The multiple of the band's median size at which it is softly clipped. */
    private static final float CLIP = 4;

    /** The rows and columns of the source, about, in which the band is measured. */
    private static final int SAMPLED = 64;

    private final PictureRows margins;
    private final PictureRows reduced;
    private final Raster source;
    private final Rect placement;
    private final int colours;
    private final int width;
    private final int height;
    private final int bandX;
    private final int bandY;

    /**
     * Prepares the blend for margins that are scaled up to the full canvas.
     *
     * @param margins the composed work canvas, as the full canvas
     * @param reduced the reduced source, as the full source
     */
    GrainBlend(PictureRows margins, PictureRows reduced, Raster source, Rect placement) {
        this.margins = margins;
        this.reduced = reduced;
        this.source = source;
        this.placement = placement;
        this.colours = margins.colours();
        this.width = margins.size().width();
        this.height = margins.size().height();
        int band = Math.max(BAND, BAND * (Math.max(width, height) / 1024));
        this.bandX = Math.min(band, source.width());
        this.bandY = Math.min(band, source.height());
    }

    /** Writes everything outside {@code kept}, which is inside the placement. */
    void write(Raster target, Rect kept) {
        float usual = (float) usual();
        float[] out = new float[width * colours];
        float[] grain = new float[source.width() * colours];
        float[] own = new float[source.width() * colours];
        for (int y = 0; y < height; y++) {
            Stop.ifAsked();
            boolean beyond = y < kept.y() || y >= kept.bottom();
            if (!beyond && kept.x() == 0 && kept.right() == width) {
                continue;
            }
            margins.row(y, out, 0);
            band(mirror(y - placement.y(), source.height(), bandY), own, grain);
            boolean beside = y >= placement.y() && y < placement.bottom();
            add(out, grain, CLIP * usual + 0.5f, beside);
            if (beyond) {
                PlaneKernel.store(out, 0, target, 0, width, y);
            } else {
                PlaneKernel.store(out, 0, target, 0, kept.x(), y);
                PlaneKernel.store(out, 0, target, kept.right(), width, y);
            }
        }
    }

    private void band(int y, float[] own, float[] grain) {
        reduced.row(y, grain, 0);
        PlaneKernel.load(source, y, colours, own);
        for (int i = 0; i < grain.length; i++) {
            grain[i] = own[i] - grain[i];
        }
    }

    private void add(float[] out, float[] grain, float clip, boolean beside) {
        for (int x = 0; x < width; x++) {
            int at = x - placement.x();
            if (beside && at >= 0 && at < source.width()) {
                continue;
            }
            int from = mirror(at, source.width(), bandX) * colours;
            for (int c = 0; c < colours; c++) {
                float r = grain[from + c];
                out[x * colours + c] += r / (float) Math.sqrt(1 + r * r / (clip * clip));
            }
        }
    }

    /**
     * Returns the px of a source of {@code length} that px {@code at} shows: itself inside, mirrored to and fro in the
     * band outside.
     */
    static int mirror(int at, int length, int band) {
        if (at >= 0 && at < length) {
            return at;
        }
        int out = at < 0 ? -1 - at : at - length;
        int turn = out % (2 * band);
        int deep = turn < band ? turn : 2 * band - 1 - turn;
        return at < 0 ? deep : length - 1 - deep;
    }

    /** Computes the median size of the band, levels. */
    private double usual() {
        int step = Math.max(1, source.height() / SAMPLED);
        int stride = Math.max(1, source.width() / SAMPLED);
        float[] own = new float[source.width() * colours];
        float[] grain = new float[source.width() * colours];
        double[] values = new double[(source.height() / step + 1) * (source.width() / stride + 1)];
        int n = 0;
        for (int y = 0; y < source.height(); y += step) {
            Stop.ifAsked();
            band(y, own, grain);
            for (int x = 0; x < source.width(); x += stride) {
                values[n++] = Math.abs(grain[x * colours]);
            }
        }
        return FitKernel.median(values, n);
    }
}
