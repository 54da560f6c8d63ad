package dev.deckle.codec.format;

import dev.deckle.codec.io.ByteSource;
import dev.deckle.codec.io.Reading;
import dev.deckle.codec.meta.FoundMetadata;
import dev.deckle.picture.Encoding;
import dev.deckle.picture.ImageInfo;
import dev.deckle.picture.Metadata;
import dev.deckle.picture.Picture;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Holds what the probed files of all formats share: metadata that is read once, and the way from stored samples to an
 * upright picture.
 */
public abstract class ProbedFile implements Probed {
    protected final ByteSource source;
    protected final Reading reading;
    private Optional<FoundMetadata> found = Optional.empty();

    protected ProbedFile(ByteSource source, Reading reading) {
        this.source = source;
        this.reading = reading;
    }

    /** Reads the metadata from the places that the scan found. */
    protected abstract FoundMetadata metadata() throws IOException;

    /** Returns the metadata. */
    protected final FoundMetadata found() throws IOException {
        if (found.isEmpty()) {
            found = Optional.of(metadata());
        }
        return found.get();
    }

    /** Forgets the metadata, so that it is read again: there is more of it than was known. */
    protected final void forgetMetadata() {
        found = Optional.empty();
    }

    /** Decodes 8-bit samples. */
    protected interface Decoding {
        /** Decodes them into a raster of the picture's size and channels. */
        void into(ByteRaster raster) throws IOException;
    }

    /** Decodes a picture of 8 bits a sample that is stored upright and without loss, by a decoder of this library's own. */
    protected final Picture plain(Destination to, Decoding decoding) throws IOException {
        ImageInfo info = info();
        ByteRaster raster = (ByteRaster) to.allocate(info.size(), info.channels(), Depth.EIGHT, 1);
        decoding.into(raster);
        Encoding encoding = new Encoding(info.format(), true, OptionalInt.empty(), false, "Deckle " + info.format());
        return picture(raster, found(), encoding, to);
    }

    /** Returns the picture of samples as stored, with the metadata of an upright one of its size. */
    protected final Picture picture(Raster stored, FoundMetadata metadata, Encoding encoding, Destination to) {
        Raster upright = to.upright(stored, metadata.orientation());
        Metadata described = metadata.upright(upright.size(), reading);
        return new Picture(upright, described, Optional.of(encoding), reading.warnings());
    }
}
