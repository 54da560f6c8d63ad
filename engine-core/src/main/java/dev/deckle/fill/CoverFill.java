package dev.deckle.fill;

import dev.deckle.geometry.BorderLayout;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.raster.Raster;
import dev.deckle.raster.Resampler;
import dev.deckle.stop.Stop;

/**
 * Puts the picture itself behind it, scaled to cover the canvas and blurred, as social media and television do. Holes:
 * {@link SmoothFill}.
 *
 * @param strength σ of the blur, thousandths of the canvas' long side, 1 to 200
 */
record CoverFill(int strength) implements FillTemplate {
    static final int USUAL = 25;
    private static final int MOST = 200;
    private static final int THOUSAND = 1000;
    /** Px of the copy that is blurred for each σ: more would not be seen. */
    private static final int PX_PER_SIGMA = 4;

    private static final int LEAST_PX = 32;

    CoverFill {
        if (strength < 1 || strength > MOST) {
            throw new IllegalArgumentException(
                    "Expected 1 to " + MOST + " for the strength of cover but received " + strength);
        }
    }

    @Override
    public String label() {
        return strength == USUAL ? "cover" : "cover:" + strength;
    }

    @Override
    public void fillMargins(Raster canvas, Rect known, boolean opaque) {
        Raster cover = canvas.allocateLike(canvas.size());
        Resampler.resizeInto(cover, blurred(canvas.view(shown(canvas.size(), known)), canvas.size()));
        for (Rect part : new BorderLayout(canvas.size(), known).border()) {
            canvas.view(part).copyFrom(cover.view(part));
            for (int y = part.y(); y < part.bottom() && opaque; y++) {
                Stop.ifAsked();
                MarginRows.makeOpaque(canvas, part.x(), part.right(), y);
            }
        }
    }

    @Override
    public void fillHole(Raster canvas, Hole hole) {
        SmoothHole.fill(canvas, hole);
    }

    /** Returns the middle of the picture that has the canvas' ratio. */
    private static Rect shown(Size canvas, Rect known) {
        long byHeight = (long) known.height() * canvas.width() / canvas.height();
        long byWidth = (long) known.width() * canvas.height() / canvas.width();
        int w = (int) Math.max(1, Math.min(known.width(), byHeight));
        int h = (int) Math.max(1, Math.min(known.height(), byWidth));
        return new Rect(known.x() + (known.width() - w) / 2, known.y() + (known.height() - h) / 2, w, h);
    }

    private Raster blurred(Raster picture, Size canvas) {
        int side = Math.max(canvas.width(), canvas.height());
        int px = Math.min(side, Math.max(LEAST_PX, PX_PER_SIGMA * THOUSAND / strength));
        int w = Math.max(1, Math.round(canvas.width() * (float) px / side));
        int h = Math.max(1, Math.round(canvas.height() * (float) px / side));
        Raster small = Resampler.resize(picture, Size.of(w, h));
        int channels = small.channels().count();
        int row = w * channels;
        float[] samples = new float[h * row];
        for (int y = 0; y < h; y++) {
            Stop.ifAsked();
            for (int i = y * row; i < (y + 1) * row; i++) {
                samples[i] = small.get(i);
            }
        }
        float[] soft = BlurKernel.blur(samples, w, h, channels, strength * px / (float) THOUSAND);
        for (int y = 0; y < h; y++) {
            Stop.ifAsked();
            for (int i = y * row; i < (y + 1) * row; i++) {
                small.put(i, Math.max(0, Math.min(small.depth().max(), Math.round(soft[i]))));
            }
        }
        return small;
    }
}
