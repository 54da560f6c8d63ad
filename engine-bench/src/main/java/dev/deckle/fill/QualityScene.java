package dev.deckle.fill;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Holds a small rendered picture of which a part is hidden, to be filled and compared with the truth.
 *
 * @param name a word on the picture and one on the part that is hidden
 * @param truth the whole picture
 * @param hidden 255 where it is to be filled
 */
record QualityScene(String name, ByteRaster truth, Mask hidden) {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;
    private static final Size SIZE = Size.of(WIDTH, HEIGHT);

    /** Computes the colour of a place, as three values from 0 to 255. */
    private interface Painting {
        void paint(int x, int y, Noise noise, double[] rgb);
    }

    /** Returns every picture with margins of a sixth on all sides, and with a disc hidden. */
    static List<QualityScene> all() {
        List<QualityScene> scenes = new ArrayList<>();
        add(scenes, "meadow", QualityScene::meadow);
        add(scenes, "bricks", QualityScene::bricks);
        add(scenes, "clouds", QualityScene::clouds);
        add(scenes, "waves", QualityScene::waves);
        return scenes;
    }

    private static void add(List<QualityScene> scenes, String name, Painting painting) {
        ByteRaster truth = render(painting, name.length());
        scenes.add(new QualityScene(name + ", margins", truth, Mask.around(SIZE, new Rect(53, 40, 214, 160))));
        byte[] disc = new byte[WIDTH * HEIGHT];
        for (int i = 0; i < disc.length; i++) {
            int dx = i % WIDTH - 150;
            int dy = i / WIDTH - 115;
            disc[i] = (byte) (dx * dx + dy * dy < 48 * 48 ? 255 : 0);
        }
        scenes.add(new QualityScene(name + ", hole", truth, Mask.of(SIZE, disc)));
    }

    private static ByteRaster render(Painting painting, int seed) {
        ByteRaster picture = ByteRaster.allocate(SIZE, Channels.RGB);
        Noise noise = new Noise(seed);
        double[] rgb = new double[3];
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            painting.paint(i % WIDTH, i / WIDTH, noise, rgb);
            for (int c = 0; c < 3; c++) {
                picture.samples()[3 * i + c] = (byte) Math.max(0, Math.min(255, (int) (rgb[c] + 0.5)));
            }
        }
        return picture;
    }

    private static void meadow(int x, int y, Noise noise, double[] rgb) {
        double horizon = 110 + 24 * noise.at(x / 60.0, 0);
        double grain = noise.at(x / 2.0, y / 2.5);
        if (y < horizon) {
            double cloud = 30 * noise.at(x / 40.0, y / 18.0);
            set(rgb, 120 + y / 2.0 + cloud, 160 + y / 3.0 + cloud, 225 + cloud / 3, 2 * grain);
        } else {
            double tuft = 25 * noise.at(x / 9.0, y / 6.0);
            set(rgb, 70 + tuft, 115 + tuft + (y - horizon) / 4, 45 + tuft / 2, 34 * grain);
        }
    }

    private static void bricks(int x, int y, Noise noise, double[] rgb) {
        int row = y / 16;
        int along = x + (row & 1) * 16;
        double grain = noise.at(x / 1.5, y / 1.5);
        if (y % 16 < 2 || along % 32 < 2) {
            set(rgb, 190, 185, 175, 12 * grain);
        } else {
            int column = along / 32;
            double brick = 25 * noise.at(column * 7.3, row * 5.1);
            set(rgb, 150 + brick, 75 + brick / 2, 60 + brick / 3, 16 * grain);
        }
    }

    private static void clouds(int x, int y, Noise noise, double[] rgb) {
        double sum = 0;
        for (int octave = 1; octave <= 6; octave++) {
            sum += noise.at(x / (160.0 / (1 << octave)), y / (160.0 / (1 << octave)) + octave * 31)
                    * 110
                    / (1 << octave);
        }
        set(rgb, 150 + sum, 150 + 0.8 * sum, 160 + 0.5 * sum, 0);
    }

    private static void waves(int x, int y, Noise noise, double[] rgb) {
        double phase = (y + 0.3 * x + 6 * noise.at(x / 40.0, y / 40.0)) / 11;
        double crest = Math.abs(2 * (phase - Math.floor(phase)) - 1);
        set(rgb, 40 + 40 * crest, 90 + 70 * crest, 120 + 90 * crest, 10 * noise.at(x / 2.0, y / 1.2));
    }

    private static void set(double[] rgb, double r, double g, double b, double grain) {
        rgb[0] = r + grain;
        rgb[1] = g + grain;
        rgb[2] = b + grain;
    }

    /** Computes smooth noise between −1 and 1 from a table of random numbers. */
    private static final class Noise {
        private static final int TABLE = 256;

        private final double[] values = new double[TABLE * TABLE];

        Noise(int seed) {
            Random random = new Random(seed);
            for (int i = 0; i < values.length; i++) {
                values[i] = 2 * random.nextDouble() - 1;
            }
        }

        double at(double x, double y) {
            int left = (int) Math.floor(x);
            int top = (int) Math.floor(y);
            double u = ease(x - left);
            double v = ease(y - top);
            double above = value(left, top) * (1 - u) + value(left + 1, top) * u;
            double below = value(left, top + 1) * (1 - u) + value(left + 1, top + 1) * u;
            return above * (1 - v) + below * v;
        }

        private double value(int x, int y) {
            return values[Math.floorMod(y, TABLE) * TABLE + Math.floorMod(x, TABLE)];
        }

        private static double ease(double t) {
            return t * t * (3 - 2 * t);
        }
    }
}
