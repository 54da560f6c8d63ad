package dev.deckle.model;

import dev.deckle.raster.Raster;
import java.util.OptionalLong;

/** Holds one picture that a model made. */
public sealed interface Answer {

    /** Returns the random seed that it was made with, where the provider tells. */
    OptionalLong seed();

    /** Hands this answer to the method of {@code cases} for its kind, and returns what that makes of it. */
    <T> T read(Cases<T> cases) throws ModelException;

    /** Makes something of an answer of each kind; a new kind is a new method, so that nobody can forget it. */
    interface Cases<T> {

        /** Takes samples. */
        T pixels(Pixels answer) throws ModelException;

        /** Takes a file. */
        T file(File answer) throws ModelException;
    }

    /**
     * Samples in the form of the source that was sent: its channels, depth and colour space.
     *
     * @param raster belongs to the receiver, who may write to it
     */
    record Pixels(Raster raster) implements Answer {
        @Override
        public OptionalLong seed() {
            return OptionalLong.empty();
        }

        @Override
        public <T> T read(Cases<T> cases) throws ModelException {
            return cases.pixels(this);
        }
    }

    /**
     * Holds a picture file as it came; its size, format and colours are for the receiver to find out.
     *
     * @param bytes belong to the receiver
     * @param seed the random seed that it was made with, where the provider tells
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    record File(byte[] bytes, OptionalLong seed) implements Answer {
        @Override
        public <T> T read(Cases<T> cases) throws ModelException {
            return cases.file(this);
        }
    }
}
