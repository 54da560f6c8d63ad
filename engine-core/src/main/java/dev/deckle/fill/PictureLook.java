package dev.deckle.fill;

import dev.deckle.geometry.Side;
import dev.deckle.raster.Raster;
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
        Optional<PlainBorder> border = PlainBorder.find(picture);
        if (border.isPresent()) {
            int px = Integer.MAX_VALUE;
            for (Side side : Side.values()) {
                px = Math.min(px, border.get().width().get(side));
            }
            return new ChosenFill(EdgeFill.border(), "a plain border of " + px + " px");
        }
        return ofContent(picture).orElse(new ChosenFill(EdgeFill.texture(), "a photo"));
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
        if (ColourPlane.find(picture).isPresent()) {
            return Optional.of(new ChosenFill(EdgeFill.gradient(), "a linear gradient"));
        }
        return FlatPalette.isFlat(picture)
                ? Optional.of(new ChosenFill(EdgeFill.flat(), "few colours, in flat areas"))
                : Optional.empty();
    }
}
