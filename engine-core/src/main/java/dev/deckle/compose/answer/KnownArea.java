package dev.deckle.compose.answer;

import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;
import java.util.Arrays;
import java.util.Optional;

/**
 * Marks the px of a picture that say nothing about its colours: those that are mostly transparent, and those of a hole.
 * A picture that is looked at in another size hides each px that shows any of its hidden ones. For one thread.
 */
final class KnownArea {
    private final Raster picture;
    private final Size shown;
    private final Optional<Mask> holes;
    private final byte[] covered;
    private final boolean[] transparent;

    private KnownArea(Raster picture, Size shown, Optional<Mask> holes) {
        this.picture = picture;
        this.shown = shown;
        this.holes = holes;
        this.covered = new byte[holes.isPresent() ? shown.width() : 0];
        this.transparent = new boolean[picture.channels().hasAlpha() ? picture.width() : 0];
    }

    /** Looks at a picture in its own size. */
    static KnownArea of(Raster picture) {
        return shownAs(picture, picture.size());
    }

    /** Looks at a picture as it is resampled to the size {@code shown}. */
    static KnownArea shownAs(Raster picture, Size shown) {
        return new KnownArea(picture, shown, Optional.empty());
    }

    /** Leaves out the px of a mask, of the picture's size, that are filled at all. */
    static KnownArea of(Raster picture, Mask holes) {
        return new KnownArea(picture, picture.size(), Optional.of(holes));
    }

    /** Marks each px of row {@code y}, as it is shown, that is to be left out. */
    void hidden(int y, boolean[] out) {
        Arrays.fill(out, false);
        if (picture.channels().hasAlpha()) {
            int end = end(y, picture.height(), shown.height());
            for (int row = first(y, picture.height(), shown.height()); row < end; row++) {
                Stop.ifAsked();
                readTransparent(row);
                hideTransparent(out);
            }
        }
        if (holes.isPresent()) {
            holes.get().copyRow(y, covered, 0);
            for (int x = 0; x < out.length; x++) {
                out[x] |= covered[x] != 0;
            }
        }
    }

    /** Reads which px of the picture's own row have an alpha below the middle. */
    private void readTransparent(int row) {
        int channels = picture.channels().count();
        int at = picture.offset() + row * picture.stride() + channels - 1;
        switch (picture.depth()) {
            case EIGHT -> {
                byte[] samples = picture.bytes().samples();
                for (int x = 0; x < transparent.length; x++, at += channels) {
                    transparent[x] = samples[at] >= 0;
                }
            }
            case SIXTEEN -> {
                short[] samples = picture.shorts().samples();
                for (int x = 0; x < transparent.length; x++, at += channels) {
                    transparent[x] = samples[at] >= 0;
                }
            }
        }
    }

    private void hideTransparent(boolean[] out) {
        for (int x = 0; x < out.length; x++) {
            int end = end(x, transparent.length, out.length);
            for (int own = first(x, transparent.length, out.length); own < end; own++) {
                out[x] |= transparent[own];
            }
        }
    }

    /** Finds the first of {@code from} px that px {@code at} of {@code to} shows a part of. */
    private static int first(int at, int from, int to) {
        return (int) ((long) at * from / to);
    }

    /** Finds the px behind the last of {@code from} that px {@code at} of {@code to} shows a part of. */
    private static int end(int at, int from, int to) {
        return (int) (((at + 1L) * from + to - 1) / to);
    }
}
