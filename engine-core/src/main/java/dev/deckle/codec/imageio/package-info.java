/** Calls the decoders and encoders of the JDK and of ImageIO plug-ins, which are made directly, not chosen by a registry. */
@NullMarked
package dev.deckle.codec.imageio;

import org.jspecify.annotations.NullMarked;
