package dev.deckle.compose;

import dev.deckle.mask.Mask;
import dev.deckle.raster.Raster;
import java.util.Arrays;
import java.util.Optional;

/** Which px of a source say something about its colours: not those that are mostly transparent, nor those of a hole. For one thread. */
final class KnownArea {
    private final Raster source;
    private final Optional<Mask> holes;
    private final byte[] covered;

    private KnownArea(Raster source, Optional<Mask> holes) {
        this.source = source;
        this.holes = holes;
        this.covered = new byte[holes.isPresent() ? source.width() : 0];
    }

    static KnownArea of(Raster source) {
        return new KnownArea(source, Optional.empty());
    }

    /** Without the px of a mask, of the source's size, that are filled at all. */
    static KnownArea of(Raster source, Mask holes) {
        return new KnownArea(source, Optional.of(holes));
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
        if (holes.isPresent()) {
            holes.get().copyRow(y, covered, 0);
            for (int x = 0; x < out.length; x++) {
                out[x] |= covered[x] != 0;
            }
        }
    }
}
