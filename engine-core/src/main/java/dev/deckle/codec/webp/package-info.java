/** Reads and writes WebP: the container by code of our own, the pixels by libwebp where it is there, else by TwelveMonkeys. */
@NullMarked
package dev.deckle.codec.webp;

import org.jspecify.annotations.NullMarked;
