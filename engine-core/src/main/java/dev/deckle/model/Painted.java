package dev.deckle.model;

import dev.deckle.raster.Raster;

/**
 * A model's answer.
 *
 * @param pixels the whole canvas; belongs to the receiver from now on, who may write to it
 */
public record Painted(Raster pixels) {}
