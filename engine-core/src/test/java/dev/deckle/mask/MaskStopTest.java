package dev.deckle.mask;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.mask.kept.KeptPixels;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import dev.deckle.raster.Resampler;
import dev.deckle.raster.SampleDigest;
import dev.deckle.stop.Asks;
import org.junit.jupiter.api.Test;

/** Masks, resampling and digests ask at least once a row whether they shall end, and end wherever they are told to. */
class MaskStopTest {
    private static final int ROWS = 120;
    private static final Size SIZE = Size.of(160, ROWS);

    @Test
    void masksHear() throws Exception {
        byte[] coverage = new byte[(int) SIZE.pixels()];
        for (int i = 0; i < coverage.length; i++) {
            coverage[i] = (byte) (i % 7 < 3 && i / 160 % 11 < 6 ? i % 256 : 0);
        }
        Mask mask = Mask.of(SIZE, coverage);
        Asks.hears("disc", ROWS, () -> mask.grow(9, Brush.DISC));
        Asks.hears("square", ROWS, () -> mask.grow(9, Brush.SQUARE));
        Asks.hears("shrink", ROWS, () -> mask.shrink(2, Brush.DISC));
        Asks.hears("feather", ROWS, () -> mask.feather(6));
        Asks.hears("distance", 2 * ROWS, mask::distanceToFill);
        Asks.hears("kept distance", 2 * ROWS, mask::distanceToKept);
        Asks.hears("holes", 2 * ROWS, mask::fillHoles);
        Asks.hears("summary", ROWS, mask::summary);
        Asks.hears("binary", ROWS, mask::binary);
        Asks.hears("fitted", 90, () -> mask.fitted(Size.of(90, 90)));
        Mask frame = Mask.around(SIZE, new Rect(20, 20, 100, 60));
        Asks.hears("frame feather", ROWS, () -> frame.feather(9));
    }

    @Test
    void rastersHear() throws Exception {
        Raster raster = Raster.allocate(SIZE, Channels.RGB, Depth.SIXTEEN);
        Raster other = raster.copy();
        Mask mask = Mask.around(SIZE, new Rect(20, 20, 100, 60));
        Asks.hears("smaller", 40, () -> Resampler.resize(raster, Size.of(50, 40)));
        Asks.hears("larger", 200, () -> Resampler.resize(raster, Size.of(300, 200)));
        Asks.hears("copy", ROWS, () -> other.copyFrom(raster));
        Asks.hears("digest", ROWS, () -> SampleDigest.of(raster));
        Asks.hears("difference", ROWS, () -> raster.largestDifference(other));
        Asks.hears("kept digest", ROWS, () -> KeptPixels.digest(raster, mask));
    }
}
