package dev.deckle.picture;

/**
 * Describes how a file is read.
 *
 * @param limits what is refused for its size
 * @param acceptDamaged whether a damaged or cut file is read as far as it goes, with warnings, where it would be refused
 * @param firstFrame whether the first frame of an animation or of a file of several pages is taken, where it would be refused
 */
public record ReadOptions(ReadLimits limits, boolean acceptDamaged, boolean firstFrame) {
    /** Default limits, damage refused, animations refused. */
    public static final ReadOptions DEFAULT = new ReadOptions(ReadLimits.DEFAULT, false, false);

    private static final ReadOptions LENIENT = new ReadOptions(ReadLimits.DEFAULT, true, false);

    /**
     * Returns {@link #DEFAULT}, except that damage becomes a line of {@link Picture#warnings} where the decoder can go
     * on.
     */
    public static ReadOptions lenient() {
        return LENIENT;
    }

    /** Returns the same options with other limits. */
    public ReadOptions withLimits(ReadLimits other) {
        return new ReadOptions(other, acceptDamaged, firstFrame);
    }

    /** Returns the same options; damaged files are read as far as they go if {@code accept}, else refused. */
    public ReadOptions withAcceptDamaged(boolean accept) {
        return new ReadOptions(limits, accept, firstFrame);
    }

    /** Returns the same options; of several frames the first is taken if {@code first}, else the file is refused. */
    public ReadOptions withFirstFrame(boolean first) {
        return new ReadOptions(limits, acceptDamaged, first);
    }
}
