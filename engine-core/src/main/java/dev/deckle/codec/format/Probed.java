package dev.deckle.codec.format;

import dev.deckle.codec.mask.MaskFindings;
import dev.deckle.codec.sample.Upright;
import dev.deckle.picture.ImageInfo;
import dev.deckle.picture.MaskOptions;
import dev.deckle.picture.Picture;
import dev.deckle.picture.RowPicture;
import java.io.IOException;
import java.util.Optional;

/** Holds a file that was scanned, and goes on from there. Not for several threads. */
public interface Probed {

    /** Returns what the header says. */
    ImageInfo info() throws IOException;

    /** Returns how many rasters of the picture's size decoding holds at once, at most, where it goes into one of its own. */
    default int rasters() throws IOException {
        return Upright.transposes(info().orientation()) ? 2 : 1;
    }

    /** Decodes the upright picture. */
    Picture read(Destination to) throws IOException;

    /** Prepares the upright picture to be read by rows; empty where this file can't be read so. Nothing of this is held by what is returned. */
    default Optional<RowPicture> rows() throws IOException {
        return Optional.empty();
    }

    /** Reads a mask straight from what is stored, where that is cheaper; empty where it is to be taken from the picture. */
    default Optional<MaskFindings> mask(MaskOptions options) throws IOException {
        return Optional.empty();
    }
}
