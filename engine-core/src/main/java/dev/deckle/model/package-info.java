/**
 * Defines the ports that painting models are plugged into. A port is one method and a {@link dev.deckle.plan.Profile}.
 */
@NullMarked
package dev.deckle.model;

import org.jspecify.annotations.NullMarked;
