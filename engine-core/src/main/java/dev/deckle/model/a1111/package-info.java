/** Calls AUTOMATIC1111's web UI, Forge and the servers that copy their API. */
@NullMarked
package dev.deckle.model.a1111;

import org.jspecify.annotations.NullMarked;
