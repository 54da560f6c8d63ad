/** A format of a test: what a new one takes is a package like this and one line, {@code Codecs.ALL.and(new PpmCodec())}. */
@NullMarked
package dev.deckle.codec.ppm;

import org.jspecify.annotations.NullMarked;
