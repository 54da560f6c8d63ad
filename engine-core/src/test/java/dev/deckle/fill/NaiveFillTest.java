package dev.deckle.fill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Side;
import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each fill against a few lines that say what it is. */
class NaiveFillTest {
    private static final String NAMES =
            "auto, replicate, mirror, smooth, grain, texture, border, flat, periodic, gradient, repeat, cover, solid, black, green";

    private record Point(int x, int y) {}

    @Test
    void replicateTakesTheNearestEdgePixel() {
        forEachFormat((random, channels, depth, hint) -> {
            Size size = EdgeFillContract.size(random);
            Rect k = Pictures.rect(random, size);
            Raster canvas = Pictures.visible(random, size, channels, depth);
            EdgeFill.replicate().fill(canvas, k, AlphaMode.EDGE);
            for (int y = 0; y < size.height(); y++) {
                for (int x = 0; x < size.width(); x++) {
                    int fromX = Math.max(k.x(), Math.min(k.right() - 1, x));
                    int fromY = Math.max(k.y(), Math.min(k.bottom() - 1, y));
                    assertSame(canvas, x, y, fromX, fromY, hint);
                }
            }
        });
    }

    @Test
    void mirrorWalksToAndFroOverThePicture() {
        forEachFormat((random, channels, depth, hint) -> {
            Size size = EdgeFillContract.size(random);
            Rect k = Pictures.rect(random, size);
            Raster canvas = Pictures.visible(random, size, channels, depth);
            EdgeFill.mirror().fill(canvas, k, AlphaMode.EDGE);
            for (int y = 0; y < size.height(); y++) {
                for (int x = 0; x < size.width(); x++) {
                    assertSame(canvas, x, y, bounce(x, k.x(), k.right()), bounce(y, k.y(), k.bottom()), hint);
                }
            }
        });
    }

    @Test
    @Tag("slow")
    void smoothAveragesTheOutlineUnderATentThatGrowsWithTheDistance() {
        forEachFormat((random, channels, depth, hint) -> {
            Size size = EdgeFillContract.size(random);
            Rect k = Pictures.rect(random, size);
            Raster canvas = Pictures.visible(random, size, channels, depth);
            Isophotes isophotes = Isophotes.of(canvas, k);
            EdgeFill.smooth().fill(canvas, k, AlphaMode.EDGE);
            for (int y = 0; y < size.height(); y++) {
                for (int x = 0; x < size.width(); x++) {
                    if (k.contains(x, y)) {
                        continue;
                    }
                    Node h = node(x, k.x(), k.right(), size.width(), k);
                    Node v = node(y, k.y(), k.bottom(), size.height(), k);
                    for (int c = 0; c < channels.count(); c++) {
                        double near = (1 - h.part()) * smooth(canvas, isophotes, k, h.near(), v.near(), c)
                                + h.part() * smooth(canvas, isophotes, k, h.far(), v.near(), c);
                        double far = (1 - h.part()) * smooth(canvas, isophotes, k, h.near(), v.far(), c)
                                + h.part() * smooth(canvas, isophotes, k, h.far(), v.far(), c);
                        assertThat((double) canvas.sample(x, y, c))
                                .as("%s, %s in %s at %d,%d", hint, k, size, x, y)
                                .isCloseTo(near + v.part() * (far - near), within(0.51));
                    }
                }
            }
        });
    }

    /** The two places on one axis that a pixel is interpolated between, and how far it is from the first to the second. */
    private record Node(int near, int far, double part) {}

    private static Node node(int at, int from, int to, int end, Rect k) {
        if (at >= from && at < to) {
            return new Node(at, at, 0);
        }
        boolean before = at < from;
        int margin = before ? from : end - to;
        int d = before ? from - at : at - to + 1;
        int low = 1;
        int step = 0;
        while (low + step < d || step == 0 && low < d) {
            low += step;
            int most = Math.min(
                    64,
                    Math.min(
                            margin - low,
                            Math.max(1, Math.min(reach(low, k), outline(k).size()) / 4)));
            step = Integer.highestOneBit(most);
        }
        int high = d == low ? low : low + step;
        double part = d == low ? 0 : (double) (d - low) / step;
        return before ? new Node(from - low, from - high, part) : new Node(to - 1 + low, to - 1 + high, part);
    }

    private static double smooth(Raster canvas, Isophotes isophotes, Rect k, int x, int y, int c) {
        int dx = Math.max(0, Math.max(k.x() - x, x - k.right() + 1));
        int dy = Math.max(0, Math.max(k.y() - y, y - k.bottom() + 1));
        List<Point> outline = outline(k);
        int reach = Math.min(reach(Math.rint(Math.hypot(dx, dy)), k), outline.size());
        List<Double> at = places(isophotes, k, x, y);
        double mean = 0;
        for (double s : at) {
            int before = (int) Math.floor(s);
            mean += (before + 1 - s) * tent(canvas, outline, before, reach, c) / at.size();
            mean += (s - before) * tent(canvas, outline, before + 1, reach, c) / at.size();
        }
        return mean;
    }

    @Test
    void holesTakeTheMeanOfTheNearestKnownPixels() {
        forEachFormat((random, channels, depth, hint) -> {
            Size size = EdgeFillContract.size(random);
            Mask mask = Pictures.mask(random, size);
            if (mask.keptRectangle().isPresent()) {
                return;
            }
            Raster before = Pictures.visible(random, size, channels, depth);
            Raster nearest = before.copy();
            Raster mirror = before.copy();
            EdgeFill.replicate().fill(nearest, mask, AlphaMode.EDGE);
            EdgeFill.mirror().fill(mirror, mask, AlphaMode.EDGE);
            for (int y = 0; y < size.height(); y++) {
                for (int x = 0; x < size.width(); x++) {
                    if (mask.isFill(x, y)) {
                        List<Point> near = nearestKnown(mask, x, y);
                        List<Point> images = new ArrayList<>();
                        for (Point n : near) {
                            int qx = Math.max(0, Math.min(size.width() - 1, 2 * n.x() - x));
                            int qy = Math.max(0, Math.min(size.height() - 1, 2 * n.y() - y));
                            images.add(mask.isFill(qx, qy) ? n : new Point(qx, qy));
                        }
                        for (int c = 0; c < channels.count(); c++) {
                            assertThat(nearest.sample(x, y, c)).as(hint).isEqualTo(mean(before, near, c));
                            assertThat(mirror.sample(x, y, c)).as(hint).isEqualTo(mean(before, images, c));
                        }
                    }
                }
            }
        });
    }

    @Test
    void aDeepHoleInAThinPictureFindsBothEnds() {
        Size size = Size.of(901, 2);
        byte[] coverage = new byte[1802];
        java.util.Arrays.fill(coverage, (byte) 255);
        for (int end : new int[] {0, 900, 901, 1801}) {
            coverage[end] = 0;
        }
        Raster canvas = Raster.allocate(size, Channels.GREY, Depth.EIGHT);
        Pictures.put(canvas, 0, 0, 0, 10);
        Pictures.put(canvas, 0, 1, 0, 30);
        Pictures.put(canvas, 900, 0, 0, 200);
        Pictures.put(canvas, 900, 1, 0, 240);
        EdgeFill.replicate().fill(canvas, Mask.of(size, coverage), AlphaMode.OPAQUE);
        assertThat(canvas.sample(449, 0, 0)).isEqualTo(10);
        assertThat(canvas.sample(449, 1, 0)).isEqualTo(30);
        assertThat(canvas.sample(450, 0, 0)).isEqualTo(105);
        assertThat(canvas.sample(451, 1, 0)).isEqualTo(240);
    }

    @Test
    void smoothMeetsAHoleWithoutAStepAndStaysWithinTheKnownValues() {
        Size size = Size.of(61, 47);
        byte[] coverage = new byte[61 * 47];
        Raster canvas = Raster.allocate(size, Channels.GREY, Depth.EIGHT);
        for (int y = 0; y < 47; y++) {
            for (int x = 0; x < 61; x++) {
                Pictures.put(canvas, x, y, 0, 40 + 2 * x + y);
                coverage[y * 61 + x] = (byte) ((x - 30) * (x - 30) + (y - 23) * (y - 23) < 300 ? 255 : 0);
            }
        }
        EdgeFill.smooth().fill(canvas, Mask.of(size, coverage), AlphaMode.OPAQUE);
        for (int y = 0; y < 47; y++) {
            for (int x = 1; x < 61; x++) {
                assertThat(canvas.sample(x, y, 0)).isBetween(40, 206);
                boolean seam = coverage[y * 61 + x] != coverage[y * 61 + x - 1];
                if (seam) {
                    assertThat(Math.abs(canvas.sample(x, y, 0) - canvas.sample(x - 1, y, 0)))
                            .as("step at %d,%d", x, y)
                            .isLessThanOrEqualTo(4);
                }
            }
        }
    }

    @Test
    void namesAreListedWhereOneIsUnknown() {
        assertThat(EdgeFill.names()).containsExactly(NAMES.split(", "));
        assertThat(EdgeFill.named("black")).isEqualTo(EdgeFill.solid(FillColour.BLACK));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EdgeFill.named("Mirror"))
                .withMessage("Expected one of " + NAMES
                        + ", cover:1 to cover:200 or #rrggbb for the fill but received \"Mirror\"");
    }

    private interface Trial {
        void run(Random random, Channels channels, Depth depth, String hint);
    }

    private static void forEachFormat(Trial trial) {
        for (int seed = 0; seed < 40; seed++) {
            for (Channels channels : Channels.values()) {
                for (Depth depth : Depth.values()) {
                    trial.run(new Random(seed), channels, depth, "seed " + seed + " " + channels + " " + depth);
                }
            }
        }
    }

    private static void assertSame(Raster canvas, int x, int y, int fromX, int fromY, String hint) {
        for (int c = 0; c < canvas.channels().count(); c++) {
            assertThat(canvas.sample(x, y, c)).as("%s at %d,%d", hint, x, y).isEqualTo(canvas.sample(fromX, fromY, c));
        }
    }

    private static int bounce(int i, int from, int to) {
        int at = i;
        while (at < from || at >= to) {
            at = at < from ? 2 * from - 1 - at : 2 * to - 1 - at;
        }
        return at;
    }

    private static List<Point> outline(Rect k) {
        List<Point> points = new ArrayList<>();
        for (int x = k.x(); x < k.right(); x++) {
            points.add(new Point(x, k.y()));
        }
        for (int y = k.y(); y < k.bottom(); y++) {
            points.add(new Point(k.right() - 1, y));
        }
        for (int x = k.right() - 1; x >= k.x(); x--) {
            points.add(new Point(x, k.bottom() - 1));
        }
        for (int y = k.bottom() - 1; y >= k.y(); y--) {
            points.add(new Point(k.x(), y));
        }
        return points;
    }

    /** The places on the outline that a pixel leads back to: one, or two a px apart beyond a corner. */
    private static List<Double> places(Isophotes isophotes, Rect k, int x, int y) {
        int left = k.x() - x;
        int right = x - k.right() + 1;
        int up = k.y() - y;
        int down = y - k.bottom() + 1;
        if (left <= 0 && right <= 0) {
            boolean above = up > 0;
            return List.of(
                    above
                            ? isophotes.beside(Side.TOP, up, x - k.x()) / 16.0
                            : isophotes.beside(Side.BOTTOM, down, k.right() - 1 - x) / 16.0);
        }
        if (up <= 0 && down <= 0) {
            return List.of(
                    left > 0
                            ? isophotes.beside(Side.LEFT, left, k.bottom() - 1 - y) / 16.0
                            : isophotes.beside(Side.RIGHT, right, y - k.y()) / 16.0);
        }
        double one;
        if (up > 0) {
            one = right > 0 ? isophotes.corner(Side.RIGHT, right, up) : isophotes.corner(Side.TOP, up, left);
        } else {
            one = right > 0 ? isophotes.corner(Side.BOTTOM, down, right) : isophotes.corner(Side.LEFT, left, down);
        }
        return List.of(one / 16, one / 16 + 1);
    }

    private static int reach(double d, Rect k) {
        double far = Math.max(1, Math.max(k.width(), k.height()) / 11);
        double px = d * (0.2 + 0.9 * Math.min(1, d / far));
        return (int) Math.max(1, Math.floor(px + 0.5 + 1e-9));
    }

    private static double tent(Raster canvas, List<Point> outline, int s, int reach, int c) {
        double sum = 0;
        for (int i = 1 - reach; i < reach; i++) {
            Point p = outline.get(Math.floorMod(s + i, outline.size()));
            sum += (reach - Math.abs(i)) * (double) canvas.sample(p.x(), p.y(), c);
        }
        return sum / ((double) reach * reach);
    }

    private static List<Point> nearestKnown(Mask mask, int x, int y) {
        List<Point> nearest = new ArrayList<>();
        int best = Integer.MAX_VALUE;
        for (int j = 0; j < mask.size().height(); j++) {
            for (int i = 0; i < mask.size().width(); i++) {
                int d = (i - x) * (i - x) + (j - y) * (j - y);
                if (mask.isFill(i, j) || d > best) {
                    continue;
                }
                if (d < best) {
                    nearest.clear();
                    best = d;
                }
                nearest.add(new Point(i, j));
            }
        }
        return nearest;
    }

    private static int mean(Raster raster, List<Point> points, int c) {
        int sum = 0;
        for (Point p : points) {
            sum += raster.sample(p.x(), p.y(), c);
        }
        return (int) Math.floor(sum / (double) points.size() + 0.5);
    }
}
