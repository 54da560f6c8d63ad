package dev.deckle.fill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Notebooks and squared paper with something written on them. */
class RuledPaperTest {
    private static final Size CANVAS = Size.of(480, 390);
    private static final Rect KNOWN = new Rect(80, 65, 320, 260);
    private static final int PAPER = 240;
    private static final int INK = 60;

    /**
     * Draws lines of 1.2 px at a distance, words on every other one, and a grain.
     *
     * @param slope px down for each px to the right
     * @param red the column of a line down, −1 for none
     */
    private static Raster paper(double apart, boolean isSquared, double slope, int red, int grain) {
        Random random = new Random(11);
        Raster canvas = Raster.allocate(CANVAS, Channels.RGB, Depth.EIGHT);
        for (int y = 0; y < CANVAS.height(); y++) {
            for (int x = 0; x < CANVAS.width(); x++) {
                double blend = Math.max(line(y - slope * x, apart), isSquared ? line(x + slope * y, apart) : 0);
                double isRed = red < 0 ? 0 : Math.max(0, Math.min(1, 1.1 - Math.abs(x - red)));
                int noise = grain == 0 ? 0 : random.nextInt(2 * grain + 1) - grain;
                boolean isInk = isInk(x, y, apart);
                Pictures.put(canvas, x, y, 0, isInk ? INK : (int) Math.round(PAPER - 90 * blend) + noise);
                int others = (int) Math.round(PAPER - 40 * blend - 120 * isRed);
                Pictures.put(canvas, x, y, 1, isInk ? INK : others + noise);
                Pictures.put(canvas, x, y, 2, isInk ? INK : others + noise);
            }
        }
        return canvas;
    }

    /** Computes how much of a px is covered by lines of 1.2 px. */
    private static double line(double at, double apart) {
        double off = Math.abs(at - apart * Math.rint(at / apart));
        return Math.max(0, Math.min(1, 1.1 - off));
    }

    private static boolean isInk(int x, int y, double apart) {
        double row = y % (2 * apart);
        return x > 130
                && x < 330
                && y > 120
                && y < 270
                && row > apart / 3
                && row < apart - 2
                && (x + y / 40 * 5) % 11 < 4;
    }

    private static Raster grown(Raster known, String reason) {
        ChosenFill chosen = EdgeFill.auto().choose(known);
        assertThat(chosen.reason()).isEqualTo(reason);
        assertThat(chosen.fill().label()).isEqualTo("flat");
        Raster canvas = known.allocateLike(CANVAS);
        canvas.view(KNOWN).copyFrom(known);
        EdgeFill.auto().fill(canvas, KNOWN, AlphaMode.AUTO);
        return canvas;
    }

    /** Returns the per cent of the margins' px within so many levels of the truth. */
    private static double near(Raster canvas, Raster truth, int levels) {
        int near = 0;
        for (int y = 0; y < CANVAS.height(); y++) {
            for (int x = 0; x < CANVAS.width(); x++) {
                int off = PackedPicture.difference(PackedPicture.pack(canvas, x, y), PackedPicture.pack(truth, x, y));
                near += off <= levels && !KNOWN.contains(x, y) ? 1 : 0;
            }
        }
        return 100.0 * near / (CANVAS.pixels() - KNOWN.pixels());
    }

    @Test
    void linesGoOnAtTheirDistanceAndWordsDoNot() {
        Raster lined = paper(22.5, false, 0, -1, 0);
        assertThat(near(grown(lined.view(KNOWN), "ruled paper, lines 22.5 px apart"), lined, 2))
                .isGreaterThan(99.5);
        Raster margin = paper(22.5, false, 0, 120, 0);
        assertThat(near(grown(margin.view(KNOWN), "ruled paper, lines 22.5 px apart"), margin, 2))
                .isGreaterThan(99.5);
        Raster squared = paper(17, true, 0, -1, 0);
        assertThat(near(grown(squared.view(KNOWN), "squared paper, lines 17 and 17 px apart"), squared, 2))
                .isGreaterThan(99.5);
    }

    @Test
    void grainGoesOnWithThem() {
        Raster squared = paper(18, true, 0, -1, 2);
        Raster grown = grown(squared.view(KNOWN), "squared paper, lines 18 and 18 px apart");
        assertThat(near(grown, squared, 6)).isGreaterThan(98);
        int[] counts = new int[256];
        for (int x = 0; x < CANVAS.width(); x++) {
            counts[grown.sample(x, 10, 0)]++;
        }
        assertThat(counts[PAPER]).as("px of the middle of five levels").isLessThan(CANVAS.width() / 2);
    }

    @Test
    void codedPaperGoesOn() throws IOException {
        Raster lined = paper(24, false, 0, -1, 0);
        Raster known = CodedDesignsTest.coded(lined.view(KNOWN), 0.8F);
        assertThat(near(grown(known, "ruled paper, lines 24 px apart"), lined, 24))
                .isGreaterThan(94);
    }

    @Test
    void paperThatLiesAslantGoesOn() {
        Raster squared = paper(24, true, 0.025, -1, 0);
        Raster grown = grown(squared.view(KNOWN), "squared paper, lines 24 and 24 px apart");
        assertThat(near(grown, squared, 24)).isGreaterThan(93);
    }

    @Test
    void mirroredPaperGrowsMirrored() {
        Raster canvas = paper(22.5, false, 0, 120, 1);
        Raster mirrored = Pictures.mirrored(canvas);
        Raster transposed = Pictures.transposed(canvas);
        EdgeFill.auto().fill(canvas, KNOWN, AlphaMode.AUTO);
        EdgeFill.auto().fill(mirrored, Pictures.mirrored(KNOWN, CANVAS), AlphaMode.AUTO);
        EdgeFill.auto().fill(transposed, new Rect(65, 80, 260, 320), AlphaMode.AUTO);
        assertThat(mirrored.sameSamples(Pictures.mirrored(canvas))).isTrue();
        assertThat(transposed.sameSamples(Pictures.transposed(canvas))).isTrue();
    }
}
