package dev.deckle.compose;

import dev.deckle.raster.Raster;
import java.util.Arrays;

/** Which px of a source say something about its colours: not those that are mostly transparent, nor those of a hole. */
final class KnownArea {
    private final Raster source;
    private final byte[] coverage;

    private KnownArea(Raster source, byte[] coverage) {
        this.source = source;
        this.coverage = coverage;
    }

    static KnownArea of(Raster source) {
        return new KnownArea(source, new byte[0]);
    }

    /** Without the px of a mask (its coverage, row by row) that are filled at all. */
    static KnownArea of(Raster source, byte[] coverage) {
        return new KnownArea(source, coverage);
    }

    /** For each px of row {@code y} whether it is to be left out. */
    void hidden(int y, boolean[] out) {
        Arrays.fill(out, false);
        if (source.channels().hasAlpha()) {
            int channels = source.channels().count();
            int at = source.offset() + y * source.stride() + channels - 1;
            switch (source.depth()) {
                case EIGHT -> {
                    byte[] samples = source.bytes().samples();
                    for (int x = 0; x < out.length; x++, at += channels) {
                        out[x] = samples[at] >= 0;
                    }
                }
                case SIXTEEN -> {
                    short[] samples = source.shorts().samples();
                    for (int x = 0; x < out.length; x++, at += channels) {
                        out[x] = samples[at] >= 0;
                    }
                }
            }
        }
        if (coverage.length > 0) {
            int row = y * out.length;
            for (int x = 0; x < out.length; x++) {
                out[x] |= coverage[row + x] != 0;
            }
        }
    }
}
