package dev.deckle.codec.format;

import dev.deckle.codec.io.ByteSource;
import dev.deckle.codec.io.Reading;
import dev.deckle.codec.meta.FoundMetadata;
import dev.deckle.picture.Encoding;
import dev.deckle.picture.Metadata;
import dev.deckle.picture.Picture;
import dev.deckle.raster.Raster;
import java.io.IOException;
import java.util.Optional;

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

    /** Returns the picture of samples as stored, with the metadata of an upright one of its size. */
    protected final Picture picture(Raster stored, FoundMetadata metadata, Encoding encoding, Destination to) {
        Raster upright = to.upright(stored, metadata.orientation());
        Metadata described = metadata.upright(upright.size(), reading);
        return new Picture(upright, described, Optional.of(encoding), reading.warnings());
    }
}
