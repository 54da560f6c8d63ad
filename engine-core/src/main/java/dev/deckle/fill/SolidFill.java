package dev.deckle.fill;

import dev.deckle.geometry.BorderLayout;
import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.mask.Mask;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import dev.deckle.raster.RowSource;
import dev.deckle.stop.Stop;
import java.util.Locale;
import java.util.Optional;

/**
 * Fills by one colour, always opaque: there is no edge that an alpha could come from. In a grey raster it is the
 * colour's luma.
 *
 * @param colour 16 bit a channel; rounded to 8 bit where the raster is
 */
record SolidFill(FillColour colour) implements FillTemplate {
    /** An 8-bit sample in 16 bit is this many times as large. */
    private static final int EIGHT_BIT = 257;

    /**
     * Returns {@code solid} (the grey 128), {@code black}, {@code green}, {@code #rrggbb}, or {@code solid(R,G,B)} for
     * a colour that needs 16 bit.
     */
    @Override
    public String label() {
        if (colour.equals(FillColour.GREY)) {
            return "solid";
        }
        if (colour.equals(FillColour.BLACK)) {
            return "black";
        }
        if (colour.equals(FillColour.GREEN)) {
            return "green";
        }
        if (isEightBit(colour.red()) && isEightBit(colour.green()) && isEightBit(colour.blue())) {
            return String.format(
                    Locale.ROOT,
                    "#%02x%02x%02x",
                    colour.red() / EIGHT_BIT,
                    colour.green() / EIGHT_BIT,
                    colour.blue() / EIGHT_BIT);
        }
        return "solid(" + colour.red() + "," + colour.green() + "," + colour.blue() + ")";
    }

    private static boolean isEightBit(int sample) {
        return sample % EIGHT_BIT == 0;
    }

    /** Looks at no pixel, so meets no hidden one. */
    @Override
    public boolean meetsHidden(Raster canvas, Rect known, int least) {
        return false;
    }

    @Override
    public boolean meetsHidden(Raster canvas, Mask mask, int least) {
        return false;
    }

    @Override
    public boolean extendsAlpha() {
        return false;
    }

    @Override
    public Optional<RowFill.Look> byRows(RowShape shape) {
        return Optional.of(new Blind(shape.known()));
    }

    /** Looks at nothing, and makes rows of one colour. */
    private final class Blind implements RowFill.Look, RowFill.Maker {
        private final Rect known;

        Blind(Rect known) {
            this.known = known;
        }

        @Override
        public int from(int y) {
            return RowMargins.nearest(y - known.y(), known);
        }

        @Override
        public long bytes() {
            return 0;
        }

        @Override
        public Optional<RowFill.Maker> at(RowSource.Opener picture) {
            return Optional.of(this);
        }

        @Override
        public Margins frameLine() {
            return Margins.NONE;
        }

        @Override
        public RowFill rows() {
            return this::fill;
        }

        private void fill(Raster row, int y) {
            boolean isBeside = y >= known.y() && y < known.bottom();
            int[] pixel = pixel(row.channels(), row.depth());
            run(row, 0, isBeside ? known.x() : row.width(), 0, pixel);
            run(row, isBeside ? known.right() : row.width(), row.width(), 0, pixel);
        }
    }

    @Override
    public void fillMargins(Raster canvas, Rect known, boolean opaque) {
        int[] pixel = pixel(canvas.channels(), canvas.depth());
        for (Rect part : new BorderLayout(canvas.size(), known).border()) {
            for (int y = part.y(); y < part.bottom(); y++) {
                Stop.ifAsked();
                run(canvas, part.x(), part.right(), y, pixel);
            }
        }
    }

    @Override
    public void fillHole(Raster canvas, Hole hole) {
        Rect bounds = hole.bounds();
        int[] pixel = pixel(canvas.channels(), canvas.depth());
        for (int y = bounds.y(); y < bounds.bottom(); y++) {
            Stop.ifAsked();
            int x = bounds.x();
            while (x < bounds.right()) {
                int from = x;
                while (x < bounds.right() && hole.isUnknown(x, y)) {
                    x++;
                }
                run(canvas, from, x, y, pixel);
                x++;
            }
        }
    }

    private static void run(Raster canvas, int from, int to, int y, int[] pixel) {
        PixelKernel.repeat(canvas, PixelKernel.index(canvas, from, y), to - from, pixel);
    }

    private int[] pixel(Channels channels, Depth depth) {
        int[] pixel = new int[channels.count()];
        int unit = FillColour.MAX / depth.max();
        for (int c = 0; c < pixel.length; c++) {
            int wide = channels.hasAlpha() && c == pixel.length - 1 ? FillColour.MAX : sample(channels, c);
            pixel[c] = (wide + unit / 2) / unit;
        }
        return pixel;
    }

    private int sample(Channels channels, int channel) {
        if (channels.isGrey()) {
            return colour.luma();
        }
        return switch (channel) {
            case 0 -> colour.red();
            case 1 -> colour.green();
            default -> colour.blue();
        };
    }
}
