package dev.deckle.preview;

import dev.deckle.geometry.BorderLayout;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Side;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;
import java.util.List;
import java.util.Optional;

/**
 * Places a text on a dark plate with a light rim in the middle of a margin, and draws it.
 *
 * @param text digits, {@code p}, {@code x} and spaces
 * @param plate the px it covers
 * @param height of a digit, px
 * @param turned whether it reads from the bottom up
 */
record Label(String text, Rect plate, int height, boolean turned) {
    /** The strength of the plate, of 256. */
    private static final int PLATE_STRENGTH = 212;

    /** The level of the plate, of 255. */
    private static final int PLATE_GREY = 22;
    /** The level of the rim, of 255. */
    private static final int RIM_GREY = 235;
    /** The level of the text, of 255. */
    private static final int TEXT_GREY = 255;

    /** The strength of the rim, of 256. */
    private static final int RIM_STRENGTH = 200;

    /** The strength of what hides the pixel below it. */
    private static final int WHOLE = 256;

    /** The radius of the plate's corners, in heights of a digit. */
    private static final double ROUND = 0.45;

    /** The part of a digit's height that the rim is wide: one of this many. */
    private static final double RIMS = 14.0;

    /** The room of the plate before and behind the text together, in heights of a digit. */
    private static final double ALONG = 1.1;

    /** The plate across the text, in heights of a digit. */
    private static final double ACROSS = 1.9;

    /** The units of {@link Glyphs} in a digit's height. */
    private static final double UNITS = 10.0;

    /** The units by which a text is raised, so that it looks centred. */
    private static final double RAISED = 0.35;

    /**
     * Returns the largest label, up to the size of the picture's labels, that fits into the margin beside the outline
     * and off the plates that are taken. In a side margin too narrow for it the label is turned; a margin too small for
     * any has none.
     */
    static Optional<Label> fit(String text, Side side, BorderLayout layout, MarkSizes sizes, List<Rect> taken) {
        Rect room = room(side, layout, 2 * sizes.outline());
        Optional<Label> level = largest(text, room, layout.placement(), side, sizes, false, taken);
        if (!side.isHorizontal()
                || level.filter(l -> 10 * l.height >= 7 * sizes.text()).isPresent()) {
            return level;
        }
        Optional<Label> turned = largest(text, room, layout.placement(), side, sizes, true, taken);
        int levelHeight = level.map(Label::height).orElse(0);
        return turned.filter(t -> t.height > levelHeight).or(() -> level);
    }

    /** Returns the margin without the outline and the same again at the edge of the picture. */
    private static Rect room(Side side, BorderLayout layout, int line) {
        Rect p = layout.placement();
        int width = layout.canvas().width();
        int height = layout.canvas().height();
        return switch (side) {
            case TOP -> new Rect(0, 0, width, p.y()).shrink(line);
            case BOTTOM -> Rect.ofEdges(0, p.bottom(), width, height).shrink(line);
            case LEFT -> new Rect(0, 0, p.x(), height).shrink(line);
            case RIGHT -> Rect.ofEdges(p.right(), 0, width, height).shrink(line);
        };
    }

    private static Optional<Label> largest(
            String text, Rect room, Rect placement, Side side, MarkSizes sizes, boolean turned, List<Rect> taken) {
        for (int height = sizes.text(); height >= sizes.smallestText(); height -= Math.max(1, height / 12)) {
            int along = (int) Math.ceil(Glyphs.width(text) * height / UNITS + ALONG * height);
            int across = (int) Math.ceil(ACROSS * height);
            Rect plate = centred(room, placement, side, turned ? across : along, turned ? along : across);
            if (room.contains(plate)
                    && taken.stream().allMatch(t -> t.intersect(plate).isEmpty())) {
                return Optional.of(new Label(text, plate, height, turned));
            }
        }
        return Optional.empty();
    }

    /**
     * Centres a plate in the margin, beside the middle of the source, and moves it inside the picture where it would
     * stick out.
     */
    private static Rect centred(Rect room, Rect placement, Side side, int width, int height) {
        int x = (side.isHorizontal() ? room.x() + room.width() / 2 : placement.x() + placement.width() / 2) - width / 2;
        int y = (side.isHorizontal() ? placement.y() + placement.height() / 2 : room.y() + room.height() / 2)
                - height / 2;
        return new Rect(
                Math.max(room.x(), Math.min(room.right() - width, x)),
                Math.max(room.y(), Math.min(room.bottom() - height, y)),
                width,
                height);
    }

    /** Draws the plate, its rim and the text. */
    void draw(Raster raster) {
        double corner = ROUND * height;
        double rim = Math.max(1, height / RIMS);
        double unit = height / UNITS;
        double length = turned ? plate.height() : plate.width();
        double thickness = turned ? plate.width() : plate.height();
        double left = (length - Glyphs.width(text) * unit) / 2;
        double top = (thickness - height) / 2 - RAISED * unit;
        for (int y = 0; y < plate.height(); y++) {
            Stop.ifAsked();
            for (int x = 0; x < plate.width(); x++) {
                int px = plate.x() + x;
                int py = plate.y() + y;
                double inside = -roundedBox(x + 0.5, y + 0.5, plate.width(), plate.height(), corner);
                lay(raster, px, py, PLATE_GREY, PLATE_STRENGTH * cover(inside));
                lay(raster, px, py, RIM_GREY, RIM_STRENGTH * cover(inside) * (1 - cover(inside - rim)));
                double u = (turned ? length - y - 0.5 : x + 0.5) - left;
                double v = (turned ? x + 0.5 : y + 0.5) - top;
                double near = Glyphs.RADIUS * unit - Glyphs.distance(text, u / unit, v / unit) * unit;
                lay(raster, px, py, TEXT_GREY, WHOLE * cover(near));
            }
        }
    }

    private static void lay(Raster raster, int x, int y, int grey, double strength) {
        if (strength >= 1) {
            MarkKernel.blend(raster, x, x + 1, y, grey, (int) strength);
        }
    }

    /** Computes the part of a pixel, 0 to 1, that lies inside an edge which its centre is {@code inside} px within. */
    private static double cover(double inside) {
        return Math.max(0, Math.min(1, inside + 0.5));
    }

    /** Computes the signed distance to a box with round corners, px, negative inside. */
    private static double roundedBox(double x, double y, double width, double height, double corner) {
        double dx = Math.abs(x - width / 2) - width / 2 + corner;
        double dy = Math.abs(y - height / 2) - height / 2 + corner;
        double ox = Math.max(0, dx);
        double oy = Math.max(0, dy);
        return Math.sqrt(ox * ox + oy * oy) + Math.min(0, Math.max(dx, dy)) - corner;
    }
}
