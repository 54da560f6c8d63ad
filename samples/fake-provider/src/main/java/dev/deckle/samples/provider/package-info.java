/**
 * Stands in for the image providers' APIs on loopback. It checks requests as strictly as the providers do, paints real
 * answers, counts what would have been charged, and fails in every way that it is told to. It knows nothing of the
 * engine.
 */
@NullMarked
package dev.deckle.samples.provider;

import org.jspecify.annotations.NullMarked;
