package dev.deckle.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.codec.Samples;
import dev.deckle.fill.AlphaMode;
import dev.deckle.fill.EdgeFill;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.plan.CanvasPlan;
import dev.deckle.plan.Expansion;
import dev.deckle.plan.ExpansionRules;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import dev.deckle.raster.RowSource;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowCanvasTest {
    private static final List<String> BY_ROWS = List.of("replicate", "mirror", "solid", "#204060", "black");

    /** Hands out the rows of a raster, in whatever pieces they are asked for. */
    private static RowSource rows(Raster raster) {
        return new RowSource() {
            private int next;

            @Override
            public void read(Raster band) {
                band.copyFrom(raster.view(new Rect(0, next, band.width(), band.height())));
                next += band.height();
            }

            @Override
            public void close() {
                assertThat(next).as("rows that were read").isEqualTo(raster.height());
            }
        };
    }

    private static Raster made(RowCanvas canvas, Raster source, CanvasPlan plan, Random random) throws IOException {
        Raster made = source.allocateLike(plan.output().size());
        try (RowSource rows = canvas.over(rows(source))) {
            for (int y = 0; y < made.height(); ) {
                int high = Math.min(made.height() - y, 1 + random.nextInt(9));
                rows.read(made.view(new Rect(0, y, made.width(), high)));
                y += high;
            }
        }
        return made;
    }

    @Test
    void rowsAreThoseOfTheWholeCanvas() throws IOException {
        Random random = new Random(23);
        int tried = 0;
        for (int i = 0; i < 400; i++) {
            Size size = Size.of(1 + random.nextInt(40), 1 + random.nextInt(40));
            Channels channels = Channels.values()[random.nextInt(4)];
            Depth depth = Depth.values()[random.nextInt(2)];
            Raster source = Samples.random(random, size, channels, depth);
            CanvasPlan plan = plan(random, size);
            EdgeFill fill = EdgeFill.named(BY_ROWS.get(random.nextInt(BY_ROWS.size())));
            var canvas = RowCanvas.of(plan, fill, channels, depth);
            boolean copies = fill.label().equals("replicate") || fill.label().equals("mirror");
            assertThat(canvas.isPresent()).as("%s %s", fill, channels).isEqualTo(!(copies && channels.hasAlpha()));
            if (canvas.isPresent()) {
                tried++;
                Raster whole =
                        Canvas.prepare(source, plan, fill, AlphaMode.AUTO).output();
                Raster made = made(canvas.get(), source, plan, random);
                assertThat(made.sameSamples(whole))
                        .as("%s of %s, %s", fill.label(), source, plan)
                        .isTrue();
                assertThat(canvas.get().fill().fill()).isEqualTo(fill);
            }
        }
        assertThat(tried).isGreaterThan(250);
    }

    /** Some deliver less than the canvas; some margins are deeper than the picture. */
    private static CanvasPlan plan(Random random, Size size) {
        Expansion asked = Expansion.percent()
                .left(random.nextInt(3) * 30)
                .right(random.nextInt(3) * 55)
                .top(random.nextInt(4) * 70)
                .bottom(10 + random.nextInt(4) * 60);
        ExpansionRules rules = random.nextBoolean() ? ExpansionRules.DEFAULT : ExpansionRules.DEFAULT.exact();
        return CanvasPlan.of(size, asked, rules);
    }

    @Test
    void holdsOneRowAndTheHeightOfAMirroredMargin() {
        Size size = Size.of(100, 80);
        CanvasPlan plan =
                CanvasPlan.of(size, Expansion.pixels().top(20).bottom(50).left(7), ExpansionRules.DEFAULT.withStep(1));
        assertThat(RowCanvas.of(plan, EdgeFill.replicate(), Channels.RGB, Depth.EIGHT)
                        .orElseThrow()
                        .bytes())
                .isEqualTo(300);
        assertThat(RowCanvas.of(plan, EdgeFill.mirror(), Channels.RGB, Depth.SIXTEEN)
                        .orElseThrow()
                        .bytes())
                .isEqualTo(50 * 600);
    }

    @Test
    void whatHasToSeeThePictureIsNotByRows() {
        CanvasPlan plan = CanvasPlan.of(Size.of(100, 80), Expansion.percent().all(25), ExpansionRules.DEFAULT);
        for (String name : List.of("auto", "smooth", "grain", "texture", "border", "flat", "cover", "repeat")) {
            assertThat(RowCanvas.of(plan, EdgeFill.named(name), Channels.RGB, Depth.EIGHT))
                    .as(name)
                    .isEmpty();
        }
    }
}
