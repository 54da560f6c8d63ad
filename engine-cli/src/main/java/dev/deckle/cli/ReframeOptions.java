package dev.deckle.cli;

import dev.deckle.geometry.AspectRatio;
import dev.deckle.geometry.Gravity;
import dev.deckle.geometry.Size;
import dev.deckle.plan.ExpansionRules;
import dev.deckle.plan.Reframe;
import dev.deckle.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds the options of REFRAME: another frame, nothing distorted, nothing cropped. */
final class ReframeOptions {
    static final ValueType<AspectRatio> RATIO = new ValueType<>() {
        @Override
        public AspectRatio parse(String text) {
            return AspectRatio.parse(text);
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

    static final Option<FrameSizes> SIZE = Option.of(
            "--size",
            "WxH|S",
            FrameSizes.TYPE,
            "The frame, exact: 1080x1350; or, with --aspect, its long side: 1K (1024 px), 2K, 4K or px.");

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

    /** Returns the request of REFRAME with the rules of GRID; refuses several frames. */
    static CanvasRequest request(Arguments arguments) {
        List<CanvasRequest> requests = requests(arguments);
        if (requests.size() > 1) {
            throw new UsageException("--size: Expected one frame but received " + requests.size());
        }
        return requests.get(0);
    }

    /** Returns a request for each frame that --size names, at least one. */
    static List<CanvasRequest> requests(Arguments arguments) {
        ExpansionRules rules = GridOptions.frameRules(arguments);
        List<CanvasRequest> requests = new ArrayList<>();
        for (Reframe frame : frames(arguments)) {
            requests.add(new CanvasRequest.Frame(anchored(frame, arguments), rules));
        }
        return requests;
    }

    /** Returns the exact frames that --size names; empty where it names none. */
    static List<Size> sizes(Arguments arguments) {
        return arguments.get(SIZE).map(FrameSizes::exact).orElse(List.of());
    }

    private static List<Reframe> frames(Arguments arguments) {
        Optional<AspectRatio> aspect = arguments.get(ASPECT);
        List<Size> exact = sizes(arguments);
        if (!exact.isEmpty()) {
            if (aspect.isPresent() || arguments.has(FIT)) {
                throw new UsageException("Expected --size WxH, which is the whole frame, without --aspect and --fit but"
                        + " received " + (aspect.isPresent() ? "--aspect" : "--fit"));
            }
            return exact.stream().map(Reframe::to).toList();
        }
        if (aspect.isEmpty()) {
            throw new UsageException(
                    arguments.has(SIZE)
                            ? "Expected the option --aspect with a long side as --size but it is missing"
                            : "Expected the option --aspect or --size WxH for a frame but both are missing");
        }
        Optional<Integer> longSide = arguments.get(SIZE).flatMap(FrameSizes::longSide);
        boolean isNative = arguments.get(FIT, Fit.TIER) == Fit.NATIVE;
        if (isNative == longSide.isPresent()) {
            throw new UsageException("Expected either --size 1K, 2K or 4K or --fit native with --aspect but received "
                    + (isNative ? "both" : "neither"));
        }
        Reframe frame = Reframe.to(aspect.get());
        return List.of(longSide.isPresent() ? frame.at(longSide.get()) : frame);
    }

    private static Reframe anchored(Reframe frame, Arguments arguments) {
        Optional<Offset> offset = arguments.get(OFFSET);
        if (offset.isPresent() && arguments.has(GRAVITY)) {
            throw new UsageException("Expected either --gravity or --offset but received both");
        }
        return offset.isPresent()
                ? frame.offset(offset.get().x(), offset.get().y())
                : frame.anchored(arguments.get(GRAVITY, Gravity.CENTER));
    }
}
