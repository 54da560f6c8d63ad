/** Opens the door to the decoders and encoders of the JDK and of ImageIO plug-ins, which no registry chooses. */
@NullMarked
package dev.deckle.codec.imageio;

import org.jspecify.annotations.NullMarked;
