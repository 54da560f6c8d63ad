package dev.deckle.fill;

import dev.deckle.geometry.Size;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.util.Random;

/** Rendered pictures with a sky, a slanting horizon and rough ground: no side of them is of one colour. */
final class Scenes {
    private Scenes() {}

    static Raster landscape(Random random, Size size, Channels channels, Depth depth) {
        Raster picture = Raster.allocate(size, channels, depth);
        double horizon = size.height() * (0.3 + 0.3 * random.nextDouble());
        double slope = 0.3 * random.nextDouble() - 0.15;
        int last = channels.count() - 1;
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                boolean sky = y < horizon + slope * x;
                double rough = random.nextDouble() - 0.5;
                double level = sky ? 0.5 + 0.2 * x / size.width() + 0.06 * rough : 0.3 + 0.3 * rough;
                for (int c = 0; c <= last; c++) {
                    double tint = sky ? 0.08 * c : -0.03 * c;
                    boolean alpha = channels.hasAlpha() && c == last;
                    Pictures.put(picture, x, y, c, (int) ((alpha ? 1 : level + tint) * depth.max()));
                }
            }
        }
        return picture;
    }
}
