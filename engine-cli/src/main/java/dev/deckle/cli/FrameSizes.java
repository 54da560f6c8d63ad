package dev.deckle.cli;

import dev.deckle.geometry.Size;
import dev.deckle.plan.Reframe;
import dev.deckle.plan.Tier;
import dev.deckle.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds the size of a frame, or of several, as {@code --size} names them: a long side, or exact frames.
 *
 * @param longSide of a frame whose ratio is said elsewhere, px; empty where {@code exact} is not
 * @param exact frames, in their order; empty where a long side is given
 */
record FrameSizes(Optional<Integer> longSide, List<Size> exact) {
    private static final int MAX_FRAMES = 100;

    /** Reads {@code 1K}, {@code 2K}, {@code 4K}, a number of px, or sizes like {@code 1080x1350} with commas between. */
    static final ValueType<FrameSizes> TYPE = new ValueType<>() {
        @Override
        public FrameSizes parse(String text) {
            return FrameSizes.parse(text);
        }

        @Override
        public Offer offer() {
            return Offer.WORDS;
        }

        @Override
        public List<String> words() {
            List<String> words = new ArrayList<>();
            for (Tier tier : Tier.values()) {
                words.add(tier.label());
            }
            return words;
        }
    };

    /** Copies the frames. */
    FrameSizes {
        exact = List.copyOf(exact);
    }

    private static FrameSizes parse(String text) {
        for (Tier tier : Tier.values()) {
            if (tier.label().equalsIgnoreCase(text)) {
                return new FrameSizes(Optional.of(tier.longSide()), List.of());
            }
        }
        if (Converters.isDigits(text)) {
            return new FrameSizes(Optional.of(side(text, text)), List.of());
        }
        String[] parts = text.split(",", -1);
        if (parts.length > MAX_FRAMES) {
            throw new IllegalArgumentException(
                    "Expected at most " + MAX_FRAMES + " frames at once but received " + parts.length);
        }
        List<Size> exact = new ArrayList<>();
        for (String part : parts) {
            int at = part.indexOf('x');
            if (at < 0 || !Converters.isDigits(part.substring(0, at)) || !Converters.isDigits(part.substring(at + 1))) {
                throw refused(text);
            }
            exact.add(Size.of(side(part.substring(0, at), text), side(part.substring(at + 1), text)));
        }
        return new FrameSizes(Optional.empty(), exact);
    }

    private static int side(String digits, String text) {
        long px = Long.parseLong(digits);
        if (px < 1 || px > Reframe.MAX_SIDE) {
            throw refused(text);
        }
        return (int) px;
    }

    private static IllegalArgumentException refused(String text) {
        return new IllegalArgumentException(
                "Expected a frame like 1080x1350, several like 1080x1080,1080x1920, or a long"
                        + " side of 1K, 2K, 4K or px, each side 1 to " + Reframe.MAX_SIDE + ", but received "
                        + Printable.quote(text));
    }
}
