package dev.deckle.samples.provider;

/**
 * Paints what a model might have painted: a soft continuation of the picture's colours with drawn texture, never what an edge-seeded
 * fill makes; and spoils the rest a little, as models do. The same arguments give the same picture.
 */
final class Painter {
    private static final int FINE = 4;
    private static final int COARSE = 24;
    private static final int NEAR = 8;
    private static final int FAR = 56;

    private final Drift drift;

    Painter(Drift drift) {
        this.drift = drift;
    }

    /** Returns the canvas of {@code source} with these margins, in px. */
    RgbPicture expand(RgbPicture source, WireMargins margins, long seed) {
        RgbPicture canvas = RgbPicture.blank(margins.width(source), margins.height(source), 0);
        RgbPicture fine = shrunk(source, FINE);
        RgbPicture coarse = shrunk(source, COARSE);
        Noise noise = new Noise(seed);
        for (int y = 0; y < canvas.height(); y++) {
            int sourceY = y - margins.top();
            int dy = outside(sourceY, source.height());
            for (int x = 0; x < canvas.width(); x++) {
                int sourceX = x - margins.left();
                int dx = outside(sourceX, source.width());
                canvas.rgb()[y * canvas.width() + x] = dx == 0 && dy == 0
                        ? source.at(sourceX, sourceY)
                        : continued(source, fine, coarse, sourceX, sourceY, Math.hypot(dx, dy), noise);
            }
        }
        return drifted(canvas);
    }

    private static int outside(int position, int length) {
        return position < 0 ? -position : Math.max(0, position - length + 1);
    }

    /** Fades from the edge's own px to the mirrored picture, seen more and more from afar. */
    private static int continued(
            RgbPicture source, RgbPicture fine, RgbPicture coarse, int x, int y, double distance, Noise noise) {
        int mirrorX = mirrored(x, source.width());
        int mirrorY = mirrored(y, source.height());
        int middle = smooth(fine, (mirrorX + 0.5) / source.width(), (mirrorY + 0.5) / source.height());
        int colour;
        if (distance < NEAR) {
            colour = mixed(source.nearest(x, y), middle, distance / NEAR);
        } else {
            int far = smooth(coarse, (mirrorX + 0.5) / source.width(), (mirrorY + 0.5) / source.height());
            colour = mixed(middle, far, Math.min(1, (distance - NEAR) / (FAR - NEAR)));
        }
        return lit(colour, 22 * Math.min(1, distance / FAR) * noise.at(x, y));
    }

    private static int mirrored(int position, int length) {
        int folded = Math.floorMod(position, 2 * length);
        return folded < length ? folded : 2 * length - 1 - folded;
    }

    /** Returns {@code photo} with its masked px painted anew after the reference; {@code fill} is one entry a px. */
    RgbPicture inpaint(RgbPicture photo, boolean[] fill, RgbPicture reference, long seed) {
        RgbPicture around = known(photo, fill);
        RgbPicture model = shrunk(reference, FINE);
        RgbPicture canvas = RgbPicture.blank(photo.width(), photo.height(), 0);
        Noise noise = new Noise(seed);
        for (int y = 0; y < photo.height(); y++) {
            for (int x = 0; x < photo.width(); x++) {
                int i = y * photo.width() + x;
                double u = (x + 0.5) / photo.width();
                double v = (y + 0.5) / photo.height();
                canvas.rgb()[i] = fill[i]
                        ? lit(mixed(smooth(around, u, v), smooth(model, u, v), 0.35), 18 * noise.at(x, y))
                        : photo.rgb()[i];
            }
        }
        return drifted(canvas);
    }

    /**
     * Returns the scene of {@code source} in a frame of another shape: the whole of it at nine tenths, in what goes on
     * around it.
     */
    RgbPicture recompose(RgbPicture source, int width, int height, long seed) {
        double scale = 0.9 * Math.min((double) width / source.width(), (double) height / source.height());
        RgbPicture placed = source.scaled(
                Math.max(1, (int) (source.width() * scale)), Math.max(1, (int) (source.height() * scale)));
        int left = (width - placed.width()) / 2;
        int top = (height - placed.height()) / 2;
        return expand(
                placed,
                new WireMargins(top, width - placed.width() - left, height - placed.height() - top, left),
                seed);
    }

    /** Returns a small picture of the known px alone; where there are none, of the nearest that are known. */
    private static RgbPicture known(RgbPicture photo, boolean[] fill) {
        int width = Math.max(1, photo.width() / COARSE);
        int height = Math.max(1, photo.height() / COARSE);
        long[] sums = new long[width * height * 4];
        for (int y = 0; y < photo.height(); y++) {
            for (int x = 0; x < photo.width(); x++) {
                if (!fill[y * photo.width() + x]) {
                    int cell = 4 * (y * height / photo.height() * width + x * width / photo.width());
                    add(sums, cell, photo.at(x, y));
                }
            }
        }
        for (int pass = 0; pass < width + height && spread(sums, width, height); pass++) {
            // Each pass fills the cells beside known ones.
        }
        RgbPicture small = RgbPicture.blank(width, height, 0x808080);
        for (int cell = 0; cell < width * height; cell++) {
            if (sums[4 * cell + 3] > 0) {
                small.rgb()[cell] = colour(sums, 4 * cell);
            }
        }
        return small;
    }

    private static void add(long[] sums, int cell, int colour) {
        sums[cell] += colour >> 16;
        sums[cell + 1] += colour >> 8 & 255;
        sums[cell + 2] += colour & 255;
        sums[cell + 3]++;
    }

    private static int colour(long[] sums, int cell) {
        long count = sums[cell + 3];
        return (int) ((sums[cell] / count) << 16 | (sums[cell + 1] / count) << 8 | sums[cell + 2] / count);
    }

    private static boolean spread(long[] sums, int width, int height) {
        long[] before = sums.clone();
        boolean changed = false;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int cell = 4 * (y * width + x);
                if (before[cell + 3] > 0) {
                    continue;
                }
                for (int step = 0; step < 4; step++) {
                    int nx = x + (step == 0 ? -1 : step == 1 ? 1 : 0);
                    int ny = y + (step == 2 ? -1 : step == 3 ? 1 : 0);
                    boolean inside = nx >= 0 && ny >= 0 && nx < width && ny < height;
                    if (inside && before[4 * (ny * width + nx) + 3] > 0) {
                        add(sums, cell, colour(before, 4 * (ny * width + nx)));
                        changed = true;
                    }
                }
            }
        }
        return changed;
    }

    private static RgbPicture shrunk(RgbPicture picture, int factor) {
        return picture.scaled(Math.max(1, picture.width() / factor), Math.max(1, picture.height() / factor));
    }

    /** Interpolates bilinearly, at relative coordinates from 0 to 1. */
    private static int smooth(RgbPicture picture, double u, double v) {
        double x = u * picture.width() - 0.5;
        double y = v * picture.height() - 0.5;
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        int above = mixed(picture.nearest(left, top), picture.nearest(left + 1, top), x - left);
        int below = mixed(picture.nearest(left, top + 1), picture.nearest(left + 1, top + 1), x - left);
        return mixed(above, below, y - top);
    }

    private static int mixed(int first, int second, double weight) {
        int result = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            double a = first >> shift & 255;
            double b = second >> shift & 255;
            result |= (int) Math.round(a + (b - a) * weight) << shift;
        }
        return result;
    }

    private static int lit(int colour, double levels) {
        int result = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            result |= clamped((colour >> shift & 255) + levels) << shift;
        }
        return result;
    }

    private static int clamped(double level) {
        return (int) Math.max(0, Math.min(255, Math.round(level)));
    }

    private RgbPicture drifted(RgbPicture canvas) {
        if (drift.equals(Drift.NONE)) {
            return canvas;
        }
        RgbPicture changed = RgbPicture.blank(canvas.width(), canvas.height(), 0);
        for (int y = 0; y < canvas.height(); y++) {
            for (int x = 0; x < canvas.width(); x++) {
                changed.rgb()[y * canvas.width() + x] = toned(softened(canvas, x - drift.shiftX(), y - drift.shiftY()));
            }
        }
        return drift.jpegQuality() == 0
                ? changed
                : PictureFiles.decode(PictureFiles.jpeg(changed, drift.jpegQuality()))
                        .orElse(changed);
    }

    private int softened(RgbPicture canvas, int x, int y) {
        int own = canvas.nearest(x, y);
        if (drift.blur() == 0) {
            return own;
        }
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
                int colour = canvas.nearest(x + dx, y + dy);
                red += colour >> 16;
                green += colour >> 8 & 255;
                blue += colour & 255;
            }
        }
        return mixed(own, (red / 9) << 16 | (green / 9) << 8 | blue / 9, drift.blur());
    }

    private int toned(int colour) {
        int red = clamped((colour >> 16) * drift.gain() + drift.offset());
        int green = clamped((colour >> 8 & 255) * drift.gain() + drift.offset() / 2);
        int blue = clamped((colour & 255) * drift.gain() - drift.offset());
        return red << 16 | green << 8 | blue;
    }
}
