package dev.deckle.cli;

import dev.deckle.mask.Brush;
import dev.deckle.mask.Mask;
import dev.deckle.picture.MaskOptions;
import dev.deckle.picture.ReadMask;
import java.io.IOException;

/**
 * Describes how a mask is read and by how many px it is grown and feathered.
 *
 * @param reading of the file
 * @param grow radius of the disc by which the fill grows, px
 * @param feather width of the ramp that is then made inside the fill, px
 */
record Masking(MaskOptions reading, int grow, int feather) {

    /** Returns the mask, first grown, then feathered. */
    ReadMask apply(ReadMask read) throws IOException {
        Mask grown = read.mask().grow(grow, Brush.DISC);
        return read.withMask(grown.feather(feather));
    }
}
