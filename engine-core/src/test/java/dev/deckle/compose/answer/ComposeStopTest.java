package dev.deckle.compose.answer;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.plan.Work;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import dev.deckle.raster.Resampler;
import dev.deckle.stop.Asks;
import org.junit.jupiter.api.Test;

/** Composing asks at least once a row of each of its looks at the picture, and ends wherever it is told to. */
class ComposeStopTest {
    private static final Size CANVAS = Size.of(240, 200);
    private static final Rect PLACEMENT = new Rect(40, 30, 160, 140);

    @Test
    void marginsHear() throws Exception {
        Raster answer = scene(CANVAS);
        Raster source = answer.view(PLACEMENT).copy();
        Raster target = answer.allocateLike(CANVAS);
        Asks.hears("margins", 1000, () -> Composer.compose(source, answer, target, PLACEMENT, new ComposeOptions(0)));
    }

    @Test
    void aReducedAnswerHears() throws Exception {
        Size canvas = Size.of(480, 400);
        Rect placement = new Rect(80, 60, 320, 280);
        Raster whole = scene(canvas);
        Raster source = whole.view(placement).copy();
        Work work = Work.of(source.size(), CANVAS, PLACEMENT);
        Raster answer = Resampler.resize(whole, CANVAS);
        Raster target = whole.allocateLike(canvas);
        Asks.hears(
                "reduced",
                1400,
                () -> Composer.compose(source, answer, target, placement, work, new ComposeOptions(0)));
    }

    @Test
    void holesHear() throws Exception {
        Raster source = scene(CANVAS);
        byte[] coverage = new byte[(int) CANVAS.pixels()];
        for (int y = 80; y < 120; y++) {
            for (int x = 90; x < 150; x++) {
                coverage[y * CANVAS.width() + x] = -1;
            }
        }
        Mask mask = Mask.of(CANVAS, coverage);
        Raster target = source.copy();
        Asks.hears("hole", 2000, () -> Composer.inpaint(source, source.copy(), mask, target));
    }

    @Test
    void pastingHears() throws Exception {
        Raster answer = scene(CANVAS);
        Raster source = answer.view(PLACEMENT).copy();
        Asks.hears("paste", 140, () -> PasteBack.paste(answer, source, PLACEMENT, 4));
        Mask mask = Mask.around(PLACEMENT.size(), new Rect(4, 4, 90, 90));
        Raster painted = source.copy();
        Asks.hears("paste by mask", 140, () -> PasteBack.paste(painted, source, mask));
    }

    private static Raster scene(Size size) {
        Raster raster = Raster.allocate(size, Channels.RGB, Depth.EIGHT);
        for (int y = 0, i = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                for (int c = 0; c < 3; c++, i++) {
                    double wave = Math.sin(x * (5 + c) / 40.0) + Math.cos(y * (7 - c) / 30.0) + Math.sin(x * y / 900.0);
                    raster.put(i, (int) (128 + 35 * wave));
                }
            }
        }
        return raster;
    }
}
