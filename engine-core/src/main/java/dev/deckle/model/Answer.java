package dev.deckle.model;

import dev.deckle.raster.Raster;
import java.util.OptionalLong;

/** One picture that a model made. */
public sealed interface Answer {

    /**
     * Samples in the form of the source that was sent: its channels, depth and colour space.
     *
     * @param raster belongs to the receiver, who may write to it
     */
    record Pixels(Raster raster) implements Answer {}

    /**
     * A picture file as it came; its size, format and colours are for the receiver to find out.
     *
     * @param bytes belong to the receiver
     * @param seed the random seed that it was made with, where the provider tells
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    record File(byte[] bytes, OptionalLong seed) implements Answer {}
}
