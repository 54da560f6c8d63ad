package dev.deckle.fill;

import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Side;
import dev.deckle.raster.Raster;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks once at a picture for what {@link AutoFill} decides by. */
final class PictureLook {
    /** Px of a side; smaller pictures have too little of anything. */
    private static final int LEAST_SIDE = 24;

    private PictureLook() {}

    /** Chooses the fill for margins around {@code picture}. */
    static ChosenFill of(Raster picture) {
        if (Math.min(picture.width(), picture.height()) < LEAST_SIDE) {
            return new ChosenFill(EdgeFill.texture(), "too small to tell");
        }
        if (picture.channels().hasAlpha() && AlphaSides.transparent(picture).size() == Side.values().length) {
            return new ChosenFill(EdgeFill.replicate(), "transparent at its edges");
        }
        FrameLine line = FrameLine.thin(picture);
        if (line.isPresent()) {
            ChosenFill within = within(picture.view(line.inside(picture.size().toRect())));
            if (within.fill().frameLine(picture).isNone()) {
                return within(picture);
            }
            return new ChosenFill(within.fill(), within.reason() + " in a thin frame");
        }
        return within(picture);
    }

    private static ChosenFill within(Raster picture) {
        Optional<PlainBorder> border = PlainBorder.find(picture);
        if (border.isPresent()) {
            int px = Integer.MAX_VALUE;
            for (Side side : Side.values()) {
                px = Math.min(px, border.get().width().get(side));
            }
            return new ChosenFill(EdgeFill.border(), "a plain border of " + px + " px");
        }
        Optional<ChosenFill> design = ofContent(picture);
        if (design.isEmpty() || design.get().fill() instanceof FlatFill) {
            Optional<ChosenFill> bars = bars(picture);
            design = bars.isPresent() ? bars : design;
        }
        return design.orElse(new ChosenFill(EdgeFill.texture(), "a photo"));
    }

    /** Finds bars around what is no flat art, whose own bands they would be. */
    private static Optional<ChosenFill> bars(Raster picture) {
        Optional<PlainBorder> bars = PlainBorder.bars(picture);
        if (bars.isEmpty()) {
            return Optional.empty();
        }
        ChosenFill inside = of(picture.view(BarMargins.inside(picture.size().toRect(), bars.get())));
        return inside.fill() instanceof FlatFill
                ? Optional.empty()
                : Optional.of(new ChosenFill(
                        EdgeFill.border(), told(bars.get().width()) + ", " + inside.reason() + " between"));
    }

    private static String told(Margins bars) {
        List<String> sides = new ArrayList<>();
        for (Side side : Side.values()) {
            if (bars.get(side) > 0) {
                sides.add(bars.get(side) + " px " + side.label());
            }
        }
        return "bars of " + String.join(", ", sides);
    }

    /** Finds what the picture is a design of; empty for photos. */
    static Optional<ChosenFill> ofContent(Raster picture) {
        if (Math.min(picture.width(), picture.height()) < LEAST_SIDE) {
            return Optional.empty();
        }
        Optional<Period> period = Period.find(picture);
        if (period.isPresent()) {
            String reason = "a pattern that repeats after " + period.get() + " px";
            return Optional.of(new ChosenFill(EdgeFill.periodic(), reason));
        }
        Optional<ChosenFill> sides = ofSides(picture);
        if (sides.isPresent()) {
            return sides;
        }
        return FlatPalette.isFlat(picture)
                ? Optional.of(new ChosenFill(EdgeFill.flat(), "few colours, in flat areas"))
                : Optional.empty();
    }

    /** Finds the gradient or the ruled paper that the sides of a picture tell of, whatever is inside; empty where they tell of none. */
    static Optional<ChosenFill> ofSides(Raster picture) {
        if (Math.min(picture.width(), picture.height()) < LEAST_SIDE) {
            return Optional.empty();
        }
        Optional<ColourField> gradient = ColourField.find(picture);
        if (gradient.isPresent()) {
            return Optional.of(
                    new ChosenFill(EdgeFill.gradient(), gradient.get().label()));
        }
        Optional<Ruling> ruling = Ruling.find(picture);
        return ruling.map(found -> new ChosenFill(EdgeFill.flat(), found.label()));
    }
}
