package dev.deckle.codec;

import dev.deckle.codec.format.Codec;
import dev.deckle.codec.format.Probed;
import dev.deckle.codec.io.ByteSource;
import dev.deckle.codec.io.Reading;
import java.io.IOException;
import java.util.Optional;

/** Finds the format of a file by its bytes; the format's codec does the rest. */
final class ImageReading {
    /** Knows the formats of this library. */
    static final ImageReading OF_ALL = new ImageReading(Codecs.ALL);

    private final Codecs codecs;

    ImageReading(Codecs codecs) {
        this.codecs = codecs;
    }

    /** Scans a file once, as far as that is needed to know what it is. */
    Probed probe(ByteSource source, Reading reading) throws IOException {
        for (Codec codec : codecs.list()) {
            if (codec.matches(source)) {
                return codec.probe(source, reading);
            }
        }
        Optional<String> stranger = Strangers.name(source);
        if (stranger.isPresent()) {
            throw reading.unsupported(
                    "a " + codecs.names() + " file", stranger.get() + "; convert it to one of them first");
        }
        throw reading.invalid("a " + codecs.names() + " file", "bytes of none of them");
    }
}
