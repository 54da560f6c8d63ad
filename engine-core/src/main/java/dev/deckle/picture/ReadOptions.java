package dev.deckle.picture;

/**
 * How a file is read.
 *
 * @param limits what is refused for its size
 * @param acceptDamaged whether a damaged or cut file is read as far as it goes, with warnings, where it would be refused
 * @param firstFrame whether the first frame of an animation or of a file of several pages is taken, where it would be refused
 */
public record ReadOptions(ReadLimits limits, boolean acceptDamaged, boolean firstFrame) {
    /** Default limits, damage refused, animations refused. */
    public static final ReadOptions DEFAULT = new ReadOptions(ReadLimits.DEFAULT, false, false);

    private static final ReadOptions LENIENT = new ReadOptions(ReadLimits.DEFAULT, true, false);

    /** {@link #DEFAULT}, but damage is told in {@link Picture#warnings} where the decoder can go on. */
    public static ReadOptions lenient() {
        return LENIENT;
    }

    /** The same with other limits. */
    public ReadOptions withLimits(ReadLimits other) {
        return new ReadOptions(other, acceptDamaged, firstFrame);
    }

    /** The same, but damaged files are read as far as they go if {@code accept}. */
    public ReadOptions withAcceptDamaged(boolean accept) {
        return new ReadOptions(limits, accept, firstFrame);
    }

    /** The same, but the first frame is taken where there are several if {@code first}. */
    public ReadOptions withFirstFrame(boolean first) {
        return new ReadOptions(limits, acceptDamaged, first);
    }
}
