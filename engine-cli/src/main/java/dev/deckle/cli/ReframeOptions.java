package dev.deckle.cli;

import dev.deckle.geometry.AspectRatio;
import dev.deckle.geometry.Gravity;
import dev.deckle.plan.Reframe;
import dev.deckle.plan.Tier;
import dev.deckle.text.Printable;
import java.util.Optional;
import picocli.CommandLine.Option;

/** REFRAME: another aspect ratio, nothing distorted, nothing cropped. */
final class ReframeOptions implements OptionSet {
    @Option(
            names = "--aspect",
            paramLabel = "A:B",
            description = "Put the picture into a frame of this ratio, like 16:9.")
    Optional<AspectRatio> aspect = Optional.empty();

    @Option(
            names = "--size",
            paramLabel = "S",
            description = "The frame's long side: 1K (1024 px), 2K (2048) or 4K (4096).")
    Optional<Tier> size = Optional.empty();

    @Option(
            names = "--fit",
            paramLabel = "F",
            description = "tier: the picture is resized to --size (the default); native: it keeps its own resolution.")
    Optional<Fit> fit = Optional.empty();

    @Option(
            names = "--gravity",
            paramLabel = "NAME",
            description =
                    "Where the picture sits in the frame: center (the default), north, north-east, ... north-west.")
    Optional<Gravity> gravity = Optional.empty();

    @Option(names = "--offset", paramLabel = "X,Y", description = "The picture's top left corner in the frame, in px.")
    Optional<Offset> offset = Optional.empty();

    @Override
    public boolean value(String name, String text) {
        switch (name) {
            case "--aspect" -> aspect = Optional.of(AspectRatio.parse(text));
            case "--size" -> size = Optional.of(Tier.parse(text));
            case "--fit" -> fit = Optional.of(Converters.constant(Fit.class, text));
            case "--gravity" -> gravity = Optional.of(Converters.constant(Gravity.class, text));
            case "--offset" -> offset = Optional.of(Offset.parse(text));
            default -> {
                return false;
            }
        }
        return true;
    }

    /** What the frame's size follows. */
    enum Fit {
        TIER,
        NATIVE
    }

    /** A place in the frame, px. */
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

    boolean isGiven() {
        return aspect.isPresent() || size.isPresent() || fit.isPresent() || gravity.isPresent() || offset.isPresent();
    }

    Reframe toReframe() {
        Reframe frame = Reframe.to(aspect.orElseThrow(
                () -> new UsageException("Expected the option --aspect for a frame but it is missing")));
        boolean isNative = fit.equals(Optional.of(Fit.NATIVE));
        if (isNative == size.isPresent()) {
            throw new UsageException("Expected either --size 1K, 2K or 4K or --fit native with --aspect but received "
                    + (isNative ? "both" : "neither"));
        }
        if (gravity.isPresent() && offset.isPresent()) {
            throw new UsageException("Expected either --gravity or --offset but received both");
        }
        if (size.isPresent()) {
            frame = frame.at(size.get());
        }
        if (offset.isPresent()) {
            return frame.offset(offset.get().x(), offset.get().y());
        }
        return frame.anchored(gravity.orElse(Gravity.CENTER));
    }
}
