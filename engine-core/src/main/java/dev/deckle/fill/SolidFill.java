package dev.deckle.fill;

import dev.deckle.geometry.BorderLayout;
import dev.deckle.geometry.Rect;
import dev.deckle.mask.Mask;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.util.Optional;

/**
 * One colour, always opaque: there is no edge that an alpha could come from. In a grey raster it is the colour's luma.
 *
 * @param colour 16 bit a channel; rounded to 8 bit where the raster is
 */
public record SolidFill(FillColour colour) implements EdgeFill {

    /** {@code solid} (the grey 128), {@code black}, {@code green}, or {@code solid(R,G,B)} in 16 bit for any other colour. */
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
        return "solid(" + colour.red() + "," + colour.green() + "," + colour.blue() + ")";
    }

    @Override
    public void fill(Raster canvas, Rect known, AlphaMode alpha) {
        FillArea.requireInside(canvas, known);
        int[] pixel = pixel(canvas.channels(), canvas.depth());
        for (Rect part : new BorderLayout(canvas.size(), known).border()) {
            for (int y = part.y(); y < part.bottom(); y++) {
                run(canvas, part.x(), part.right(), y, pixel);
            }
        }
    }

    @Override
    public void fill(Raster canvas, Mask mask, AlphaMode alpha) {
        Optional<Rect> known = FillArea.knownRectangle(canvas, mask);
        if (known.isPresent()) {
            fill(canvas, known.get(), alpha);
            return;
        }
        Hole hole = Hole.of(canvas, mask);
        Rect bounds = hole.bounds();
        int[] pixel = pixel(canvas.channels(), canvas.depth());
        for (int y = bounds.y(); y < bounds.bottom(); y++) {
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
        Samples.repeat(canvas.array(), canvas.offset() + y * canvas.stride() + from * pixel.length, to - from, pixel);
    }

    private int[] pixel(Channels channels, Depth depth) {
        int[] pixel = new int[channels.count()];
        for (int c = 0; c < pixel.length; c++) {
            int wide = channels.hasAlpha() && c == pixel.length - 1 ? 65535 : sample(channels, c);
            pixel[c] = depth == Depth.SIXTEEN ? wide : (wide + 128) / 257;
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
