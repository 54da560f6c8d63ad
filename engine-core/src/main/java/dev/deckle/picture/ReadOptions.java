package dev.deckle.picture;

import dev.deckle.memory.MemoryBudget;
import java.time.Duration;
import java.util.Optional;

/**
 * Describes how a file is read.
 *
 * @param limits the sizes from which on a file is refused
 * @param acceptDamaged whether a damaged or cut file is read as far as it goes, with warnings, where it would be refused
 * @param firstFrame whether the first frame of an animation or of a file of several pages is taken, where it would be refused
 * @param memory the budget that a reading takes its samples from while it decodes, shared with whoever is given the same one; where it is
 *     empty a reading is refused what three quarters of the heap can never hold, and nothing is counted
 * @param patience how long a reading waits for memory that others hold, at most: for its turn in the budget, or for a heap that is full
 * @param origin whether the picture remembers its file ({@link Picture#origin}), for a writer that can carry a part of it over
 * @param untouched whether whoever reads the picture leaves its samples as they are wherever it is shown: a JPEG writer then keeps its blocks
 *     by their place, and nobody looks at the samples for it; changes to them would not be seen
 */
public record ReadOptions(
        ReadLimits limits,
        boolean acceptDamaged,
        boolean firstFrame,
        Optional<MemoryBudget> memory,
        Duration patience,
        boolean origin,
        boolean untouched) {
    /** Default limits, damage refused, animations refused, no budget beside the heap, half a minute of patience, the file remembered, changes seen. */
    public static final ReadOptions DEFAULT =
            new ReadOptions(ReadLimits.DEFAULT, false, false, Optional.empty(), Duration.ofSeconds(30), true, false);

    /**
     * Checks the patience.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public ReadOptions {
        if (patience.isNegative()) {
            throw new IllegalArgumentException("Expected a patience of at least 0 s but received " + patience);
        }
    }

    /**
     * Returns {@link #DEFAULT}, except that damage becomes a line of {@link Picture#warnings} where the decoder can go
     * on.
     */
    public static ReadOptions lenient() {
        return DEFAULT.withAcceptDamaged(true);
    }

    /** Returns the same options with other limits. */
    public ReadOptions withLimits(ReadLimits other) {
        return new ReadOptions(other, acceptDamaged, firstFrame, memory, patience, origin, untouched);
    }

    /** Returns the same options; damaged files are read as far as they go if {@code accept}, else refused. */
    public ReadOptions withAcceptDamaged(boolean accept) {
        return new ReadOptions(limits, accept, firstFrame, memory, patience, origin, untouched);
    }

    /** Returns the same options; of several frames the first is taken if {@code first}, else the file is refused. */
    public ReadOptions withFirstFrame(boolean first) {
        return new ReadOptions(limits, acceptDamaged, first, memory, patience, origin, untouched);
    }

    /** Returns the same options with a budget, which readings of any threads, and outpainters, may share. */
    public ReadOptions withMemory(MemoryBudget other) {
        return new ReadOptions(limits, acceptDamaged, firstFrame, Optional.of(other), patience, origin, untouched);
    }

    /** Returns the same options with another patience; zero does not wait at all. */
    public ReadOptions withPatience(Duration other) {
        return new ReadOptions(limits, acceptDamaged, firstFrame, memory, other, origin, untouched);
    }

    /** Returns the same options; a picture that is only looked at, and never written, needs no origin and is read a little sooner. */
    public ReadOptions withOrigin(boolean remembered) {
        return new ReadOptions(limits, acceptDamaged, firstFrame, memory, patience, remembered, untouched);
    }

    /** Returns the same options; if {@code promised}, the picture's samples stay as they are, and nobody has to find changes. */
    public ReadOptions withUntouched(boolean promised) {
        return new ReadOptions(limits, acceptDamaged, firstFrame, memory, patience, origin, promised);
    }
}
