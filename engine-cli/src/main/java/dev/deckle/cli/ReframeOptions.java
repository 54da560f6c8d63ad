package dev.deckle.cli;

import dev.deckle.geometry.AspectRatio;
import dev.deckle.geometry.Gravity;
import dev.deckle.plan.Reframe;
import dev.deckle.plan.Tier;
import dev.deckle.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds the options of REFRAME: another aspect ratio, nothing distorted, nothing cropped. */
final class ReframeOptions {
    private static final ValueType<AspectRatio> RATIO = new ValueType<>() {
        @Override
        public AspectRatio parse(String text) {
            return AspectRatio.parse(text);
        }
    };

    private static final ValueType<Tier> TIER = new ValueType<>() {
        @Override
        public Tier parse(String text) {
            return Tier.parse(text);
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

    private static final ValueType<Offset> PLACE = new ValueType<>() {
        @Override
        public Offset parse(String text) {
            return Offset.parse(text);
        }
    };

    private static final Option<AspectRatio> ASPECT =
            Option.of("--aspect", "A:B", RATIO, "Put the picture into a frame of this ratio, like 16:9.");

    private static final Option<Tier> SIZE =
            Option.of("--size", "S", TIER, "The frame's long side: 1K (1024 px), 2K (2048) or 4K (4096).");

    private static final Option<Fit> FIT = Option.of(
            "--fit",
            "F",
            Values.oneOf(Fit.class),
            "tier: the picture is resized to --size (the default); native: it keeps its own resolution.");

    private static final Option<Gravity> GRAVITY = Option.of(
            "--gravity",
            "NAME",
            Values.oneOf(Gravity.class),
            "Where the picture sits in the frame: center (the default), north, north-east, ... north-west.");

    private static final Option<Offset> OFFSET =
            Option.of("--offset", "X,Y", PLACE, "The picture's top left corner in the frame, in px.");

    static final List<Option<?>> ALL = List.of(ASPECT, SIZE, FIT, GRAVITY, OFFSET);

    private ReframeOptions() {}

    /** Names what the frame's size follows. */
    enum Fit {
        TIER,
        NATIVE
    }

    /** Holds a place in the frame, px from its left and top edge. */
    record Offset(int x, int y) {
        static Offset parse(String text) {
            int comma = text.indexOf(',');
            if (comma < 0) {
                throw new IllegalArgumentException(
                        "Expected X,Y in px like 0,128 but received " + Printable.quote(text));
            }
            return new Offset((int) Converters.number(text.substring(0, comma), 0, Integer.MAX_VALUE), (int)
                    Converters.number(text.substring(comma + 1), 0, Integer.MAX_VALUE));
        }
    }

    /** Returns the request of REFRAME with the rules of GRID. */
    static CanvasRequest request(Arguments arguments) {
        return new CanvasRequest.Frame(reframe(arguments), GridOptions.frameRules(arguments));
    }

    private static Reframe reframe(Arguments arguments) {
        Optional<AspectRatio> aspect = arguments.get(ASPECT);
        if (aspect.isEmpty()) {
            throw new UsageException("Expected the option --aspect for a frame but it is missing");
        }
        Reframe frame = Reframe.to(aspect.get());
        Optional<Tier> size = arguments.get(SIZE);
        boolean isNative = arguments.get(FIT, Fit.TIER) == Fit.NATIVE;
        if (isNative == size.isPresent()) {
            throw new UsageException("Expected either --size 1K, 2K or 4K or --fit native with --aspect but received "
                    + (isNative ? "both" : "neither"));
        }
        Optional<Offset> offset = arguments.get(OFFSET);
        if (offset.isPresent() && arguments.has(GRAVITY)) {
            throw new UsageException("Expected either --gravity or --offset but received both");
        }
        if (size.isPresent()) {
            frame = frame.at(size.get());
        }
        if (offset.isPresent()) {
            return frame.offset(offset.get().x(), offset.get().y());
        }
        return frame.anchored(arguments.get(GRAVITY, Gravity.CENTER));
    }
}
