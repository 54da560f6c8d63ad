package dev.deckle.fill;

import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.mask.Mask;
import dev.deckle.raster.Raster;
import java.util.Optional;

/**
 * Chooses the fill that suits the picture by one look at it ({@link PictureLook}), for holes by what is around them and
 * their width.
 */
record AutoFill() implements FillTemplate {

    @Override
    public String label() {
        return "auto";
    }

    @Override
    public ChosenFill choose(Raster picture) {
        return PictureLook.of(picture);
    }

    @Override
    public ChosenFill choose(Raster picture, Mask mask) {
        Optional<Rect> known = FillArea.knownRectangle(picture, mask);
        if (known.isPresent()) {
            return known.get().isEmpty()
                    ? new ChosenFill(EdgeFill.texture(), "nothing")
                    : choose(picture.view(known.get()));
        }
        Hole hole = Hole.of(picture, mask);
        Optional<ChosenFill> design = PictureLook.ofContent(PeriodicFill.outside(picture, hole));
        if (design.isEmpty() && HoleGradient.isInside(picture, hole)) {
            design = PictureLook.ofSides(picture);
        }
        return design.isPresent() ? design.get() : ofWidths(HoleWidths.of(hole));
    }

    private static ChosenFill ofWidths(HoleWidths widths) {
        if (!widths.anyWide()) {
            return new ChosenFill(EdgeFill.smooth(), "a photo, no hole wider than " + HoleWidths.THIN + " px");
        }
        return widths.anyThin()
                ? new ChosenFill(new HoleFill(), "a photo, holes of up to " + HoleWidths.THIN + " px filled smoothly")
                : new ChosenFill(EdgeFill.texture(), "a photo");
    }

    @Override
    public Margins frameLine(Raster picture) {
        return choose(picture).fill().frameLine(picture);
    }

    @Override
    public void fill(Raster canvas, Rect known, AlphaMode alpha) {
        FillArea.requireInside(canvas, known);
        if (known.width() < canvas.width() || known.height() < canvas.height()) {
            choose(canvas.view(known)).fill().fill(canvas, known, alpha);
        }
    }

    @Override
    public void fill(Raster canvas, Mask mask, AlphaMode alpha) {
        Optional<Rect> known = FillArea.knownRectangle(canvas, mask);
        if (known.isPresent()) {
            fill(canvas, known.get(), alpha);
        } else {
            choose(canvas, mask).fill().fill(canvas, mask, alpha);
        }
    }

    @Override
    public void fillMargins(Raster canvas, Rect known, boolean opaque) {
        fill(canvas, known, opaque ? AlphaMode.OPAQUE : AlphaMode.EDGE);
    }

    @Override
    public void fillHole(Raster canvas, Hole hole) {
        new HoleFill().fillHole(canvas, hole);
    }
}
