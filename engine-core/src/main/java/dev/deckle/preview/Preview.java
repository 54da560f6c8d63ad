package dev.deckle.preview;

import dev.deckle.geometry.BorderLayout;
import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Side;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Marks the margins of an enlarged picture: an outline around the source, a veil and hatching, and each margin's px on a plate.
 *
 * <p>Everything is sized by the long side of the picture, so that a preview reads alike at 200 and at 20000 px. Light and dark go
 * together in every mark, so that it shows on any picture. All marks lie in the margins: the source's samples stay as they are.
 */
public final class Preview {
    private Preview() {}

    /**
     * Marks a copy of {@code output}; {@code output} itself is not changed.
     *
     * @param output the enlarged picture, margins filled; any channels, 8 or 16 bit
     * @param placement the rectangle of {@code output} where the source sits
     * @throws IllegalArgumentException if the placement is empty or not inside
     */
    public static Raster mark(Raster output, Rect placement) {
        return mark(output, placement, new BorderLayout(output.size(), placement).margins());
    }

    /**
     * Marks a copy of a reduced {@code output} as {@link #mark(Raster, Rect)} does, with the lengths that the margins have unreduced.
     *
     * @param labelled the px on the plates; a side of 0 has none
     */
    public static Raster mark(Raster output, Rect placement, Margins labelled) {
        BorderLayout layout = new BorderLayout(output.size(), placement);
        MarkSizes sizes = MarkSizes.of(output.size());
        Raster marked = output.copy();
        for (Rect part : layout.border()) {
            veil(marked, part);
            hatch(marked, part, sizes);
        }
        outline(marked, layout, sizes);
        labels(marked, layout, labelled, sizes);
        return marked;
    }

    private static void veil(Raster marked, Rect part) {
        for (int y = part.y(); y < part.bottom(); y++) {
            Stop.ifAsked();
            MarkKernel.blend(marked, part.x(), part.right(), y, false, MarkSizes.VEIL_STRENGTH);
        }
    }

    /** Draws diagonals, a light and a dark one side by side. */
    private static void hatch(Raster marked, Rect part, MarkSizes sizes) {
        int period = sizes.hatchPeriod();
        int line = sizes.hatchLine();
        for (int y = part.y(); y < part.bottom(); y++) {
            Stop.ifAsked();
            int first = part.x() - Math.floorMod(part.x() + y, period);
            for (int x = first; x < part.right(); x += period) {
                MarkKernel.blend(marked, clip(part, x), clip(part, x + line), y, true, MarkSizes.HATCH_STRENGTH);
                MarkKernel.blend(
                        marked, clip(part, x + line), clip(part, x + 2 * line), y, false, MarkSizes.HATCH_STRENGTH);
            }
        }
    }

    private static int clip(Rect part, int x) {
        return Math.max(part.x(), Math.min(part.right(), x));
    }

    /** Draws a light line around the placement and a dark one around that. */
    private static void outline(Raster marked, BorderLayout layout, MarkSizes sizes) {
        Rect light = grown(layout, layout.placement(), sizes.outline());
        Rect dark = grown(layout, light, sizes.outline());
        ring(marked, layout.placement(), light, true);
        ring(marked, light, dark, false);
    }

    private static Rect grown(BorderLayout layout, Rect rect, int px) {
        return Rect.ofEdges(
                Math.max(0, rect.x() - px),
                Math.max(0, rect.y() - px),
                Math.min(layout.canvas().width(), rect.right() + px),
                Math.min(layout.canvas().height(), rect.bottom() + px));
    }

    private static void ring(Raster marked, Rect inner, Rect outer, boolean light) {
        for (int y = outer.y(); y < outer.bottom(); y++) {
            Stop.ifAsked();
            if (y >= inner.y() && y < inner.bottom()) {
                MarkKernel.blend(marked, outer.x(), inner.x(), y, light, MarkSizes.OUTLINE_STRENGTH);
                MarkKernel.blend(marked, inner.right(), outer.right(), y, light, MarkSizes.OUTLINE_STRENGTH);
            } else {
                MarkKernel.blend(marked, outer.x(), outer.right(), y, light, MarkSizes.OUTLINE_STRENGTH);
            }
        }
    }

    private static void labels(Raster marked, BorderLayout layout, Margins labelled, MarkSizes sizes) {
        List<Rect> taken = new ArrayList<>();
        for (Side side : Side.ALL) {
            int px = labelled.get(side);
            if (px > 0 && layout.margins().get(side) > 0) {
                Optional<Label> label = Label.fit(px + " px", side, layout, sizes, taken);
                label.ifPresent(l -> {
                    l.draw(marked);
                    taken.add(l.plate());
                });
            }
        }
    }
}
