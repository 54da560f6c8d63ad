package dev.deckle.codec.bmp;

import dev.deckle.codec.io.Span;
import java.util.Optional;

/**
 * Holds what the header of a BMP file says of its colours.
 *
 * @param embedded where a profile is
 * @param made a profile made of primaries and gamma
 * @param unknown whether they are another space that can't be known from the file
 */
record BmpColours(Optional<Span> embedded, Optional<byte[]> made, boolean unknown) {
    static final BmpColours SRGB = new BmpColours(Optional.empty(), Optional.empty(), false);
}
